"""The page of methods in words: every formula, its thresholds and its source, in both languages.

Braces are filled by `dashboard.views.methods_view` with the constants the formulas use and the settings
the snapshot was made with, so that the page cannot say something else than was computed.
"""

from __future__ import annotations

from dataclasses import dataclass

Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing explained: its name and its explanation, each in German and English."""

    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Section:
    """One section: key, title, a sentence before, the entries, where it comes from."""

    key: str
    title: Text
    lead: Text
    entries: tuple[Entry, ...]
    source: Text


TITLE: Text = ("Methoden", "Methods")
LEAD: Text = (
    "Jede Bewertung nennt ihr Verfahren. Hier steht, wie gerechnet wird, welche Schwellen gelten und woher "
    "die Verfahren stammen.",
    "Every judgement names its method. This page says how it is computed, which thresholds hold and where "
    "the methods come from.",
)
SOURCE: Text = ("Quelle: {source}", "Source: {source}")

SECTIONS: tuple[Section, ...] = (
    Section(
        "pathway",
        ("Zielpfad und Abstand", "Pathway and gap"),
        (
            "Der Zielpfad verbindet Ausgangswert, Zwischenziele und Zielwert, so wie sie beschlossen sind.",
            "The pathway connects baseline, milestones and target as they were decided.",
        ),
        (
            Entry(
                ("Sollwert", "Expected value"),
                (
                    "Wert des Zielpfads im Jahr der Messung; zwischen zwei beschlossenen Werten gleichmäßig, "
                    "stufenweise oder mit gleicher Rate.",
                    "Value of the pathway in the year of the observation; between two decided values linear, "
                    "stepwise or at a constant rate.",
                ),
            ),
            Entry(
                ("Abstand", "Gap"),
                (
                    "Messwert − Sollwert, in der Einheit des Indikators; als Anteil bezogen auf den "
                    "Sollwert.",
                    "Observed − expected value, in the indicator's unit; as a share of the expected value.",
                ),
            ),
            Entry(
                ("Anteil am Gesamtweg", "Share of the whole way"),
                (
                    "(Messwert − Ausgangswert) ÷ (Zielwert − Ausgangswert); nicht gekappt, auch 120 % wird "
                    "gezeigt.",
                    "(observed − baseline) ÷ (target − baseline); never capped, 120% is shown as such.",
                ),
            ),
            Entry(
                ("Nötig ab jetzt", "Needed from now on"),
                (
                    "(Zielwert − Messwert) ÷ verbleibende Jahre.",
                    "(target − observed) ÷ years left.",
                ),
            ),
        ),
        (
            "Definitionen des Wirkungsmonitors, docs/methods.md",
            "definitions of the Wirkungsmonitor, docs/methods.md",
        ),
    ),
    Section(
        "judging",
        ("Vier Verfahren der Bewertung", "Four methods of judging"),
        (
            "Alle vier Verfahren werden für jedes Ziel gerechnet; maßgeblich ist das in der Definition des "
            "Indikators genannte. An den Schwellen können sie sich unterscheiden.",
            "All four methods are computed for every target; the one named in the indicator's definition is "
            "decisive. Near the thresholds they may differ.",
        ),
        (
            Entry(
                ("Zielpfad {pathway}", "Pathway {pathway}"),
                (
                    "Anteil des bisher Erreichten an dem, was bis heute erreicht sein sollte: (Messwert − "
                    "Ausgangswert) ÷ (Sollwert − Ausgangswert). Ab {on_track} auf Kurs, ab {at_risk} "
                    "gefährdet, darunter nicht auf Kurs; Schwellen je Indikator einstellbar. In den ersten "
                    "{early_years} Jahren oder bei weniger als {early_share} des Gesamtwegs: zu früh für "
                    "eine Bewertung.",
                    "What was achieved as a share of what should have been achieved by now: (observed − "
                    "baseline) ÷ (expected − baseline). On track from {on_track}, at risk from {at_risk}, "
                    "below that off track; thresholds can be set per indicator. In the first {early_years} "
                    "years, or below {early_share} of the whole way: too early to judge.",
                ),
            ),
            Entry(
                ("Wettersymbol {weather}", "Weather symbol {weather}"),
                (
                    "Mittlere Veränderung der letzten fünf Jahre, bis zum Zieljahr fortgeschrieben, im "
                    "Verhältnis zur verbleibenden Strecke. Über {sun}: Sonne, auf Kurs; ab {cloudy}: leicht "
                    "bewölkt, gefährdet; über 0: Wolke, nicht auf Kurs; sonst Gewitter. Braucht den Wert von "
                    "vor fünf Jahren oder {window} Werte im Fenster.",
                    "Mean change of the last five years, continued to the target year, in relation to the "
                    "way left. Above {sun}: sun, on track; from {cloudy}: slightly cloudy, at risk; above 0: "
                    "cloud, off track; else thunderstorm. Needs the value of five years before or {window} "
                    "values in the window.",
                ),
            ),
            Entry(
                ("Wachstumsrate {growth_rate}", "Growth rate {growth_rate}"),
                (
                    "Tatsächliche durch benötigte mittlere Jahresrate. Ab {on_track} auf Kurs, ab {at_risk} "
                    "gefährdet. Ohne Ziel: Rate gegen {rate_on_track} und {rate_at_risk} im Jahr. Bei einem "
                    "Zielwert von null nicht definiert. Bekannte Schwäche: Ein Wert genau auf einer Geraden "
                    "kann unter {on_track} liegen.",
                    "Actual by required mean yearly rate. On track from {on_track}, at risk from {at_risk}. "
                    "Without a target: the rate against {rate_on_track} and {rate_at_risk} a year. Undefined "
                    "for a target of zero. Known weakness: a value exactly on a straight line can come out "
                    "below {on_track}.",
                ),
            ),
            Entry(
                ("Soll-Ist-Abstand {linear_gap}", "Plan against actual {linear_gap}"),
                (
                    "Abstand bezogen auf den Sollwert: auf der guten Seite auf Kurs, bis {tolerance} "
                    "gefährdet, darüber nicht auf Kurs.",
                    "Gap as a share of the expected value: on the good side on track, up to {tolerance} at "
                    "risk, beyond it off track.",
                ),
            ),
            Entry(
                ("Nicht bewertbar", "Not assessable"),
                (
                    "Immer mit Grund: kein Ziel, kein Ausgangswert, Bruch in der Zeitreihe, Wert zu alt, zu "
                    "wenige Werte, Wert geheim gehalten. Fehlende Daten gelten weder als gut noch als "
                    "schlecht.",
                    "Always with a reason: no target, no baseline, break in the series, value too old, too "
                    "few values, value suppressed. Missing data count neither as good nor as bad.",
                ),
            ),
        ),
        (
            "Wettersymbol: Deutsche Nachhaltigkeitsstrategie, Statistisches Bundesamt; Wachstumsrate: "
            "Statistics Canada und Open SDG nach Eurostat",
            "weather symbol: German Sustainable Development Strategy, Federal Statistical Office; growth "
            "rate: Statistics Canada and Open SDG after Eurostat",
        ),
    ),
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
    Section(
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
    ),
)
