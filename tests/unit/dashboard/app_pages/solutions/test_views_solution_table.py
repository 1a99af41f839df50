"""The list of solutions as a table and through its filters: every view of it stands in the address."""

from datetime import date

import pytest

from dashboard.app_pages.solutions.list.view import SolutionsListView, solutions_list_view
from indicators.vocabulary.glossary import Language
from tests.helpers import money_rows

DE, EN = Language.DE, Language.EN


def _view(*rows: dict, sort: str = "", limit: int = 100, as_table: bool = True, **chosen: str) -> SolutionsListView:
    return solutions_list_view(
        rows, municipality="Musterstadt", chosen=chosen, language=DE, as_table=as_table, sort=sort, limit=limit
    )


def _names(view: SolutionsListView) -> list[str]:
    assert view.table is not None
    return [line.name for line in view.table.lines]


def _three(column: str, *values: object) -> list[dict]:
    """Solutions A, B, C … with these values in a column."""
    return [
        money_rows.listed(solution_id=name, name=name, **{column: value})
        for name, value in zip("ABCDE", values, strict=False)
    ]


@pytest.mark.parametrize(
    ("sort", "column", "values", "expected"),
    [
        ("months", "months_to_cliff", (12, None, 3), "CAB"),
        ("-months", "months_to_cliff", (12, None, 30), "CAB"),
        ("grant", "funding_ends_on", (date(2027, 1, 1), date(2025, 1, 1), None), "BAC"),
        ("decision", "decision_due_on", (None, date(2027, 1, 1), date(2026, 1, 1)), "CBA"),
        ("impact", "impact_status", ("on_track", "not_assessable", "off_track"), "CAB"),
        ("-impact", "impact_status", ("on_track", "not_assessable", "off_track"), "ACB"),
        ("budget", "budget_status", ("within", "exceeded", "unknown"), "BAC"),
        ("implementation", "implementation_status", ("in_progress", "delayed", "unknown"), "BAC"),
        ("readiness", "readiness", (3, 0, 1), "BCA"),
        ("phase", "phase", ("permanent", "idea", "pilot"), "BCA"),
        ("operator", "operator", ("Stadtwerke", None, "Hauptamt"), "CAB"),
        ("model", "operating_model", ("shared", "own_operation", None), "BAC"),
        ("-name", "summary", (None, None, None), "CBA"),
    ],
)
def test_a_column_sorts_and_what_is_not_stated_stands_last(
    sort: str, column: str, values: tuple, expected: str
) -> None:
    assert "".join(_names(_view(*_three(column, *values), sort=sort))) == expected


def test_without_an_order_that_can_be_read_the_next_decision_stands_first() -> None:
    rows = _three("decision_due_on", date(2027, 1, 1), date(2026, 1, 1))
    assert _names(_view(*rows, sort="weather")) == _names(_view(*rows)) == ["B", "A"]


def test_a_head_turns_the_order_round_and_says_which_one_holds() -> None:
    table = _view(*_three("months_to_cliff", 1, 2), sort="months").table
    assert table is not None
    assert (table.heads["months"].sort, table.heads["months"].direction) == ("-months", "ascending")
    assert (table.heads["budget"].sort, table.heads["budget"].direction) == ("budget", "")
    assert table.heads["budget"].hint == "nach Haushalt sortieren, Ungünstiges zuerst"
    assert table.caption.startswith("Lösungen, sortiert nach Monate bis Lücke (aufsteigend)")


def test_a_decision_of_a_solution_that_has_ended_is_no_longer_due() -> None:
    table = _view(money_rows.listed(phase="ended")).table
    assert table is not None
    assert table.lines[0].decision == "–"


def test_the_download_stands_in_the_order_of_the_table() -> None:
    view = _view(*_three("months_to_cliff", 12, 3), sort="months")
    assert [line[0] for line in view.file.rows()] == ["B", "A"]
    assert view.file.header[3:5] == ["Betreibertyp", "Betreibermodell"]
    assert view.file.rows()[0][3] == "Stadtwerke"


