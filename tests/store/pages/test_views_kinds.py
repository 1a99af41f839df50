"""Solutions of one type across cities: who runs them for good, how, for how much, and nothing internal."""

from __future__ import annotations

import filecmp
from pathlib import Path
from typing import Any

import pytest

from dashboard.app_pages.comparison.solution_kinds.view import KindsView, chosen_kind, kinds_view
from dashboard.app_pages.comparison.solution_kinds.view_filters import BOUNDS, kind_filters, size_bounds
from indicators.language.sentences.comparison import solution_kind_name
from indicators.vocabulary.glossary import Language
from pipelines.checking.check_packages import check_packages
from pipelines.contract.sql import query
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import Snapshot, current_id, open_snapshot
from sample_data import sample_packages
from sample_data.make_fictional_cities import main as make_fictional_cities
from tests.conftest import StoreOnce
from tests.helpers.small_packages import package

ROOT = sample_packages()[0].parent
TOWNS = sorted((ROOT / "fictional_cities").iterdir())
OWN = "DE-99000000"
ALL = {"phase": "", "operator_type": "", "least": None, "below": None, "most": 50}
INTERNAL = ("contract_ends_on", "exit_terms", "forecast", "risk", "options", "reviews", "decision_due")


@pytest.fixture(scope="module")
def snapshot(store_once: StoreOnce) -> Snapshot:
    """Musterstadt and the fictional towns beside it, and one real municipality with a solution."""
    folder = store_once("kinds", _publish_kinds)
    return open_snapshot(folder / "store", current_id(folder / "store"))


def _publish_kinds(folder: Path) -> None:
    real = package(
        folder / "real",
        tables={
            "solutions": "solution_id,name,solution_kind,phase\nA,Atlas,heat_atlas,pilot\n",
            "observations": "indicator_id,period,value\npopulation,2024,300000\n",
        },
    )
    assert publish([ROOT / "musterstadt", *TOWNS, real], folder / "store").errors == 0


def viewed(
    snapshot: Snapshot, kind: str = "heat_atlas", own: str = OWN, language: Language = Language.DE, **filters: Any
) -> KindsView:
    kinds = {row["solution_kind"]: row for row in snapshot.rows("solution_kinds/list", {"municipality_id": own})}
    asked = {"municipality_id": own, "kind": kind, **ALL, **filters}
    solutions = snapshot.rows("solution_kinds/solutions", asked)
    mine = snapshot.rows("solution_kinds/own", {"municipality_id": own, "kind": kind})
    keys = ",".join(f"{row['municipality_id']}/{row['solution_id']}" for row in (*solutions, *mine))
    costs = snapshot.rows("solution_kinds/costs", {"solutions": keys})
    effects = snapshot.rows("solution_kinds/effects", {"solutions": keys, "lang": language.value})
    name = {OWN: "Musterstadt (fiktiv)", "DE-05515000": "Münster"}.get(own, "Modellingen (fiktiv)")
    return kinds_view(kinds[kind], mine, solutions, costs, effects, name, language, is_filtered=bool(filters))


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_the_finding_says_who_runs_it_for_good_and_for_how_much(snapshot: Snapshot) -> None:
    view = viewed(snapshot)
    # Beispielstadt 2025: personnel and material booked, over 95,300 inhabitants
    (cost,) = snapshot.rows(
        "SELECT value_eur FROM public.running_costs "
        "WHERE solution_id = 'B-ATLAS' AND fiscal_year = 2025 AND with_grants"
    )
    amount = f"{cost['value_eur']:.2f}".replace(".", ",")
    assert plain(view.finding) == (
        "Wärmeatlas: 2 von 5 Kommunen betreiben die Lösung dauerhaft: Beispielstadt (fiktiv), Musterhausen "
        "(fiktiv). In Musterstadt (fiktiv): P3 Pilot. In Beispielstadt (fiktiv) kostet der Dauerbetrieb "
        f"{amount} € je Einwohner und Jahr (brutto, 2025)."
    )


def test_those_in_permanent_operation_stand_first(snapshot: Snapshot) -> None:
    lines = viewed(snapshot).lines
    assert [line.is_permanent for line in lines] == [True, True, False, False, False]
    assert [line.is_own for line in lines] == [False, False, True, False, False]


def test_cost_on_another_basis_is_not_set_beside_but_explained(snapshot: Snapshot) -> None:
    by_town = {line.municipality[0]: line for line in viewed(snapshot).lines}
    assert by_town["Musterstadt (fiktiv)"].cost[-1] == "2025, Einwohner 2025; Bezug des Vergleichs"
    assert plain(by_town["Beispielstadt (fiktiv)"].cost[0]).endswith("€ brutto")
    assert by_town["Musterhausen (fiktiv)"].cost == (
        "Kosten nicht vergleichbar: Abschreibungen fehlen nur in einem Betrag. Ein Betreiber steht im "
        "Kernhaushalt, der andere außerhalb.",
    )
    assert by_town["Münster"].cost == ("keine gebuchten Betriebskosten",)


