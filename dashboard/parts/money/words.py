"""What the budget's page says beyond sums: groupings, deviations, the municipality's cliff, the what-if.

Same form as `dashboard.shell.words`. Relies on the glossary; used by the views of budget, deviations, cover of all
solutions and what-if. A test holds that both languages have the same fields.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # Groupings
    "by.title": ("Ansicht", "View"),
    "by.solution": ("nach Lösung", "by solution"),
    "by.product": ("nach Produkt", "by product"),
    "by.cover_group": ("nach Deckungskreis", "by cover group"),
    "by.head_solution": ("Lösung", "Solution"),
    "by.head_product": ("Produkt", "Product"),
    "by.head_cover_group": ("Deckungskreis", "Cover group"),
    "by.none_solution": ("außerhalb von Lösungen", "outside any solution"),
    "by.none_product": ("ohne Produkt", "without product"),
    "by.none_cover_group": ("ohne Deckungskreis", "outside any cover group"),
    "by.sum_solution": ("Summe der Lösungen", "Sum of the solutions"),
    "by.sum_product": ("Summe der Produkte", "Sum of the products"),
    "by.sum_cover_group": ("Summe der Deckungskreise", "Sum of the cover groups"),
    "by.more": (
        "Gezeigt sind die {shown} mit der größten Überschreitung; {count} weitere stehen in der "
        "heruntergeladenen Tabelle.",
        "Shown are the {shown} that exceed most; {count} more are in the downloaded table.",
    ),
    "by.product_note": (
        "Alle gelieferten Zeilen, auch außerhalb von Lösungen.",
        "All lines that were delivered, those outside any solution included.",
    ),
    # Table
    "line.static": ("Rechnerisch", "Computed"),
    "line.static_note": (
        "Rechnerisch: der größere Wert aus fortgeschriebenem Ansatz und Ist mit Mittelbindung. Eine fehlende "
        "Prognose zählt als dieser Wert.",
        "Computed: the larger of adjusted appropriation and actual with commitment. A missing forecast counts as this.",
    ),
    "line.forecast_note": (
        "Prognosen der Ämter liegen für {share} des Ansatzvolumens vor.",
        "The offices state forecasts for {share} of the appropriated volume.",
    ),
    "line.forecast_whole": (
        "Prognosen der Ämter liegen für das gesamte Ansatzvolumen vor.",
        "The offices state forecasts for the whole appropriated volume.",
    ),
    "line.forecast_none": (
        "Prognosen der Ämter liegen nicht vor.",
        "The offices state no forecasts.",
    ),
    "parts.title": ("Zusammensetzung des Ansatzes {year}", "What the appropriation of {year} is made of"),
    "parts.appropriation": ("Ansatz", "Appropriation"),
    "parts.supplement": ("Nachtrag", "Supplement"),
    "parts.carry_forward": ("Übertrag aus {year}", "Carried over from {year}"),
    "parts.transfer": ("Umschichtung", "Transfer"),
    "parts.adjusted": ("Fortgeschr. Ansatz", "Adjusted appropr."),
    "parts.blocked": ("davon gesperrt", "of which frozen"),
    "parts.authority": ("VE zulasten ab {year}", "Authority for {year} on"),
    "parts.note": (
        "VE: Verpflichtungsermächtigung. Sie erlaubt Aufträge zulasten späterer Jahre und ist kein Teil des Ansatzes.",
        "Authority: permission to bind later years; it is no part of the appropriation.",
    ),
    "parts.years": (
        "Überträge und Verpflichtungsermächtigungen nach Jahren",
        "Amounts carried over and commitment authority by year",
    ),
    "parts.year_carry": ("Übertrag aus dem Vorjahr", "Carried over from the year before"),
    "parts.year_authority": ("VE zulasten der Folgejahre", "Authority for later years"),
    # Staff
    "staff.title": ("Stellen", "Staff posts"),
    "staff.note": (
        "Vollzeitäquivalente laut Haushalt; ihre Kosten stehen im Personalaufwand.",
        "Full-time equivalents in the budget; their cost stands in personnel expense.",
    ),
    "staff.posts": ("Stellen (VZÄ) {year}", "Posts (FTE) {year}"),
    # Grades as they stand in a narrow column
    "grade.within": ("im Rahmen", "within"),
    "grade.tight": ("unter Berichtsschwelle", "below reporting threshold"),
    "grade.to_report": ("zu berichten", "to be reported"),
    "grade.exceeded": ("erklärungspflichtig", "to be explained"),
    "grade.unfunded": ("ohne Ansatz", "no appropriation"),
    "grade.unknown": ("keine Angabe", "not stated"),
    # Deviations
    "dev.title": ("Abweichungen {year}", "Deviations {year}"),
    "dev.of_kind": ("{kind}: Abweichungen {year}", "{kind}: deviations {year}"),
    "dev.none": (
        "Keine Abweichung erreicht die Berichtsschwelle.",
        "No deviation reaches the reporting threshold.",
    ),
    "dev.count_one": (
        "Im {kind} ist eine Abweichung zu berichten; {explained}.",
        "In the {kind} one deviation is to be reported; {explained}.",
    ),
    "dev.count": (
        "Im {kind} sind {count} Abweichungen zu berichten; {explained}.",
        "In the {kind} {count} deviations are to be reported; {explained}.",
    ),
    "dev.explained_none": ("zu erklären ist keine", "none has to be explained"),
    "dev.explained_one": ("eine ist zu erklären", "one has to be explained"),
    "dev.explained_all": ("alle sind zu erklären", "all have to be explained"),
    "dev.explained_only": ("sie ist zu erklären", "it has to be explained"),
    "dev.explained": ("{count} sind zu erklären", "{count} have to be explained"),
    "dev.flow": ("Art", "Kind"),
    "dev.amount": ("Abweichung", "Deviation"),
    "dev.share": ("am Ansatz", "of appropriation"),
    "dev.grade": ("Einstufung", "Grade"),
    "dev.approved": ("davon bewilligt", "of which approved"),
    "dev.blocked": ("gesperrt", "frozen"),
    "dev.cover_group": ("Deckungskreis", "Cover group"),
    "dev.explanation": ("Erläuterung", "Explanation"),
    "dev.countermeasure": ("Gegenmaßnahme", "Counter-measure"),
    "dev.missing": ("steht aus", "still missing"),
    "dev.given": ("liegt vor", "given"),
    "dev.group_within": ("{group}, dort im Rahmen gedeckt", "{group}, covered within it"),
    "dev.group_tight": ("{group}, insgesamt unter Berichtsschwelle", "{group}, in all below the threshold"),
    "dev.group_exceeded": ("{group}, insgesamt erklärungspflichtig", "{group}, in all to be explained"),
    "dev.group_unfunded": ("{group}, insgesamt ohne Ansatz", "{group}, in all without appropriation"),
    "dev.group_unknown": ("{group}, insgesamt keine Angabe", "{group}, in all not stated"),
    "dev.said": ("Erläuterungen der Ämter", "What the offices say"),
    "dev.and_countermeasure": (
        "{explanation} Gegenmaßnahme: {measure}",
        "{explanation} Counter-measure: {measure}",
    ),
    "dev.only_countermeasure": ("Gegenmaßnahme: {measure}", "Counter-measure: {measure}"),
    "dev.to_report": ("Überschreitung, zu berichten", "overrun, to be reported"),
    "dev.short": ("Minderertrag, zu berichten", "shortfall, to be reported"),
    "dev.less": ("weniger als veranschlagt", "less than appropriated"),
    "dev.more_earned": ("mehr als veranschlagt", "more than estimated"),
    "dev.thresholds": ("Schwellen: {name} – {words}.", "Thresholds: {name} – {words}."),
    "dev.level": (
        "Beurteilt wird der Deckungskreis als Ganzes: Innerhalb deckt eine Zeile die andere.",
        "The cover group is judged as a whole: within it one line covers the other.",
    ),
    "dev.other_rules": ("Mit anderen Schwellen ansehen", "Look at it by other thresholds"),
    "dev.stored": ("{name} (Berichtsstand)", "{name} (snapshot)"),
    "dev.not_stored": (
        "Ansicht nach den Schwellen „{name}“. Der Berichtsstand ist nach „{stored}“ beurteilt; nur das steht "
        "in Vorlagen und Statusangaben.",
        "Shown by the thresholds “{name}”. The snapshot is judged by “{stored}”; only that stands in papers "
        "and statuses.",
    ),
    # The cliff of the municipality
    "cliff.title": ("Wer zahlt den laufenden Betrieb?", "Who pays for running operation?"),
    "cliff.finding": (
        "Ab {month} {year} fehlt Geld für den laufenden Betrieb: {first}. Betroffen sind {count} von {total} "
        "Lösungen, {worst}.",
        "From {month} {year} money for running operation is missing: {first}. {count} of {total} solutions "
        "are affected, {worst}.",
    ),
    "cliff.first": ("{amount} im Jahr {year}", "{amount} in {year}"),
    "cliff.then": ("{first}, {amount} im Jahr {year}", "{first}, {amount} in {year}"),
    "cliff.worst": (
        "am stärksten „{name}“ mit {amount} im vollen Jahr",
        "most of all “{name}” with {amount} in a full year",
    ),
    "cliff.finding_only": (
        "Ab {month} {year} fehlt „{name}“ Geld für den laufenden Betrieb: {first}.",
        "From {month} {year} “{name}” lacks money for running operation: {first}.",
    ),
    "cliff.none": (
        "Für alle {total} Lösungen mit laufenden Kosten reicht das beschlossene und geplante Geld, so weit "
        "Angaben vorliegen.",
        "Adopted and planned money suffices for all {total} solutions with running costs, as far as stated.",
    ),
    "cliff.no_data": (
        "Zu laufenden Kosten der Lösungen liegen keine Angaben vor.",
        "Nothing is stated about running costs of the solutions.",
    ),
    "cliff.mark": ("Lücke ab {year}", "gap from {year}"),
    "cliff.carried_one": (
        "{year} gilt für 1 Lösung der letzte geförderte Bedarf als Annahme, weil niemand das Jahr angibt.",
        "In {year} the last funded need is assumed for 1 solution, as nobody states the year.",
    ),
    "cliff.carried": (
        "{year} gilt für {count} Lösungen der letzte geförderte Bedarf als Annahme, weil niemand das Jahr angibt.",
        "In {year} the last funded need is assumed for {count} solutions, as nobody states the year.",
    ),
    "cliff.fewer": (
        "Für {year} machen nur {count} von {total} Lösungen Angaben; die Summe ist insoweit unvollständig.",
        "Only {count} of {total} solutions state {year}; the sum is incomplete to that extent.",
    ),
    "cliff.gaps": ("Lösungen mit Finanzierungslücke", "Solutions with a funding gap"),
    "cliff.office": ("Zuständig", "Responsible"),
    "cliff.grant_end": ("Förderende", "Grant ends"),
    "cliff.from": ("Lücke ab", "Gap from"),
    "cliff.missing": ("fehlt in diesem Jahr", "missing in that year"),
    "cliff.full": ("fehlt im vollen Jahr", "missing in a full year"),
    "cliff.more": (
        "{count} weitere stehen in der heruntergeladenen Tabelle.",
        "{count} more are in the download.",
    ),
    # Cover that only the financial plan holds
    # Deadlines
    "due.registration": ("{name}: Bedarf zum Haushalt anmelden", "{name}: register the need for the budget"),
    "due.registration_otherwise": (
        "Sonst ist {year} kein Ansatz möglich.",
        "Otherwise there can be no appropriation in {year}.",
    ),
    # What-if
    "what.title": ("Was wäre, wenn …", "What if …"),
    "what.badge": ("Gedankenspiel, keine Daten", "Thought experiment, no data"),
    "what.note": (
        "Die Regler ändern nur diese Ansicht. Nichts davon wird gespeichert, ausgegeben oder beurteilt.",
        "The sliders change this view only. Nothing of it is stored, exported or judged.",
    ),
    "what.grant": ("Förderung läuft weiter (Jahre)", "Grant runs on (years)"),
    "what.shared": (
        "Betrieb gemeinsam mit anderen (Kommunen insgesamt)",
        "Operation shared (municipalities in all)",
    ),
    "what.cost": ("Laufende Kosten ändern sich um (%)", "Running costs change by (%)"),
    "what.formula": (
        "Bedarf ab {year} = Kosten × (1 {sign} {percent}) ÷ {shared}. Eine laufende Förderung gilt {years} "
        "länger mit dem Betrag eines vollen Jahres. Beschlossene und geplante Eigen- und Drittmittel "
        "bleiben, wie sie sind. Lücke = Bedarf − Eigenmittel − Drittmittel − Förderung.",
        "Need from {year} = cost × (1 {sign} {percent}) ÷ {shared}. A running grant goes on for {years} with "
        "a full year's amount. Own and third-party money stay as adopted and planned. Gap = need − own − "
        "third-party − grant.",
    ),
    "what.years_one": ("1 Jahr", "1 year"),
    "what.years": ("{count} Jahre", "{count} years"),
    "what.years_none": ("0 Jahre", "0 years"),
    "what.as_it_is": (
        "Ohne Änderung beginnt die Lücke {year}: es fehlen {amount}.",
        "Without a change the gap begins in {year}: {amount} are missing.",
    ),
    "what.as_it_is_none": (
        "Ohne Änderung ist keine Lücke zu erkennen.",
        "Without a change no gap can be seen.",
    ),
    "what.gone": (
        "Die Lücke, die {before} beginnt, wäre bis {last} geschlossen.",
        "The gap that begins in {before} would be closed up to {last}.",
    ),
    "what.moved": (
        "Die Lücke begänne {after} statt {before}. {first}",
        "The gap would begin in {after} instead of {before}. {first}",
    ),
    "what.same_year": (
        "Die Lücke begänne weiterhin {before}. {first}",
        "The gap would still begin in {before}. {first}",
    ),
    "what.new": (
        "Es entstünde eine Lücke ab {after}. {first}",
        "A gap would open in {after}. {first}",
    ),
    "what.none_either": ("Es bliebe ohne Lücke.", "There would be no gap."),
    "what.missing": (
        "{year} fehlten dann {then} statt {now}.",
        "In {year} {then} would be missing instead of {now}.",
    ),
    "what.missing_same": ("{year} fehlten {then}.", "In {year} {then} would be missing."),
    "what.gaps": (
        "Eine Lücke hätten {then} statt {now} Lösungen.",
        "{then} instead of {now} solutions would have a gap.",
    ),
    "what.assumed": (
        "Ab {year} liegt keine Angabe vor; in beiden Spalten gilt der letzte Bedarf weiter, ohne Eigenmittel.",
        "From {year} on nothing is stated; in both columns the last need goes on, without own money.",
    ),
    "what.assumed_sum": (
        "Ab {year} machen einzelne Lösungen keine Angabe; in beiden Spalten gilt ihr letzter Bedarf "
        "weiter, ohne Eigenmittel. Die Summe liegt daher über der im Diagramm.",
        "From {year} on some solutions state nothing; in both columns their last need goes on, without own "
        "money. So the sum is above that of the chart.",
    ),
    "what.need": ("Bedarf", "Need"),
    "what.need_then": ("Bedarf dann", "Need then"),
    "what.grant_head": ("Förderung", "Grant"),
    "what.grant_then": ("Förderung dann", "Grant then"),
    "what.gap": ("ohne Deckung", "Not covered"),
    "what.gap_then": ("ohne Deckung dann", "Not covered then"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
