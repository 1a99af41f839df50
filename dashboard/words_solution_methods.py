"""What the page of methods says about solutions, money and accessibility, in both languages.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Used by
`dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Section

SOLUTIONS: tuple[Section, ...] = (
    Section(
        "solutions",
        ("Drei Urteile über eine Lösung", "Three judgements on a solution"),
        (
            "Sie stehen nebeneinander und werden nie verrechnet, denn ein Mittelwert verdeckt, was fehlt.",
            "They stand side by side and are never merged, because a mean hides what is missing.",
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
                    "Das ungünstigste Urteil über Ergebnis- und Finanzhaushalt im Haushaltsjahr des "
                    "Stichtags.",
                    "The least favourable judgement of operating and investment budget in the fiscal year of "
                    "the cut-off date.",
                ),
            ),
            Entry(
                ("Verstetigungsreife", "Readiness"),
                (
                    "Fünf Faktoren von 0 (offen) bis 3 (beschlossen und finanziert); es zählt der "
                    "schwächste. Widersprüche zu den Daten werden genannt, etwa eine gesicherte "
                    "Finanzierung bei einer Deckungslücke binnen {cliff_months} Monaten.",
                    "Five factors from 0 (open) to 3 (decided and funded); the weakest counts. "
                    "Contradictions to the data are named, such as secured funding with a gap in cover "
                    "within {cliff_months} months.",
                ),
            ),
        ),
        (
            "Faktoren: Deutsches Institut für Urbanistik; Phasen: Roadmap zur Skalierung von "
            "Smart-City-Lösungen",
            "factors: German Institute of Urban Affairs; phases: roadmap for scaling smart-city solutions",
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
                    "Ansatz + Nachtrag + Ermächtigungsübertragung + Umschichtung.",
                    "appropriation + supplement + carry-forward + transfer.",
                ),
            ),
            Entry(
                ("Verfügbar", "Available"),
                (
                    "Fortgeschriebener Ansatz − Mittelbindung − Ist.",
                    "adjusted appropriation − commitment − actual.",
                ),
            ),
            Entry(
                ("Ausschöpfungsgrad", "Utilisation"),
                ("Ist ÷ fortgeschriebener Ansatz.", "actual ÷ adjusted appropriation."),
            ),
            Entry(
                ("Abweichung", "Deviation"),
                (
                    "Prognose − fortgeschriebener Ansatz. Jeder Euro darüber ist überplanmäßig; "
                    "erklärungspflichtig ist eine Überschreitung um mehr als {share} {joined} mehr als "
                    "{floor}.",
                    "forecast − adjusted appropriation. Every euro above is over plan; an overrun has to be "
                    "explained beyond {share} {joined} {floor}.",
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
                    "Drittmittel und Förderung um mehr als 1 € übersteigt. Eine Förderung, die im Jahr "
                    "endet, zählt anteilig. Was nur in der Finanzplanung steht, wird eigens gezeigt. "
                    "Fehlen Angaben nach dem Förderende, gilt der Bedarf des letzten Förderjahres als "
                    "Annahme.",
                    "The first month from the year of the cut-off date in which the running need exceeds own "
                    "money, third parties and grants by more than €1. A grant that ends within the year "
                    "counts pro rata. What stands only in the financial plan is shown apart. Where nothing "
                    "is stated after the grant, the need of the last funded year is assumed.",
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
        "The standard is EN 301 549 with WCAG 2.1 AA. The pages conform in part; a complete audit is "
        "still to come.",
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
