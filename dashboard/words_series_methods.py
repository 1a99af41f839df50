"""What the page of methods says about series, targets and the pathway between decided values.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Formulas
and their sources: docs/methods.md. Used by `dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Rule, Section, Text
from indicators.glossary import Interpolation, TargetKind

_OWN: Text = (
    "Methodendokumentation des Wirkungsmonitors",
    "methods documentation of the Wirkungsmonitor",
)

SERIES = Section(
    "series",
    ("Messreihe und Stichtag", "Series and cut-off date"),
    (
        "Bewertet wird ein Wert je Jahr: für eine Kommune oder ein Gebiet, einen Indikator und eine "
        "Gliederung. Ein fehlender Wert bleibt leer und wird nie zu null.",
        "Judged is one value per year: for a municipality or an area, an indicator and a breakdown. A "
        "missing value stays empty and never becomes zero.",
    ),
    (
        Entry(
            ("Stichtag", "Cut-off date"),
            (
                "Es zählt, was bis zum Stichtag des Datenpakets gemessen und beschlossen war. Wird in der "
                "Anzeige ein anderes Jahr gewählt, gilt der 31. Dezember dieses Jahres für alle.",
                "What counts is what was measured and decided by the cut-off date of the data package. If "
                "another year is chosen on the page, 31 December of that year holds for all.",
            ),
        ),
        Entry(
            ("Monate, Quartale, Halbjahre", "Months, quarters, half-years"),
            (
                "Je nach Indikator werden sie zum Jahr summiert, gemittelt, oder es gilt der letzte Wert. "
                "Drei Quartale sind kein Jahr: Ein unvollständiges Jahr ergibt keinen Wert. Ist ein "
                "Jahreswert geliefert, geht er seinen Teilen vor.",
                "Depending on the indicator they are added up to the year, averaged, or the last one holds. "
                "Three quarters are no year: an incomplete year gives no value. A yearly value that was "
                "delivered goes before its parts.",
            ),
        ),
        Entry(
            ("Bruch in der Zeitreihe", "Break in the series"),
            (
                "Wechselt die Erhebungsmethode, sind die Werte davor und danach nicht vergleichbar. Über den "
                "Bruch hinweg wird weder bewertet noch fortgeschrieben. Liegen für dieselben Jahre zwei "
                "Fassungen vor, gilt die in der Definition genannte.",
                "Where the way of measuring changes, the values before and after cannot be compared. Nothing "
                "is judged or continued across the break. Where two versions cover the same years, the one "
                "named in the definition holds.",
            ),
        ),
        Entry(
            ("Witterungsbereinigte Werte", "Weather-corrected values"),
            (
                "Bereinigte und unbereinigte Werte sind zwei Reihen und werden nie gemischt. Für die Kommune "
                "gelten die unbereinigten, weil BISKO keine Bereinigung kennt; für Gebiete darunter die "
                "bereinigten, wo es sie gibt.",
                "Corrected and uncorrected values are two series and are never mixed. For the municipality "
                "the uncorrected ones are judged, because BISKO knows no correction; for areas below it the "
                "corrected ones where there are any.",
            ),
        ),
        Entry(
            ("Je Einwohner", "Per head"),
            (
                "Beide Werte stammen aus demselben Jahr und demselben Gebiet; sonst gibt es kein Ergebnis.",
                "Both values are of the same year and the same area; else there is no result.",
            ),
            ("Wert je Einwohner = Wert ÷ Bezugsgröße", "value per head = value ÷ denominator"),
        ),
    ),
    _OWN,
)

TARGETS = Section(
    "targets",
    ("Arten von Zielen", "Kinds of targets"),
    (
        "Ein Ziel wird so gerechnet, wie es beschlossen wurde. Es zählt vom Tag des Beschlusses an, bis ein "
        "neuer Beschluss es ablöst.",
        "A target is computed the way it was decided. It counts from the day of the decision until another "
        "decision takes its place.",
    ),
    (
        Entry(
            ("Ausgangswert", "Baseline"),
            (
                "Der im Ziel genannte Wert, sonst der Messwert des Basisjahres. Fehlt beides, ist das Ziel "
                "nicht bewertbar. Ein vom Rat genannter Ausgangswert gilt auch über einen Bruch hinweg.",
                "The value stated in the target, else the observation of the baseline year. With neither, "
                "the target is not assessable. A baseline that the council stated holds across a break, too.",
            ),
        ),
        Entry(
            ("Zielwert", "Target value"),
            (
                "Gilt ebenso für Zwischenziele.",
                "The same holds for milestones.",
            ),
            rules=(
                Rule(TargetKind.ABSOLUTE, ("wie beschlossen", "as decided")),
                Rule(
                    TargetKind.RELATIVE_TO_BASELINE,
                    ("Ausgangswert · (1 + Veränderung)", "baseline · (1 + change)"),
                ),
                Rule(
                    TargetKind.PER_CAPITA,
                    (
                        "wie beschlossen; Messwerte und Ausgangswert werden ebenfalls je Einwohner gerechnet",
                        "as decided; observations and baseline are taken per head as well",
                    ),
                ),
                Rule(
                    TargetKind.ANNUAL_RATE,
                    (
                        "{of_baseline_word}: Ausgangswert · (1 + Rate · Jahre); {of_previous_year_word}: "
                        "Ausgangswert · (1 + Rate)^Jahre. Welche Lesart gilt, muss im Ziel stehen.",
                        "{of_baseline_word}: baseline · (1 + rate · years); {of_previous_year_word}: "
                        "baseline · (1 + rate)^years. The target has to say which reading holds.",
                    ),
                ),
            ),
        ),
    ),
    _OWN,
)

PATHWAY = Section(
    "pathway",
    ("Zielpfad und Abstand", "Pathway and gap"),
    (
        "Der Zielpfad verbindet Ausgangswert, Zwischenziele und Zielwert, so wie sie beschlossen sind. Kein "
        "Ergebnis wird gekappt: Auch 120 % des Weges werden gezeigt.",
        "The pathway connects baseline, milestones and target as they were decided. No result is capped: "
        "120% of the way is shown as such.",
    ),
    (
        Entry(
            ("Beispielreihe", "Example series"),
            (
                "Mit dieser Reihe rechnen die Beispiele bis zur Projektion; Stichtag ist Ende 2024.",
                "The examples down to the projection use this series; cut-off date is the end of 2024.",
            ),
            rules=(
                Rule(("Ausgangswert 2019", "Baseline of 2019"), ("100.000 t", "100,000 t")),
                Rule(
                    ("Messwerte 2020 bis 2023", "Observed 2020 to 2023"),
                    (
                        "97.000 t, 96.000 t, 93.500 t, 91.000 t",
                        "97,000 t, 96,000 t, 93,500 t, 91,000 t",
                    ),
                ),
                Rule(("Ist 2024", "Observed in 2024"), ("88.500 t", "88,500 t")),
                Rule(
                    ("Zielwert 2030", "Target of 2030"),
                    ("50.000 t, auf gleichmäßigem Zielpfad", "50,000 t, on an even pathway"),
                ),
            ),
        ),
        Entry(
            ("Sollwert", "Expected value"),
            (
                "Wert des Zielpfads im Jahr der Messung. Vor dem ersten beschlossenen Wert gibt es kein "
                "Soll; nach dem letzten gilt dieser weiter. t ist der Anteil der Zeit, der zwischen den "
                "beiden beschlossenen Werten vergangen ist.",
                "Value of the pathway in the year of the observation. Before the first decided value nothing "
                "is expected; after the last one it goes on holding. t is the share of the time between the "
                "two decided values that has passed.",
            ),
            rules=(
                Rule(
                    Interpolation.LINEAR,
                    (
                        "früherer Wert + (späterer − früherer) · t; so wird gerechnet, wenn nichts anderes "
                        "angegeben ist",
                        "earlier value + (later − earlier) · t; this holds where nothing else is stated",
                    ),
                ),
                Rule(
                    Interpolation.STEP,
                    ("der frühere Wert gilt bis zum nächsten", "the earlier value holds until the next"),
                ),
                Rule(
                    Interpolation.GEOMETRIC,
                    (
                        "früherer Wert · (späterer ÷ früherer)^t; beide müssen über null liegen",
                        "earlier value · (later ÷ earlier)^t; both have to be above zero",
                    ),
                ),
            ),
            example=(
                "Soll 2024 = 100.000 + (50.000 − 100.000) · 5 ÷ 11 = 77.272,73 t",
                "expected in 2024 = 100,000 + (50,000 − 100,000) · 5 ÷ 11 = 77,272.73 t",
            ),
        ),
        Entry(
            ("Abstand", "Gap"),
            (
                "In der Einheit des Indikators; als Anteil bezogen auf den Sollwert. Bei einem Soll von null "
                "gibt es keinen Anteil.",
                "In the indicator's unit; as a share of the expected value. With an expected value of zero "
                "there is no share.",
            ),
            ("Abstand = Ist − Soll", "gap = observed − expected"),
            example=(
                "88.500 − 77.272,73 = +11.227,27 t, das sind 14,53 % des Solls",
                "88,500 − 77,272.73 = +11,227.27 t, which is 14.53% of the expected value",
            ),
        ),
        Entry(
            ("Anteil am Gesamtweg", "Share of the whole way"),
            (
                "Wie viel des beschlossenen Weges zurückgelegt ist, gleich wann.",
                "How much of the decided way has been covered, whenever that was.",
            ),
            (
                "Anteil = (Ist − Ausgangswert) ÷ (Zielwert − Ausgangswert)",
                "share = (observed − baseline) ÷ (target − baseline)",
            ),
            example=("−11.500 ÷ −50.000 = 23 %", "−11,500 ÷ −50,000 = 23%"),
        ),
        Entry(
            ("Nötige Veränderung im Jahr", "Change needed a year"),
            (
                "Veränderung im Jahr vom letzten Messwert bis zum Zieljahr, gleichmäßig oder als Rate. Die "
                "Rate gibt es nur, wenn Ist und Zielwert über null liegen; ab dem Zieljahr entfällt beides.",
                "Change per year from the latest observation to the target year, even or as a rate. The rate "
                "exists only where observed value and target are above zero; from the target year on there "
                "is neither.",
            ),
            (
                "im Jahr = (Zielwert − Ist) ÷ verbleibende Jahre; Rate = (Zielwert ÷ Ist)^(1 ÷ verbleibende Jahre) − 1",
                "per year = (target − observed) ÷ years left; rate = (target ÷ observed)^(1 ÷ years left) − 1",
            ),
            example=(
                "−38.500 ÷ 6 = −6.416,67 t im Jahr, oder −9,08 % im Jahr",
                "−38,500 ÷ 6 = −6,416.67 t a year, or −9.08% a year",
            ),
        ),
        Entry(
            ("Aufgelaufener Abstand", "Cumulative excess"),
            (
                "Für Mengen, die sich über die Jahre addieren und sinken sollen, etwa Emissionen. Fehlt ein "
                "Jahr, wird keine Summe genannt.",
                "For quantities that add up over the years and should fall, such as emissions. If a year is "
                "missing, no sum is given.",
            ),
            (
                "Summe aus (Ist − Soll) vom Basisjahr bis zum Jahr der Messung",
                "sum of (observed − expected) from the baseline year to the year of the observation",
            ),
            example=(
                "566.000 − 531.818,18 = 34.181,82 t von 2019 bis 2024",
                "566,000 − 531,818.18 = 34,181.82 t from 2019 to 2024",
            ),
        ),
    ),
    _OWN,
)
