"""What the pages about budget, data and methods say, in German and in English.

Same form as `dashboard.shell.words`. Relies on the glossary; used by the views of budget and data quality.
A test holds that both languages have the same fields.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # Budget
    "budget.headline": ("Haushalt {year}", "Budget {year}"),
    "budget.no_data": ("Haushalt", "Budget"),
    "budget.none": (
        "Für {municipality} liegen noch keine Haushaltsdaten vor. Liefern kann sie die Kämmerei als Auszug "
        "aus dem Finanzverfahren.",
        "There are no budget data for {municipality} yet. The treasury can supply an export of its system.",
    ),
    "budget.finding_over": (
        "Im {kind} liegt die Prognose der Lösungen bei {forecast}, das sind {amount} ({share}) über dem "
        "fortgeschriebenen Ansatz von {adjusted}.",
        "In the {kind} the solutions' forecast is {forecast}, {amount} ({share}) above the adjusted "
        "appropriation of {adjusted}.",
    ),
    "budget.finding_under": (
        "Im {kind} liegt die Prognose der Lösungen bei {forecast}, das sind {amount} ({share}) unter dem "
        "fortgeschriebenen Ansatz von {adjusted}.",
        "In the {kind} the solutions' forecast is {forecast}, {amount} ({share}) below the adjusted "
        "appropriation of {adjusted}.",
    ),
    "budget.finding_equal": (
        "Im {kind} entspricht die Prognose der Lösungen dem fortgeschriebenen Ansatz von {adjusted}.",
        "In the {kind} the solutions' forecast equals the adjusted appropriation of {adjusted}.",
    ),
    "budget.finding_silent": (
        "Im {kind} beträgt der fortgeschriebene Ansatz der Lösungen {adjusted}; eine Prognose liegt nicht vor.",
        "In the {kind} the solutions' adjusted appropriation is {adjusted}; no forecast is stated.",
    ),
    "budget.finding_spent": (
        "Im {kind} sind {actual} verausgabt, das sind {used} des fortgeschriebenen Ansatzes der Lösungen von "
        "{adjusted}.",
        "In the {kind}, {actual} have been spent, {used} of the solutions' adjusted appropriation of {adjusted}.",
    ),
    "budget.finding_outside": (
        "Für die Lösungen selbst liegen {year} keine Haushaltsdaten vor, nur für den übrigen Haushalt.",
        "There are no budget data for the solutions in {year}, only for the remaining budget.",
    ),
    "budget.over_none": (
        "Dort überschreitet keine Lösung ihren Ansatz.",
        "There no solution exceeds its appropriation.",
    ),
    "budget.over_only": (
        "„{name}“ überschreitet den Ansatz um {amount}.",
        "“{name}” exceeds the appropriation by {amount}.",
    ),
    "budget.over_one": (
        "Eine von {total} Lösungen überschreitet ihren Ansatz: „{name}“ um {amount}.",
        "One of {total} solutions exceeds its appropriation: “{name}” by {amount}.",
    ),
    "budget.over_many": (
        "{count} von {total} Lösungen überschreiten ihren Ansatz, am stärksten „{name}“ um {amount}.",
        "{count} of {total} solutions exceed their appropriation, most of all “{name}” by {amount}.",
    ),
    "budget.booked": ("Buchungsstand {day}", "booked up to {day}"),
    "budget.years": ("Haushaltsjahr", "Fiscal year"),
    "budget.never_added": (
        "Ergebnis- und Finanzhaushalt werden nicht addiert.",
        "Operating and investment budget are never added.",
    ),
    "budget.course": ("{kind}: Verlauf über die Jahre", "{kind}: course over the years"),
    "budget.net": ("Brutto und netto", "Gross and net"),
    "budget.net_note": (
        "Zuschussbedarf = Aufwand abzüglich zweckgebundener Erträge",
        "Net requirement = expenditure less earmarked revenue",
    ),
    "budget.adjusted": ("Fortgeschr. Ansatz", "Adjusted appropr."),
    "budget.commitment": ("Mittelbindung", "Commitment"),
    "budget.actual": ("Ist", "Actual"),
    "budget.available": ("Verfügbar", "Available"),
    "budget.utilisation": ("Ausschöpfungsgrad", "Utilisation"),
    "budget.forecast": ("Prognose", "Forecast"),
    "budget.deviation": ("Abweichung", "Deviation"),
    "budget.status": ("Status", "Status"),
    "budget.gross": ("Aufwand/Auszahlung", "Expenditure"),
    "budget.revenue": ("Ertrag/Einzahlung", "Revenue"),
    "budget.net_adjusted": ("Zuschussbedarf Ansatz", "Net, appropriation"),
    "budget.net_actual": ("Zuschussbedarf Ist", "Net, actual"),
    "budget.net_forecast": ("Zuschussbedarf Prognose", "Net, forecast"),
    "budget.kind": ("Haushaltsart", "Budget kind"),
    "budget.year": ("Jahr", "Year"),
    # Bars
    "bars.key_adjusted": ("fortgeschriebener Ansatz", "adjusted appropriation"),
    "bars.key_actual": ("Ist", "actual"),
    "bars.key_commitment": ("Mittelbindung", "commitment"),
    "bars.key_forecast": ("Prognose", "forecast"),
    "bars.hover": (
        "{label}: Ansatz {adjusted}, davon Ist {actual} und Mittelbindung {commitment}.",
        "{label}: appropriation {adjusted}, of which actual {actual} and commitment {commitment}.",
    ),
    "bars.hover_forecast": ("Prognose zum Jahresende {forecast}.", "Year-end forecast {forecast}."),
    "bars.alt": (
        "Balken: fortgeschriebener Ansatz, Ist, Mittelbindung und Prognose. {finding}",
        "Bars: adjusted appropriation, actual, commitment and forecast. {finding}",
    ),
    # Data and quality
    "data.headline": ("Daten & Qualität", "Data & quality"),
    "data.finding_clean": (
        "{packages} von {municipality}; die Prüfung fand nichts zu beanstanden.",
        "{packages} of {municipality}; the check found nothing wrong.",
    ),
    "data.finding": (
        "{packages} von {municipality}; die Prüfung fand {warnings}. Fehler enthält kein veröffentlichtes Paket.",
        "{packages} of {municipality}; the check found {warnings}. No published package has errors.",
    ),
    "data.packages_one": ("1 Datenpaket", "1 data package"),
    "data.packages_many": ("{count} Datenpakete", "{count} data packages"),
    "data.warnings_one": ("1 Hinweis", "1 warning"),
    "data.warnings_many": ("{count} Hinweise", "{count} warnings"),
    "data.packages": ("Datenpakete", "Data packages"),
    "data.no_packages": (
        "Für {municipality} ist kein Datenpaket veröffentlicht.",
        "No data package has been published for {municipality}.",
    ),
    "data.package_id": ("Kennung", "Id"),
    "data.licence": ("Lizenz", "Licence"),
    "data.contact": ("Ansprechstelle", "Contact"),
    "data.as_of": ("Stichtag", "Cut-off date"),
    "data.recent": ("Datenstand", "Date of the data"),
    "data.observed": ("Messwerte bis {day}", "observations up to {day}"),
    "data.booked": ("Buchungen bis {day}", "bookings up to {day}"),
    "data.reported": ("Berichte bis {day}", "reports up to {day}"),
    "data.rows": ("Zeilen", "Rows"),
    "data.encoding": ("Zeichenkodierung", "Encoding"),
    "data.encoding_all": ("{encoding}, alle Dateien", "{encoding}, all files"),
    "data.role": ("Rolle", "Role"),
    "data.role_reference": (
        "amtliche Bezugsdaten; eigene Angaben gehen vor",
        "official reference data; own figures take precedence",
    ),
    "data.digest": ("Prüfsumme", "Digest"),
    "data.check": ("Prüfung", "Check"),
    "data.check_result": ("{errors}, {warnings}", "{errors}, {warnings}"),
    "data.errors_none": ("kein Fehler", "no errors"),
    "data.errors_one": ("1 Fehler", "1 error"),
    "data.errors_many": ("{count} Fehler", "{count} errors"),
    "data.warnings_none": ("kein Hinweis", "no warnings"),
    "data.findings": ("Hinweise aus der Prüfung", "Findings of the check"),
    "data.no_findings": ("Die Prüfung fand keine Hinweise.", "The check found nothing."),
    "data.advice": ("Was zu tun ist: {advice}", "What to do: {advice}"),
    "data.times": ("{count}-mal", "{count} times"),
    "data.similar_one": ("{message} Und ein ähnlicher Hinweis.", "{message} And one similar finding."),
    "data.similar_many": (
        "{message} Und {count} ähnliche Hinweise.",
        "{message} And {count} similar findings.",
    ),
    "data.once": ("einmal", "once"),
    "data.more": (
        "{count} weitere stehen in der heruntergeladenen Liste.",
        "{count} more are in the downloaded list.",
    ),
    "data.places": ("Fundstellen", "Places"),
    "data.file": ("Datei", "File"),
    "data.line": ("Zeile", "Line"),
    "data.column": ("Spalte", "Column"),
    "data.value": ("Wert", "Value"),
    "data.message": ("Hinweis", "Finding"),
    "data.advice_head": ("Was zu tun ist", "What to do"),
    "data.rule": ("Regel", "Rule"),
    "data.severity": ("Art", "Kind"),
    "data.snapshots": ("Berichtsstände", "Snapshots"),
    "data.changes": ("Was sich geändert hat", "What has changed"),
    "data.changes_since": ("Verglichen mit dem Berichtsstand vom", "Compared with the snapshot of"),
    "data.changes_counted": (
        "Im ganzen Berichtsstand: {new} Werte neu, {changed} geändert, {gone} entfallen.",
        "In the whole snapshot: {new} values new, {changed} changed, {gone} gone.",
    ),
    "data.changes_inputs": ("Was anders eingegangen ist", "What went in otherwise"),
    "data.changes_statuses": ("Geänderte Bewertungen", "Statuses that moved"),
    "data.changes_values": ("Größte Änderungen der Werte", "Largest changes of values"),
    "data.snapshots_note": (
        "Ein Berichtsstand ist unveränderlich; sein Name ist die Prüfsumme seiner Eingaben.",
        "A snapshot never changes; its name is the digest of its inputs.",
    ),
    "data.snapshot": ("Berichtsstand", "Snapshot"),
    "data.published": ("Veröffentlicht", "Published"),
    "data.event": ("Vorgang", "Event"),
    "data.event_publish": ("veröffentlicht", "published"),
    "data.event_restore": ("wiederhergestellt", "restored"),
    "data.contents": ("Datenpakete", "Data packages"),
    "data.current": ("aktuell", "current"),
    "data.no_log": ("Das Protokoll enthält noch keinen Eintrag.", "The log has no entry yet."),
    # Names of tables as they stand in a package
    "table.municipalities": ("Kommunen", "municipalities"),
    "table.areas": ("Gebiete", "areas"),
    "table.area_shapes": ("Umrisse", "outlines"),
    "table.decisions": ("Beschlüsse", "decisions"),
    "table.observations": ("Messwerte", "observations"),
    "table.targets": ("Ziele", "targets"),
    "table.solutions": ("Lösungen", "solutions"),
    "table.contributions": ("Wirkungsbeiträge", "contributions"),
    "table.funding": ("Förderungen", "grants"),
    "table.budget": ("Haushaltspositionen", "budget lines"),
    "table.phases": ("Phasen", "phases"),
    "table.reports": ("Umsetzungsberichte", "reports"),
    "table.readiness": ("Reifeangaben", "readiness statements"),
    "table.options": ("Handlungsoptionen", "options"),
    "table.reviews": ("Auswertungen", "reviews"),
    "table.factors": ("Faktoren", "factors"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
