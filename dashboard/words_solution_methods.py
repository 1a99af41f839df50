"""What the page of methods says about solutions, money and accessibility, in both languages.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Used by
`dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Rule, Section, Text
from indicators.did_windows import LEAST_COMPARISON_AREAS, LEAST_YEARS_BEFORE
from indicators.glossary import BudgetStatus, ReadinessFactor
from indicators.readiness_words import CONTRADICTIONS

_UNCHECKED: Text = (
    "Wird nicht gegen Daten geprüft; es gilt die Angabe.",
    "Not checked against data; what is stated holds.",
)

SOLUTIONS: tuple[Section, ...] = (
    Section(
        "solutions",
        ("Lösungen: Urteile, Kosten, Optionen", "Solutions: judgements, cost, options"),
        (
            "Lage, Umsetzung und Haushalt sind drei Urteile. Sie stehen nebeneinander und werden nie "
            "verrechnet, denn ein Mittelwert verdeckt, was fehlt.",
            "Position, implementation and budget are three judgements. They stand side by side and are never "
            "merged, because a mean hides what is missing.",
        ),
        (
            Entry(
                ("Lage des Zielindikators", "Position of the linked indicator"),
                (
                    "Das ungünstigste Urteil über die Ziele, zu denen die Lösung beiträgt. Es sagt, wie es "
                    "um das Ziel steht, nicht, was die Lösung daran bewirkt hat.",
                    "The least favourable judgement of the targets the solution contributes to. It says how "
                    "the target stands, not what the solution has done about it.",
                ),
            ),
            Entry(
                ("Umsetzung", "Implementation"),
                (
                    "Wie im letzten Bericht gemeldet. „Überfällig“ wird berechnet: fällig vor dem Stichtag, "
                    "weder abgeschlossen noch abgebrochen.",
                    "As the latest report says. “Overdue” is computed: due before the cut-off date, neither "
                    "completed nor cancelled.",
                ),
            ),
            Entry(
                ("Haushalt", "Budget"),
                (
                    "Das ungünstigste Urteil über Ergebnis- und Finanzhaushalt im Haushaltsjahr des Stichtags.",
                    "The least favourable judgement of operating and investment budget in the fiscal year of "
                    "the cut-off date.",
                ),
            ),
            Entry(
                ("Verstetigungsreife", "Readiness"),
                (
                    "Fünf Faktoren: 0 offen, 1 geplant, 2 schriftlich vereinbart, {highest} beschlossen und "
                    "finanziert. Es zählt der schwächste; was niemand angibt, gilt als offen. Widersprüche "
                    "zu den Daten werden genannt.",
                    "Five factors: 0 open, 1 planned, 2 agreed in writing, {highest} decided and funded. The "
                    "weakest counts; what nobody states is open. Contradictions to the data are named.",
                ),
                ("Reife = kleinster der fünf Werte", "readiness = smallest of the five values"),
                rules=(
                    Rule(ReadinessFactor.FINANCING, CONTRADICTIONS["financing_but_cliff"]),
                    Rule(ReadinessFactor.RESPONSIBILITY, CONTRADICTIONS["responsibility_without_operator"]),
                    Rule(ReadinessFactor.RESPONSIBILITY, CONTRADICTIONS["contract_ends_before_decision"]),
                    Rule(ReadinessFactor.IMPACT, CONTRADICTIONS["impact_without_evidence"]),
                    Rule(ReadinessFactor.TECHNICAL, _UNCHECKED),
                    Rule(ReadinessFactor.COMMUNICATION, _UNCHECKED),
                ),
            ),
            Entry(
                ("Fahrplan", "Roadmap"),
                (
                    "Je Phase und Arbeitsstrang eine Liste von Kriterien. Gezeigt wird, was jetzt offen ist, "
                    "was als Nächstes kommt und was zwei Phasen voraus schon vorzubereiten ist. Ohne Meldung "
                    "gilt, was die Daten sagen; schweigen auch sie, zählt das Kriterium nicht als erfüllt.",
                    "A list of criteria for each phase and workstream. Shown is what is open now, what comes "
                    "next, and what two phases ahead must be prepared already. Without a statement the data "
                    "decide; where they are silent too, a criterion does not count as met.",
                ),
                (
                    "erfüllt = gemeldete Stufe ab {met_from_level} oder in den Daten vorhanden",
                    "met = stated level from {met_from_level} or present in the data",
                ),
                rules=(
                    Rule(
                        ("Widerspruch", "contradicted"),
                        (
                            "Als erfüllt gemeldet, in den Daten fehlt es aber; zählt nicht als erfüllt.",
                            "Stated as met, but missing in the data; does not count as met.",
                        ),
                    ),
                    Rule(
                        ("entfällt", "does not apply"),
                        (
                            "Fristen einer Förderung ohne Förderung, Vertragsende beim eigenen Betrieb; "
                            "zählt nicht mit.",
                            "A grant's dates without a grant, a contract's end where the municipality runs "
                            "it itself; is not counted.",
                        ),
                    ),
                ),
            ),
            Entry(
                ("Hat es dort gewirkt?", "Did it work here?"),
                (
                    "Gebiete mit der Lösung gegen gleichartige Gebiete ohne sie (Differenz von Differenzen), "
                    f"ab {LEAST_COMPARISON_AREAS} Vergleichsgebieten und {LEAST_YEARS_BEFORE} Jahren vorher. "
                    "Zur Probe wird so getan, als hätten Vergleichsgebiete die Lösung: Der p-Wert sagt, wie "
                    "oft dabei ein mindestens so großer Unterschied herauskommt. Er zeigt einen Unterschied, "
                    "keinen Beweis.",
                    "Areas with the solution against areas of the same kind without it (difference in "
                    f"differences), from {LEAST_COMPARISON_AREAS} comparison areas and {LEAST_YEARS_BEFORE} "
                    "years before. As a test comparison areas are taken as if they had the solution: the "
                    "p-value says how often that gives a difference at least as large. It shows a "
                    "difference, not a proof.",
                ),
                (
                    "(nachher − vorher) mit der Lösung − (nachher − vorher) im Vergleich",
                    "(after − before) with the solution − (after − before) in comparison",
                ),
                example=(
                    "100 auf 80 gegen 100 auf 90: 80 statt 90, also −11,1 %",
                    "100 to 80 against 100 to 90: 80 instead of 90, that is −11.1%",
                ),
            ),
            Entry(
                ("Kosten der Wirkung", "Cost of the effect"),
                (
                    "Euro je Einheit der Wirkung, mit Förderung und ohne. Aufwand und Wirkung stammen aus "
                    "denselben abgeschlossenen Haushaltsjahren; wo nichts gebucht ist, steht der Ansatz für "
                    "das Ist. Die beobachtete Wirkung zählt, wo sie für alle Gebiete vorliegt, sonst die "
                    "angegebene. Was die Zahl einschränkt, steht neben ihr.",
                    "Euros per unit of effect, with grants and without. Expenditure and effect are of the "
                    "same closed fiscal years; where nothing is booked, the appropriation stands in for the "
                    "actual. The observed effect counts where every area has it, else the stated one. What "
                    "limits the figure stands beside it.",
                ),
                (
                    "Summe des laufenden Aufwands ÷ |Summe der Wirkung| derselben Jahre",
                    "sum of the operating expenditure ÷ |sum of the effect| of the same years",
                ),
                example=("60.000 € ÷ 120 t = 500 € je t", "€60,000 ÷ 120 t = €500 per t"),
                rules=(
                    Rule(
                        ("Investitionen", "investment"),
                        (
                            "eigene Angabe, bezogen auf die Wirkung eines Jahres; nie zum Aufwand gezählt",
                            "a statement of its own, over the effect of one year; never added to the rest",
                        ),
                    ),
                    Rule(
                        ("kein Ergebnis", "no result"),
                        (
                            "Die Wirkung ist nicht beziffert, null oder geht in die falsche Richtung; in "
                            "ihren Jahren stehen keine Kosten; oder, ohne Förderung gerechnet, deren Anteil "
                            "fehlt.",
                            "The effect is not quantified, zero or goes the wrong way; its years have no "
                            "cost; or, without grants, their part is not stated.",
                        ),
                    ),
                    Rule(
                        ("Vergleich zweier Kosten", "comparing two costs"),
                        (
                            "Nur auf gleicher Grundlage: Indikator, Einheit, Art des Haushalts, Förderung, "
                            "Grundlage der Wirkung, enthaltene Kosten, Jahre und Betreiber.",
                            "Only on the same basis: indicator, unit, kind of budget, grants, basis of the "
                            "effect, cost included, years and operator.",
                        ),
                    ),
                ),
            ),
            Entry(
                ("Optionen der Verstetigung", "Options for continuation"),
                (
                    "Überführen, anpassen, übergeben und beenden stehen nebeneinander, auch wenn dazu "
                    "niemand etwas angegeben hat; eine Empfehlung wird nicht gerechnet. Die Summe gibt es "
                    "nur, wenn beide Beträge angegeben sind. Eine Förderung, deren Zweckbindung über den "
                    "Stichtag hinausreicht, kann zurückzuzahlen sein, wenn die Lösung endet.",
                    "Continue, adapt, hand over and end stand side by side, even where nobody stated "
                    "anything; no recommendation is computed. The sum exists only where both amounts are "
                    "stated. A grant that stays earmarked beyond the cut-off date may have to be paid back "
                    "if the solution ends.",
                ),
                (
                    "Kosten über {years_compared} Jahre = einmalige Kosten + {years_compared} · jährliche Kosten",
                    "cost over {years_compared} years = one-off cost + {years_compared} · yearly cost",
                ),
                example=("20.000 € + 5 · 8.000 € = 60.000 €", "€20,000 + 5 · €8,000 = €60,000"),
            ),
        ),
        (
            "Faktoren der Verstetigung: Deutsches Institut für Urbanistik; sonst Festlegungen des Wirkungsmonitors",
            "factors of readiness: German Institute of Urban Affairs; else set by the Wirkungsmonitor",
        ),
    ),
    Section(
        "budget",
        ("Haushalt und Deckung", "Budget and cover"),
        (
            "Beurteilt wird die Prognose zum Jahresende, nicht das Ist gegen die vergangenen Monate. "
            "Ergebnis- und Finanzhaushalt werden nie addiert.",
            "The year-end forecast is judged, not the actual against the months gone by. Operating and "
            "investment budget are never added.",
        ),
        (
            Entry(
                ("Fortgeschriebener Ansatz", "Adjusted appropriation"),
                (
                    "Von mehreren Angaben zu einer Zeile zählt die jüngste bis zum Stichtag, dann die verbindlichere.",
                    "Of several statements on one line the latest up to the cut-off date counts, then the firmer one.",
                ),
                (
                    "Ansatz + Nachtrag + Ermächtigungsübertragung + Umschichtung",
                    "appropriation + supplement + carry-forward + transfer",
                ),
            ),
            Entry(
                ("Verfügbar", "Available"),
                (
                    "Was noch weder ausgegeben noch beauftragt ist.",
                    "What is neither spent nor ordered yet.",
                ),
                (
                    "fortgeschriebener Ansatz − Mittelbindung − Ist",
                    "adjusted appropriation − commitment − actual",
                ),
            ),
            Entry(
                ("Ausschöpfungsgrad", "Utilisation"),
                (
                    "Zum Lesen, nicht zum Urteilen: Ausgaben verteilen sich nicht gleichmäßig über das Jahr.",
                    "For reading, not for judging: spending is not spread evenly over the year.",
                ),
                ("Ist ÷ fortgeschriebener Ansatz", "actual ÷ adjusted appropriation"),
            ),
            Entry(
                ("Abweichung", "Deviation"),
                (
                    "Jeder Euro darüber ist überplanmäßig. Schwellen: {rule_name} – {rule_words}. Ohne "
                    "Prognose einer Zeile gilt ihr fortgeschriebener Ansatz, oder was ausgegeben und "
                    "beauftragt ist, wenn das mehr ist.",
                    "Every euro above is over plan. Thresholds: {rule_name} – {rule_words}. A line without a "
                    "forecast counts as its adjusted appropriation, or as what is spent and ordered where "
                    "that is more.",
                ),
                ("Prognose − fortgeschriebener Ansatz", "forecast − adjusted appropriation"),
                example=(
                    "112.000 € − 100.000 € = 12.000 €, das sind 12 % des fortgeschriebenen Ansatzes",
                    "€112,000 − €100,000 = €12,000, which is 12% of the adjusted appropriation",
                ),
                rules=(
                    Rule(
                        BudgetStatus.WITHIN,
                        (
                            "Abweichung höchstens 0; bei Erträgen mindestens 0",
                            "deviation at most 0; for revenue at least 0",
                        ),
                    ),
                    Rule(
                        BudgetStatus.TIGHT,
                        ("darüber, aber nicht erklärungspflichtig", "above, but need not be explained"),
                    ),
                    Rule(BudgetStatus.EXCEEDED, ("darüber und erklärungspflichtig", "above, to be explained")),
                    Rule(
                        BudgetStatus.UNFUNDED,
                        ("Ausgaben ganz ohne Ansatz", "spending without any appropriation"),
                    ),
                    Rule(
                        BudgetStatus.UNKNOWN,
                        (
                            "keine Prognose und nichts über den Ansatz hinaus ausgegeben oder beauftragt",
                            "no forecast and nothing spent or ordered beyond the appropriation",
                        ),
                    ),
                ),
            ),
            Entry(
                ("Zuschussbedarf", "Net requirement"),
                (
                    "Aufwand abzüglich zweckgebundener Erträge: was die Kommune selbst aufbringt.",
                    "Expenditure less earmarked revenue: what the municipality itself has to find.",
                ),
            ),
            Entry(
                ("Deckungslücke", "Gap in cover"),
                (
                    "Der erste Monat ab dem Jahr des Stichtags, in dem der laufende Bedarf Eigenmittel, "
                    "Drittmittel und Förderung um mehr als {cover_tolerance} übersteigt. Eine Förderung, die "
                    "im Jahr endet, zählt anteilig. Was nur in der Finanzplanung steht, wird eigens gezeigt. "
                    "Ist nach dem Förderende weniger angegeben als im letzten Förderjahr und nichts als "
                    "offen, gilt dessen Bedarf als Annahme, es sei denn, die Lösung soll enden.",
                    "The first month from the year of the cut-off date in which the running need exceeds own "
                    "money, third parties and grants by more than {cover_tolerance}. A grant that ends "
                    "within the year counts pro rata. What stands only in the financial plan is shown apart. "
                    "Where less is stated after the grant than in the last funded year and nothing as open, "
                    "that year's need is assumed, unless the solution is to be ended.",
                ),
            ),
        ),
        (
            "Haushaltsrecht der Länder; Schwellen sind Einstellungen und stehen im Berichtsstand",
            "budget law of the Länder; thresholds are settings and part of the snapshot",
        ),
    ),
)

ACCESSIBILITY = Section(
    "accessibility",
    ("Erklärung zur Barrierefreiheit", "Accessibility statement"),
    (
        "Maßstab ist EN 301 549 mit WCAG 2.1 AA. Die Seiten sind damit teilweise vereinbar; eine "
        "vollständige Prüfung steht noch aus.",
        "The standard is EN 301 549 with WCAG 2.1 AA. The pages conform in part; a complete audit is still to come.",
    ),
    (
        Entry(
            ("Was gegeben ist", "What is provided"),
            (
                "Jeder Status ist Zeichen und Wort, Farbe kommt zuletzt. Texte erreichen einen "
                "Kontrast von mindestens 4,5 : 1. Jedes Diagramm hat einen Alternativtext und eine "
                "Tabelle mit denselben Werten. Die Seitensprache ist gesetzt, alle Verweise sind mit "
                "der Tastatur erreichbar.",
                "Every status is a sign and a word, colour comes last. Text reaches a contrast of at "
                "least 4.5:1. Every chart has an alternative text and a table of the same values. The "
                "page's language is set, every link can be reached by keyboard.",
            ),
        ),
        Entry(
            ("Was noch fehlt", "What is still missing"),
            (
                "Einzelne Werte in Diagrammen sind nur mit der Maus abzufragen; sie stehen in der "
                "Tabelle darunter. Angaben der Ämter in Freitexten sind nicht in Leichte Sprache "
                "übertragen und werden nicht übersetzt.",
                "Single values in charts can be asked for with a mouse only; they stand in the table "
                "below. What offices write is not put into plain language and is not translated.",
            ),
        ),
        Entry(
            ("Barriere melden", "Report a barrier"),
            (
                "Bitte an die Kommune wenden: {contacts}. Bleibt eine Antwort aus, vermittelt die "
                "Durchsetzungsstelle des Landes.",
                "Please write to the municipality: {contacts}. If no answer comes, the enforcement "
                "body of the Land mediates.",
            ),
        ),
    ),
    ("BITV 2.0, EN 301 549, WCAG 2.1", "BITV 2.0, EN 301 549, WCAG 2.1"),
)
