"""What holds for the whole run: tiers and their borders, stores built once, the command from its wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipelines.publishing.publish import publish
from pipelines.store.store import Store
from tests.helpers.built_once import SOURCES, built_once, digest_of
from tests.helpers.calling import called
from tests.helpers.tiers import CPU, missing_tier, skip_tier, slow_for_its_tier

ROOT = Path(__file__).parent.parent
NIGHTLY = Path(__file__).parent / "nightly"
Run = Callable[..., "subprocess.CompletedProcess[str]"]
StoreOnce = Callable[[str, Callable[[Path], object]], Path]

# No test of a property is timed: how fast the machine is says nothing about it.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
# The second worker finds files to begin with that need no store which the first one makes.
DEAR = ("tests/browser/", "tests/store/publishing/", "tests/commands/", "tests/store/")

SLOW = pytest.StashKey[list[str]]()
MISSING = pytest.StashKey["Counter[str]"]()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave tests/nightly out unless NIGHTLY=1 or a path in it is given: what it reads is large, or not here."""
    given = (config.invocation_params.dir / argument.split("::")[0] for argument in config.args)
    is_asked = os.environ.get("NIGHTLY") == "1" or any(NIGHTLY in (path, *path.parents) for path in given)
    return True if collection_path == NIGHTLY and not is_asked else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the dear tiers, so that no worker is left with one of their files at the end."""
    items.sort(key=lambda item: next((at for at, name in enumerate(DEAR) if name in item.nodeid), len(DEAR)))


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SLOW] = []
    config.stash[MISSING] = Counter()
    config.pluginmanager.register(Reports(config))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Note the processor time of every test: wall time tells more of the machine than of the test."""
    begun = time.process_time()
    try:
        return (yield)
    finally:
        item.user_properties.append((CPU, time.process_time() - begun))


class Reports:
    """Collects what tests report, in the process that speaks to the terminal."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and (slow := slow_for_its_tier(report)):
            self.config.stash[SLOW].append(slow)
        if reason := missing_tier(report):
            self.config.stash[MISSING][reason] += 1


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a run fail in which a test is too slow for its tier."""
    if session.config.stash[SLOW] and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for reason, count in config.stash[MISSING].items():
        terminalreporter.write_sep("!", f"{count} TESTS DID NOT RUN: {reason}", red=True, bold=True)
    if config.stash[SLOW]:
        terminalreporter.write_sep("!", "too slow for tests/unit or tests/conventions", red=True, bold=True)
        for slow in sorted(config.stash[SLOW]):
            terminalreporter.write_line(slow, red=True)


@pytest.fixture(scope="session")
def store_once(request: pytest.FixtureRequest) -> StoreOnce:
    """Makes a folder with stores by a name of its own, once for all workers and runs while no source changes."""
    base = Path(request.config.cache.mkdir("stores"))

    def made(name: str, make: Callable[[Path], object]) -> Path:
        return built_once(base, name, digest_of(*SOURCES), make)

    return made


@pytest.fixture(scope="session")
def sample_store(store_once: StoreOnce) -> Path:
    """A store with every sample package published; tests only read it."""
    from sample_data import sample_packages

    def make(folder: Path) -> None:
        result = publish(sample_packages(), folder / "store")
        assert result.errors == 0, [finding for item in result.rejected for finding in item.findings]

    return store_once("sample", make) / "store"


@pytest.fixture(scope="session")
def two_vintages(store_once: StoreOnce) -> tuple[Path, str, str]:
    """A store of Musterstadt in two states, later one value is corrected; its snapshots. Tests only read it."""
    from sample_data import sample_packages

    def make(folder: Path) -> None:
        (source,) = (path for path in sample_packages() if path.name == "musterstadt")
        town = Path(shutil.copytree(source, folder / "musterstadt"))
        publish([town], folder / "store")
        file = town / "observations.csv"
        text = file.read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith("co2_existing_stock,N04,2025,"))
        cells = line.split(",")
        cells[3] = "6500"
        file.write_text(text.replace(line, ",".join(cells)), encoding="utf-8")
        publish([town], folder / "store")

    store = store_once("two-vintages", make) / "store"
    first, second = (str(entry["snapshot"]) for entry in Store(store).entries())
    return store, first, second


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `wirkungsmonitor`, installed from a freshly built wheel beside its dependencies.

    Nothing is downloaded: the new environment sees the packages of this one through a path file.
    """
    if shutil.which("uv") is None:
        skip_tier("uv is needed to build and install the wheel; the README says how to install it")
    own = tmp_path_factory.getbasetemp()
    folder = built_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own, "installed", "once", _install)
    (scripts,) = (path for name in ("bin", "Scripts") if (path := folder / "environment" / name).is_dir())
    return scripts / "wirkungsmonitor"


def _install(folder: Path) -> None:
    for extra in (["--offline"], []):
        built = _quiet("uv", "build", "--wheel", *extra, "--out-dir", str(folder / "dist"), str(ROOT))
        if built.returncode == 0:
            break
    assert built.returncode == 0, built.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    environment = folder / "environment"
    made = _quiet("uv", "venv", "--offline", "--python", sys.executable, str(environment))
    assert made.returncode == 0, made.stderr
    done = _quiet("uv", "pip", "install", "--offline", "--no-deps", "--python", str(environment), str(wheel))
    assert done.returncode == 0, done.stderr
    (site_packages,) = environment.glob("[lL]ib/**/site-packages")
    dependencies = sysconfig.get_path("purelib")
    (site_packages / "dependencies.pth").write_text(dependencies + "\n", encoding="utf-8")


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """The environment without settings of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIRKUNGSMONITOR_")}
    # Without compiled modules every one of the many commands would compile the libraries anew.
    for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    return kept


@pytest.fixture
def run_installed(installed: Path, tmp_path: Path, clean_environment: dict[str, str]) -> Run:
    """Run the installed command as a process in an empty folder; environment variables as keywords."""
    folder = _empty(tmp_path)

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed), *map(str, arguments)],
            cwd=folder,
            env=clean_environment | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


@pytest.fixture
def run(tmp_path: Path, clean_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process as `run_installed` does in one of its own, which takes ten times as long."""
    folder = _empty(tmp_path)

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as patched:
            patched.chdir(folder)
            for name in os.environ.keys() - clean_environment.keys():
                patched.delenv(name)
            for name, value in environment.items():
                patched.setenv(name, value)
            return called(*map(str, arguments))

    return call


def _empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir(exist_ok=True)
    return folder


def _quiet(*command: str) -> subprocess.CompletedProcess[str]:
    # Outside the checkout, so that uv does not take the checkout's own environment.
    return subprocess.run(command, cwd=Path(sys.prefix), capture_output=True, text=True, check=False)