def test_of_many_solutions_the_first_are_shown_and_all_are_handed_out() -> None:
    rows = [money_rows.listed(solution_id=f"{n:03}", name=f"{n:03}") for n in range(250)]
    view = _view(*rows)
    assert (len(_names(view)), len(view.file.rows())) == (100, 250)
    assert (view.more, view.more_rows) == ("Die ersten 100 von 250 sind zu sehen.", 200)
    assert _view(*rows, limit=200).more_rows == 250
    assert _view(*rows, limit=250).more == ""


def test_groups_say_how_many_belong_to_them_even_if_fewer_are_shown() -> None:
    rows = [money_rows.listed(solution_id=f"{n:03}", name=f"{n:03}") for n in range(5)]
    ((_, count, lines),) = _view(*rows, as_table=False, limit=3).groups
    assert (count, len(lines)) == (5, 3)


@pytest.mark.parametrize(
    ("name", "column", "values", "chosen"),
    [
        ("phase", "phase", ("pilot", "permanent"), "permanent"),
        ("office", "responsible_office", ("Hauptamt", "Umweltamt"), "Umweltamt"),
        ("operator_type", "operator_type", ("central_it", "private_provider"), "private_provider"),
        ("model", "operating_model", ("shared", None), "-"),
        ("impact", "impact_status", ("on_track", "off_track"), "off_track"),
        ("implementation", "implementation_status", ("delayed", "completed"), "completed"),
        ("budget", "budget_status", ("within", "exceeded"), "exceeded"),
        ("readiness", "readiness", (3, 1), "1"),
    ],
)
def test_every_filter_leaves_what_it_says(name: str, column: str, values: tuple, chosen: str) -> None:
    view = _view(*_three(column, *values), **{name: chosen})
    assert _names(view) == ["B"]
    (used,) = (item for item in view.filters if item.name == name)
    assert used.is_set
    assert [(choice.value, choice.count) for choice in used.choices if choice.is_chosen] == [(chosen, 1)]
    assert {choice.count for choice in used.choices} == {1, 2}


def test_a_value_is_counted_among_what_the_other_filters_leave() -> None:
    rows = [
        money_rows.listed(solution_id="A", budget_status="within", phase="pilot", readiness=1),
        money_rows.listed(solution_id="B", budget_status="exceeded", phase="pilot", readiness=2),
        money_rows.listed(solution_id="C", budget_status="exceeded", phase="permanent", readiness=2),
    ]
    filters = {item.name: item for item in _view(*rows, budget="exceeded", phase="pilot").filters}
    counts = {name: {c.value: c.count for c in item.choices} for name, item in filters.items()}
    assert counts["phase"] == {"": 2, "pilot": 1, "permanent": 1}
    assert counts["budget"] == {"": 2, "exceeded": 1, "within": 1}
    # one value is left: the filter would no longer divide anything
    assert "readiness" not in counts


def test_a_filter_value_that_no_solution_has_leaves_nothing_and_can_be_undone() -> None:
    view = _view(*_three("phase", "pilot", "pilot"), phase="transfer")
    assert (view.table, view.count, view.file.rows()) == (None, 0, [])
    assert view.shown == "0 von 2 Lösungen"
    (phase,) = (item for item in view.filters if item.name == "phase")
    assert [(c.value, c.count) for c in phase.choices] == [("", 2), ("pilot", 2), ("transfer", 0)]


def test_a_filter_value_that_is_no_word_of_ours_stands_as_it_came() -> None:
    view = _view(*_three("phase", "pilot"), impact="<b>gut</b>", readiness="9")
    labels = [c.label for item in view.filters for c in item.choices if c.is_chosen and c.value]
    assert labels == ["<b>gut</b>", "9"]