def test_no_price_is_said_of_an_effect_that_is_only_assumed(snapshot: Snapshot) -> None:
    by_town = {line.municipality[0]: line for line in viewed(snapshot).lines}
    assert by_town["Modellingen (fiktiv)"].effects[0][-1] == ("Wirkung nur angenommen, daher keine Kosten je Einheit")
    assert "€ je t CO₂e" in plain(by_town["Beispielstadt (fiktiv)"].effects[0][-1])


def test_course_reuse_and_contact_role_are_those_of_the_rows(snapshot: Snapshot) -> None:
    by_town = {line.municipality[0]: line for line in viewed(snapshot).lines}
    # pilot on 01.06.2022, permanent on 01.04.2023
    assert plain(by_town["Musterhausen (fiktiv)"].course[1]) == "10 Monate vom Pilot bis zum Dauerbetrieb"
    assert by_town["Musterhausen (fiktiv)"].reuse[0] == "Beispielstadt (fiktiv)"
    assert by_town["Musterhausen (fiktiv)"].contact[0] == "Klimaschutzmanagement"


def test_without_an_own_solution_the_first_cost_is_the_basis(snapshot: Snapshot) -> None:
    view = viewed(snapshot, "energy_monitoring", "DE-99000003")
    assert "Modellingen (fiktiv) hat keine Lösung dieses Typs gemeldet." in view.finding
    assert "verglichen" in view.notes[0]
    assert view.lines[0].cost[-1].endswith("Bezug des Vergleichs")


def test_a_filter_that_hides_the_own_solution_moves_no_figure(snapshot: Snapshot) -> None:
    everything = {line.municipality[0]: line.cost for line in viewed(snapshot).lines}
    filtered = viewed(snapshot, phase="permanent")
    assert {line.municipality[0]: line.cost for line in filtered.lines} == {
        town: everything[town] for town in ("Beispielstadt (fiktiv)", "Musterhausen (fiktiv)")
    }
    assert "In Musterstadt (fiktiv): P3 Pilot." in filtered.finding


def test_invented_towns_are_no_company_for_real_ones(snapshot: Snapshot) -> None:
    rows = snapshot.rows("solution_kinds/list", {"municipality_id": "DE-05515000"})
    assert [(row["solution_kind"], row["municipalities"]) for row in rows] == [("heat_atlas", 1)]
    view = viewed(snapshot, own="DE-05515000")
    assert view.finding.startswith("Wärmeatlas: Nur Münster hat diese Lösung gemeldet; im Dauerbetrieb")


def test_filters_count_what_the_others_leave(snapshot: Snapshot) -> None:
    facets = snapshot.rows("solution_kinds/facets", {"municipality_id": OWN, "kind": "heat_atlas", "bounds": BOUNDS})
    found = {item.name: item for item in kind_filters(facets, {"phase": "permanent"}, Language.DE)}
    assert {choice.value: choice.count for choice in found["phase"].choices} == {"": 5, "pilot": 3, "permanent": 2}
    assert {choice.value: choice.count for choice in found["size_class"].choices} == {"": 2, "20k": 1, "50k": 1}
    least, below = size_bounds("20k")
    (line,) = viewed(snapshot, least=least, below=below).lines
    assert line.municipality[0] == "Musterhausen (fiktiv)"


def test_the_file_holds_one_row_per_solution_with_plain_values(snapshot: Snapshot) -> None:
    view = viewed(snapshot)
    head, *lines = view.file.csv(Language.DE).splitlines()
    assert len(lines) == 5
    assert "Kosten je Einwohner brutto (€ je Einwohner)" in head.lstrip("\ufeff").split(";")
    own = next(line for line in view.file.rows() if str(line[0]).startswith("Musterstadt"))
    # cost of 2025 over 120,000 inhabitants, as stored
    assert own[8] == 1.6805


@pytest.mark.parametrize(
    "name", [f"solution_kinds/{name}" for name in ("list", "own", "solutions", "costs", "effects", "facets")]
)
def test_nothing_internal_of_other_municipalities_is_asked_for(name: str) -> None:
    code = "\n".join(line for line in query(name).splitlines() if not line.startswith("--"))
    assert [word for word in INTERNAL if word in code] == []


def test_an_unknown_type_in_the_address_gives_way_to_the_first() -> None:
    kinds = [{"solution_kind": "heat_atlas"}]
    assert chosen_kind(kinds, "teapot") == "heat_atlas"
    assert chosen_kind([], "teapot") == ""
    assert solution_kind_name("smart_tea_pot", Language.DE) == "smart tea pot"


def test_the_fictional_towns_are_made_by_their_generator_and_sound(tmp_path: Path) -> None:
    make_fictional_cities(tmp_path)
    for town in TOWNS:
        made = tmp_path / town.name
        names = sorted(path.name for path in town.iterdir())
        assert names == sorted(path.name for path in made.iterdir())
        _, differing, missing = filecmp.cmpfiles(town, made, names, shallow=False)
        assert (differing, missing) == ([], [])
    assert [item.findings for item in check_packages(TOWNS)] == [[], [], []]


def test_the_demo_leaves_the_fictional_towns_out() -> None:
    assert not set(TOWNS) & set(sample_packages())
