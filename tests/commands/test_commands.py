"""The commands as a user runs them, in an empty folder: most in this process, some installed from the wheel."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from pipelines.cli import VERBS
from tests.helpers.small_packages import KARLSRUHE, MUENSTER, broken_tables, bytes_below, emission_tables, package

STATUS_KEYS = [
    *("municipality_id", "indicator_id", "area_id", "disaggregation", "target_id", "method", "headline"),
    *("as_of_year", "observed_year", "observed", "expected", "gap", "gap_share", "achieved_share", "score"),
    *("status", "symbol", "reason", "baseline_year", "baseline", "target_year", "target"),
    *("required_per_year", "projected", "projected_low", "projected_high", "hit_probability", "thresholds"),
    "snapshot",
]
SOLUTION_KEYS = [
    *("municipality_id", "solution_id", "name", "solution_kind", "phase", "operator", "operating_model"),
    *("responsible_office", "impact_status", "implementation_status", "implementation_overdue"),
    *("budget_status", "deviation_eur", "adjusted_appropriation_eur", "actual_eur", "available_eur"),
    *("funding_ends_on", "cover_status", "secured_until", "planned_eur", "open_eur", "legally_bound_until"),
    *("cliff_year", "months_to_cliff", "financing_known_share", "readiness", "readiness_factors"),
    *("contradictions", "cost_per_effect", "budget"),
]


@pytest.fixture(scope="module")
def store(installed, tmp_path_factory):
    """A store in which the installed command has published Münster."""
    folder = tmp_path_factory.mktemp("commands")
    command = [str(installed), "publish", str(package(folder / "muenster")), "--store", str(folder / "store")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "store"


def answer(done):
    """The JSON a command printed."""
    assert done.stderr == ""
    return json.loads(done.stdout)


# --- calls ----------------------------------------------------------------------------------------


def test_every_verb_explains_itself_with_an_example(run_installed):
    silent = []
    for verb in VERBS:
        done = run_installed(verb, "--help")
        if done.returncode != 0 or f"Beispiel: wirkungsmonitor {verb}" not in done.stdout:
            silent.append((verb, done.returncode))

    assert silent == []


def test_help_is_spoken_in_english_when_asked(run_installed):
    done = run_installed("status", "--lang", "en", "--help")

    assert "Usage: wirkungsmonitor status [OPTIONS]" in done.stdout


def test_help_answers_at_once(run_installed):
    run_installed("--help")  # compiles the modules once
    times = []
    for _ in range(5):
        started = time.perf_counter()
        run_installed("--help")
        times.append(time.perf_counter() - started)

    assert min(times) < 0.4


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nowhere"], "„nowhere“ ist kein Ordner"),
        (["check", "."], "fehlt die Datei package.toml"),
        (["check"], "Es fehlt die Angabe"),
        (["check", ".", "--fast"], "Die Option „--fast“ gibt es nicht."),
        (["chek"], "Den Befehl „chek“ gibt es nicht."),
        (["check", ".", "--format", "xml"], "möglich sind: text, json, csv"),
        (["publish", "."], "Bitte mit --store den Ordner der Ablage angeben."),
        (["publish", "--store", "s"], "Bitte mindestens ein Datenpaket oder --remove angeben."),
        (["status", "--store", "."], "ist noch nichts veröffentlicht"),
        (["status", "--store", ".", "--as-of", "soon"], "Die Angabe '--as-of' ist nicht verwendbar"),
        (["solutions", "--store", "nowhere"], "ist noch nichts veröffentlicht"),
        (["serve", "--store", "nowhere"], "ist noch nichts veröffentlicht"),
        (["snapshots", "--store", "nowhere"], "ist noch nichts veröffentlicht"),
        (["snapshots", "--store", ".", "diff", "a"], "erwartet 2 Kennungen"),
    ],
)
def test_a_call_that_cannot_run_is_one_sentence_and_exit_2(run, arguments, sentence):
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_installed_command_refuses_what_cannot_run_in_one_sentence(run_installed):
    done = run_installed("publish", ".")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Bitte mit --store den Ordner der Ablage angeben.")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_2(run, tmp_path):
    made = package(tmp_path / "p")
    (made / "areas.csv").mkdir()

    done = run("check", made)

    assert done.returncode == 2
    assert "ist nicht lesbar" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_english_sentence_is_given_when_the_environment_asks_for_it(run_installed):
    assert "is not a folder" in run_installed("check", "nowhere", WIRKUNGSMONITOR_LANG="en").stderr


def test_a_setting_that_cannot_be_used_is_one_sentence(run):
    done = run("status", WIRKUNGSMONITOR_PORT="many", WIRKUNGSMONITOR_STORE="s")

    assert done.returncode == 2
    assert "WIRKUNGSMONITOR_PORT" in done.stderr


def test_the_store_may_come_from_the_environment(run, store):
    assert run("status", WIRKUNGSMONITOR_STORE=str(store)).returncode == 0


def test_the_store_may_come_from_the_settings_file(run_installed, store, tmp_path):
    (tmp_path / "empty" / "wirkungsmonitor.toml").write_text(f'store = "{store}"\nlang = "en"\n')

    assert "Snapshot" in run_installed("status").stdout


# --- new, check, publish --------------------------------------------------------------------------


def test_a_new_package_names_what_is_left_to_fill_in(run):
    assert run("new", "mine").returncode == 0

    done = run("check", "mine", "--format", "json")
    (checked,) = json.loads(done.stdout)["packages"]
    assert done.returncode == 1
    assert {"package_key_missing", "package_without_data"} <= {item["rule"] for item in checked["findings"]}


def test_new_never_writes_over_what_is_there(run):
    run("new", "mine")

    assert run("new", "mine").returncode == 2


def test_check_lists_every_finding_with_its_place(run_installed, tmp_path):
    made = package(tmp_path / "p", tables=broken_tables())
    done = run_installed("check", made, "--format", "json")

    (checked,) = json.loads(done.stdout)["packages"]
    (finding,) = checked["findings"]
    assert done.returncode == 1
    assert list(checked) == ["path", "municipality_id", "rows", "errors", "warnings", "findings"]
    assert list(finding) == ["file", "line", "column", "value", "rule", "severity", "message", "advice"]
    assert (finding["file"], finding["line"], finding["column"]) == ("observations.csv", 4, "value")


def test_check_changes_nothing(run, tmp_path):
    made = package(tmp_path / "p", tables=broken_tables())
    before = bytes_below(tmp_path)

    run("check", made)

    assert bytes_below(tmp_path) == before


def test_a_warning_is_no_error(run, tmp_path):
    tables = emission_tables()
    tables["targets"] = tables["targets"].replace(",R1\n", ",\n")
    done = run("check", package(tmp_path / "p", tables=tables))

    assert done.returncode == 0
    assert "0 Fehler, 1 Hinweis." in done.stdout


def test_publish_answers_in_json(run, tmp_path):
    made = package(tmp_path / "p")
    first = answer(run("publish", made, "--store", "s", "--format", "json"))
    second = answer(run("publish", made, "--store", "s", "--format", "json"))

    assert list(first) == ["snapshot", "previous", "unchanged", "municipalities", "rows", "findings"]
    assert re.fullmatch(r"[0-9a-f]{16}", first["snapshot"])
    assert (first["previous"], first["unchanged"], first["municipalities"]) == (None, False, [MUENSTER])
    assert first["rows"]["observations"] == 3
    assert second == {**first, "previous": first["snapshot"], "unchanged": True}


def test_publish_with_an_error_answers_null_and_leaves_the_store(run, store, tmp_path):
    before = bytes_below(store)
    made = package(tmp_path / "p", tables=broken_tables())
    done = run("publish", made, "--store", store, "--format", "json")

    result = json.loads(done.stdout)
    assert done.returncode == 1
    assert (result["snapshot"], result["municipalities"], result["rows"]) == (None, [], {})
    assert [item["rule"] for item in result["findings"]] == ["number_unreadable"]
    assert bytes_below(store) == before


def test_publish_says_what_stays_in_force(run, store, tmp_path):
    done = run("publish", package(tmp_path / "p", tables=broken_tables()), "--store", store)

    assert done.returncode == 1
    assert "Es wurde nichts veröffentlicht; der Berichtsstand" in done.stdout
    assert "observations.csv, Zeile 4, Spalte value" in done.stderr


def test_one_rejected_package_of_two_is_exit_1_with_a_snapshot(run, tmp_path):
    broken = package(tmp_path / "p", tables=broken_tables())
    sound = package(tmp_path / "k", municipality_id=KARLSRUHE, name="Karlsruhe")
    done = run("publish", broken, sound, "--store", "s", "--format", "json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["municipalities"] == [KARLSRUHE]


def test_a_package_is_removed_by_its_id(run, tmp_path):
    sound = package(tmp_path / "k", municipality_id=KARLSRUHE, name="Karlsruhe")
    run("publish", sound, package(tmp_path / "p"), "--store", "s")

    assert run("publish", "--remove", KARLSRUHE, "--store", "s").returncode == 0
    rows = answer(run("status", "--store", "s", "--format", "json"))
    assert {row["municipality_id"] for row in rows} == {MUENSTER}


def test_no_progress_is_written_where_nobody_watches(run, tmp_path):
    assert run("publish", package(tmp_path / "p"), "--store", "s").stderr == ""


# --- status, solutions, snapshots -----------------------------------------------------------------


def test_status_lists_every_target_by_every_method(run, store):
    rows = answer(run("status", "--store", store, "--format", "json"))

    assert [list(row) for row in rows] == [STATUS_KEYS] * 4
    assert {row["method"] for row in rows} == {"pathway", "weather", "growth_rate", "linear_gap"}
    (headline,) = (row for row in rows if row["headline"])
    assert (headline["status"], headline["observed_year"], headline["observed"]) == ("off_track", 2022, 1_788_000)
    assert headline["target"] == pytest.approx(130_910.45)
    assert headline["thresholds"] == {"on_track_from": 0.95, "at_risk_from": 0.6}


def test_status_can_be_asked_for_another_year_and_one_method(run, store):
    asked = ["--as-of", 2021, "--method", "pathway", "--format", "json"]
    (row,) = answer(run("status", "--store", store, *asked))

    assert (row["as_of_year"], row["observed_year"], row["observed"]) == (2021, 2021, 1_816_224)


def test_status_can_be_asked_for_one_municipality_and_indicator(run, store):
    asked = ["--municipality", MUENSTER, "--indicator", "ghg_total", "--format", "json"]
    assert len(answer(run("status", "--store", store, *asked))) == 4
    assert answer(run("status", "--store", store, "--area", "A9", "--format", "json")) == []


def test_status_as_text_is_an_aligned_table(run, store):
    lines = run("status", "--store", store).stdout.splitlines()

    assert lines[0] == f"Münster ({MUENSTER}), Stichtag 31.12.2024"
    assert lines[1].index("Status") == lines[3].index("▼ nicht auf Kurs")
    assert "−95 % bis 2030 gegenüber 1990" in lines[3].replace("\N{NO-BREAK SPACE}", " ")


def test_status_as_csv_has_the_same_columns(run, store):
    rows = list(csv.DictReader(io.StringIO(run("status", "--store", store, "--format", "csv").stdout)))

    assert list(rows[0]) == STATUS_KEYS
    assert json.loads(rows[0]["thresholds"])["on_track_from"] == 0.95


def test_status_of_the_sample_data_answers_within_a_second_and_a_half(run_installed, sample_store):
    run_installed("status", "--store", sample_store)
    times = []
    for _ in range(2):
        started = time.perf_counter()
        assert run_installed("status", "--store", sample_store).returncode == 0
        times.append(time.perf_counter() - started)

    assert min(times) < 1.5


def test_solutions_carry_three_statuses_and_nested_lists(run, sample_store):
    rows = answer(run("solutions", "--store", sample_store, "--format", "json"))

    assert [list(row) for row in rows] == [SOLUTION_KEYS] * 8
    for row in rows:
        assert isinstance(row["implementation_overdue"], bool)
        assert isinstance(row["readiness_factors"], dict)
        for name in ("contradictions", "cost_per_effect", "budget"):
            assert isinstance(row[name], list)
        for found in row["contradictions"]:
            assert list(found) == ["rule", "factor", "message"]


def test_solutions_as_text_never_merge_the_statuses(run, sample_store):
    header = " ".join(run("solutions", "--store", sample_store).stdout.splitlines()[1:3])

    words = ("Lage", "Zielindikator", "Umsetzung", "Haushalt")
    assert [word in header for word in words] == [True] * 4


def test_snapshots_are_listed_compared_restored_and_pruned(run, tmp_path):
    made = package(tmp_path / "p")
    first = answer(run("publish", made, "--store", "s", "--format", "json"))["snapshot"]
    package(tmp_path / "p", tables=emission_tables({1990: 2_618_209, 2022: 100_000}))
    second = answer(run("publish", made, "--store", "s", "--format", "json"))["snapshot"]

    listed = answer(run("snapshots", "--store", "s", "--format", "json"))
    assert [(row["snapshot"], row["is_current"]) for row in listed] == [(second, True), (first, False)]
    moved = answer(run("snapshots", "--store", "s", "diff", first, second, "--format", "json"))
    assert moved["values"] == {"new": 0, "changed": 1, "gone": 1}
    assert [row["after"] for row in moved["statuses"]] == ["achieved"]
    assert "Werte" in run("snapshots", "--store", "s", "diff", first, second).stdout
    assert run("snapshots", "--store", "s", "restore", first).returncode == 0
    assert run("snapshots", "--store", "s", "prune").returncode == 0
    assert {row["snapshot"] for row in answer(run("status", "--store", "s", "--format", "json"))} == {first}


# --- serve, demo ----------------------------------------------------------------------------------


@pytest.fixture
def start(installed, tmp_path, clean_environment):
    """Start a command that keeps running; it is ended after the test whatever happens."""
    running = []

    def begin(*arguments):
        process = subprocess.Popen(
            [str(installed), *map(str, arguments)],
            cwd=tmp_path,
            env=clean_environment | {"XDG_DATA_HOME": str(tmp_path / "data")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address_of(process):
    """Read the output until it names the address."""
    for line in process.stdout:
        if found := re.search(r"http://\S+:\d+", line):
            return found.group()
    raise AssertionError(process.stderr.read())


def ended(process, url):
    """Whether nothing answers there any more."""
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.socket() as probe:
        return process.poll() is not None and probe.connect_ex((host, int(port))) != 0


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_serve_answers_on_loopback_until_it_is_interrupted(start, store, name):
    process = start("serve", "--store", store, "--port", 0, "--no-browser")
    url = address_of(process)
    with urlopen(f"{url}/_stcore/health", timeout=10) as health:  # noqa: S310 - our own address
        assert health.status == 200

    process.send_signal(getattr(signal, name))

    assert process.wait(timeout=30) == 0
    assert url.startswith("http://127.0.0.1:")
    assert ended(process, url)
    assert process.stderr.read() == ""


def test_a_port_in_use_is_one_sentence_and_exit_2(run, store):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for verb in ("serve", "demo"):
            done = run(verb, "--store", store, "--port", port, "--no-browser")

            assert done.returncode == 2
            assert (
                done.stderr
                == f"Der Anschluss {port} auf 127.0.0.1 ist belegt; bitte mit --port einen anderen angeben.\n"
            )


def test_what_others_could_reach_needs_a_login_or_shows_public_rows_only(run, store):
    for verb in ("serve", "demo"):
        for address in ("0.0.0.0", "::", "nobody.invalid"):  # noqa: S104 - refused before anything is bound
            done = run(verb, "--store", store, "--address", address, "--no-browser")
            assert done.returncode == 2
            assert done.stderr.startswith(f"Unter {address} könnten andere die Anzeige erreichen")
            assert done.stderr.count("\n") == 1

    # a proxy in front of this machine hands on what others ask for
    done = run("serve", "--store", store, "--no-browser", WIRKUNGSMONITOR_PUBLIC_HOST="monitor.stadt.example")
    assert (done.returncode, "monitor.stadt.example" in done.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_without_login_says_so_and_answers_to_its_names_only(start, store):
    process = start("serve", "--store", store, "--port", 0, "--no-browser", "--without-login", "--address", "127.0.0.2")
    url = address_of(process)
    with urlopen(f"{url}/_stcore/health", timeout=10) as health:  # noqa: S310 - our own address
        assert health.status == 200
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) == 0
    told = "Ohne Anmeldung: Gezeigt werden nur öffentliche Angaben, erreichbar unter den Namen"
    assert process.stderr.read() == f"{told} localhost, 127.0.0.1, ::1, 127.0.0.2.\n"


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_demo_publishes_the_sample_data_outside_the_folder_and_serves_it(start, tmp_path):
    process = start("demo", "--port", 0, "--no-browser")
    url = address_of(process)
    with urlopen(url, timeout=10) as page:  # noqa: S310 - our own address
        assert page.status == 200
    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=30) == 0
    assert (tmp_path / "data" / "wirkungsmonitor" / "demo" / "current").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_nothing_of_the_command_line_imports_a_heavy_library_at_the_start():
    code = (
        "import sys, pipelines.cli\n"
        "heavy = {'duckdb', 'polars', 'pandera', 'pandas', 'streamlit', 'pyarrow', 'narwhals'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
