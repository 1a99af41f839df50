"""Re-keys a published measure of Münster's with money and statuses: `python -m sample_data.make_measures`.

Of the 54 measures in the city's status report this one states amounts year by year. Facts only, in our own
format; what the report leaves open stays blank. Not part of the demonstration.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "measures" / "muenster"
PACKAGE = """\
# Quelle: Stadt Münster, Klimaschutzkonzept 2020, Sachstand 2013, 2015/2016 und 2017/2018, Maßnahme B2.
# Lizenz: Datenlizenz Deutschland – Namensnennung 2.0.
# Der Bericht nennt Zeiträume, keine Tage: Es gilt der letzte Tag. Das Ist folgt aus den dort genannten nicht
# abgerufenen Mitteln. Ob Mittel aus Förderung stammen, sagt der Bericht nicht: financing fehlt.
[package]
municipality_id = "DE-05515000"
municipality_name = "Münster"
package_id = "DE-05515000-massnahmen"
publisher = "Stadt Münster, Sachstandsbericht zum Klimaschutzkonzept 2020"
licence = "dl-by-de/2.0"
contact = "Redaktion der Beispieldaten"
language = "de"
as_of = 2018-12-31
"""
MEASURE = "B2"
SOLUTIONS = "solution_id,name,solution_kind,summary,phase"
REPORTS = "solution_id,reported_on,implementation_status"
BUDGET = (
    "solution_id,fiscal_year,budget_kind,flow,recurrence,label,cost_type,appropriation_eur,actual_eur,as_of,"
    "plan_status,note"
)
# The report names a span, no day: its last one stands for it.
STATED_IN_2013 = "2013-12-31"
STATED_IN_2016 = "2016-12-31"
STATED_IN_2018 = "2018-12-31"
# Year → appropriation, actual where it follows from what was not called, the report that says so.
AMOUNTS = (
    (2013, 250_000, None, STATED_IN_2013, ""),
    (2014, 350_000, None, STATED_IN_2016, ""),
    (2015, 400_000, 275_000, STATED_IN_2016, "125.000 € nicht abgerufen"),
    (2016, 425_000, 425_000, STATED_IN_2016, "alle Mittel abgerufen"),
    (2017, 450_000, 408_000, STATED_IN_2018, "42.000 € nicht in Anspruch genommen"),
    (2018, 500_000, None, STATED_IN_2016, ""),
    (2019, 350_000, None, STATED_IN_2016, ""),
    (2020, 350_000, None, STATED_IN_2016, ""),
    # Raised in the deliberations on the budget of 2018: the later word counts.
    (2019, 450_000, None, STATED_IN_2018, ""),
    (2020, 450_000, None, STATED_IN_2018, ""),
    (2021, 500_000, None, STATED_IN_2018, ""),
    (2022, 500_000, None, STATED_IN_2018, ""),
)
# Colours of the report: orange is behind, green is under way.
STATUSES = ((STATED_IN_2013, "delayed"), (STATED_IN_2016, "in_progress"), (STATED_IN_2018, "in_progress"))


def main(folder: Path = HERE) -> None:
    """Write the package into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.toml").write_text(PACKAGE, encoding="utf-8")
    for name, header, lines in _tables():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(lines)


def _tables() -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
    """File name, header and lines of every table."""
    name = "Förderprogramm „Energieeinsparung und Altbausanierung“"
    summary = "Zuschüsse der Stadt für die energetische Sanierung von Altbauten."
    yield "solutions.csv", SOLUTIONS, [(MEASURE, name, "Bauen und Wohnen", summary, "permanent")]
    yield "reports.csv", REPORTS, [(MEASURE, day, status) for day, status in STATUSES]
    lines: list[tuple[object, ...]] = []
    for year, appropriation, actual, stated_on, note in AMOUNTS:
        is_ahead = year > int(stated_on[:4])
        kinds = ("operating", "expenditure", "recurring", "Zuschüsse", "other")
        status = "planned" if is_ahead else "adopted"
        paid = "" if actual is None else actual
        lines.append((MEASURE, year, *kinds, appropriation, paid, stated_on, status, note))
    yield "budget.csv", BUDGET, lines


if __name__ == "__main__":
    main()
