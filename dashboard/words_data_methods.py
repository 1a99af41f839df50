"""What the page of methods says about data: computed indicators, totals of areas, quality, confidentiality.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Used by
`dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Rule, Section
from indicators.glossary import Correction, NullReason, QualityBand

DERIVED = Section(
    "derived",
    ("Berechnete Indikatoren", "Computed indicators"),
    (
        "Was eine Kommune selbst liefert, geht Berechnetem vor. Fehlt ein Teil, bleibt das Ergebnis leer und "
        "nennt den Grund; Teilsummen gibt es nicht.",
        "What a municipality delivers itself goes before what is computed. Where a part is missing the "
        "result stays empty and says why; there are no partial sums.",
    ),
    (
        Entry(
            ("Formeln", "Formulas"),
            (
                "Gerechnet wird nur mit Werten derselben Kommune, desselben Gebiets und Zeitraums. Faktoren "
                "gelten für ihr Jahr und werden nicht übertragen; eigene Faktoren einer Kommune gehen denen "
                "des Katalogs vor.",
                "Only values of the same municipality, area and period are put together. Factors hold for "
                "their year and are not carried over; a municipality's own factors go before those of the "
                "catalogue.",
            ),
            rules=(
                Rule(("Quotient", "quotient"), ("Wert ÷ Bezugsgröße", "value ÷ denominator")),
                Rule(
                    ("je Kopf oder Fläche", "per head or area"),
                    (
                        "Wert ÷ Einwohner oder Wert ÷ Quadratkilometer, in der Einheit des Indikators",
                        "value ÷ population, or value ÷ square kilometres, in the indicator's unit",
                    ),
                ),
                Rule(
                    ("Anteil", "share"),
                    ("Teil ÷ Ganzes, in Prozent mal 100", "part ÷ whole, times 100 if in per cent"),
                ),
                Rule(
                    ("Summe", "sum"),
                    ("Summe über alle Glieder einer Gliederung", "sum over all members of a breakdown"),
                ),
                Rule(
                    ("gewichtete Summe", "weighted sum"),
                    (
                        "Summe aus Wert · Faktor (Glied, Jahr), etwa Wärme mal Emissionsfaktor je Energieträger",
                        "sum of value · factor (member, year), such as heat times the emission factor of each carrier",
                    ),
                ),
            ),
            example=(
                "400 MWh Gas · 0,25 + 100 MWh Öl · 0,30 = 130 t. Fehlt im nächsten Jahr das Öl, bleibt "
                "dieses Jahr leer.",
                "400 MWh of gas · 0.25 + 100 MWh of oil · 0.30 = 130 t. Where the oil of the next year is "
                "missing, that year stays empty.",
            ),
        ),
        Entry(
            ("Bleibt leer, weil", "Stays empty because"),
            (
                "Es wird der erste zutreffende Grund genannt.",
                "The first reason that holds is named.",
            ),
            rules=(
                Rule(
                    NullReason.SUPPRESSED,
                    ("ein Teil unterliegt der Geheimhaltung", "a part is confidential"),
                ),
                Rule(
                    NullReason.PART_MISSING,
                    (
                        "ein Glied, das die Reihe in anderen Jahren hat, ist ohne Wert",
                        "a member that the series has in other years is without a value",
                    ),
                ),
                Rule(
                    NullReason.FACTOR_MISSING,
                    (
                        "auch dann, wenn das Vorjahr einen hat",
                        "even where the year before has one",
                    ),
                ),
                Rule(
                    NullReason.DENOMINATOR_MISSING,
                    (
                        "für dieses Jahr oder Gebiet",
                        "for that year or area",
                    ),
                ),
                Rule(
                    NullReason.DENOMINATOR_ZERO,
                    ("durch null wird nicht geteilt", "nothing is divided by zero"),
                ),
            ),
        ),
        Entry(
            ("Witterungsbereinigung", "Weather correction"),
            (
                "Nur für Wärme, nie für die BISKO-Bilanz, nur für ganze Jahre und nur mit gelieferten "
                "Faktoren. Die bereinigte Reihe steht neben der unbereinigten.",
                "For heat only, never for the BISKO balance, for whole years only and with factors that were "
                "delivered. The corrected series stands beside the uncorrected one.",
            ),
            source=(
                "Deutscher Wetterdienst (Klimafaktoren)",
                "Germany's National Meteorological Service (climate factors)",
            ),
            rules=(
                Rule(
                    Correction.CLIMATE_FACTOR,
                    ("Verbrauch · Klimafaktor des Jahres", "consumption · climate factor of the year"),
                ),
                Rule(
                    Correction.DEGREE_DAYS,
                    (
                        "Verbrauch · Gradtage (Norm) ÷ Gradtage (Jahr)",
                        "consumption · degree days (norm) ÷ degree days (year)",
                    ),
                ),
            ),
            example=(
                "mildes Jahr mit 2.500 Gradtagen, Norm 3.000: 100 MWh · 3.000 ÷ 2.500 = 120 MWh",
                "mild year with 2,500 degree days, norm 3,000: 100 MWh · 3,000 ÷ 2,500 = 120 MWh",
            ),
        ),
        Entry(
            ("Summe der Gebiete", "Sum of the areas"),
            (
                "Nur, wenn jedes aufgeführte Gebiet der Art einen Wert hat; Stadtteile und Quartiere werden "
                "nie zusammengezählt. Daneben steht, was die Kommune selbst berichtet. Berichtet sie nichts, "
                "gilt ein vollständiges Ergebnis aus mindestens zwei Gebieten als ihr Wert.",
                "Only if every listed area of that kind has a value; districts and neighbourhoods are never "
                "added up. Beside it stands what the municipality reports itself. Where it reports nothing, "
                "a complete result of at least two areas becomes its value.",
            ),
            (
                "Unterschied = Ergebnis der Gebiete − berichteter Wert",
                "difference = result of the areas − reported value",
            ),
            rules=(
                Rule(("Summe", "sum"), ("Σ Wert", "Σ value")),
                Rule(("Mittel", "mean"), ("Σ Wert ÷ Zahl der Gebiete", "Σ value ÷ number of areas")),
                Rule(
                    ("gewichtetes Mittel", "weighted mean"),
                    (
                        "Σ Wert · Gewicht ÷ Σ Gewicht; das Gewicht ist ein anderer Indikator desselben "
                        "Gebiets und Jahres",
                        "Σ value · weight ÷ Σ weight; the weight is another indicator of the same area and year",
                    ),
                ),
            ),
        ),
    ),
    (
        "Methodendokumentation des Wirkungsmonitors; Faktoren mit Quelle und Jahr in der Definition des Indikators",
        "methods documentation of the Wirkungsmonitor; factors with source and year in the indicator's definition",
    ),
)

QUALITY = Section(
    "quality",
    ("Datengüte und Geheimhaltung", "Data quality and confidentiality"),
    (
        "Wie belastbar eine Zahl ist, steht neben ihr. Es verändert sie nicht.",
        "How reliable a figure is stands beside it. It does not change the figure.",
    ),
    (
        Entry(
            ("Datengüte", "Data quality"),
            (
                "Gewicht der Stufen: A {quality_a}, B {quality_b}, C {quality_c}, D {quality_d}. E ist die "
                "Menge vor jedem Faktor, bei Emissionen aus Wärme also der Verbrauch je Energieträger. Fehlt "
                "eine Stufe oder ist eine Menge negativ, bleibt die Güte unbekannt. Ein Quotient ist so gut "
                "wie sein schwächerer Teil.",
                "Weight of the letters: A {quality_a}, B {quality_b}, C {quality_c}, D {quality_d}. E is the "
                "amount before any factor, so for emissions from heat the consumption of each carrier. Where "
                "a letter is missing or an amount is negative the quality is unknown. A quotient is as good "
                "as its weaker part.",
            ),
            ("DG = Σ Gewicht · E ÷ Σ E", "DG = Σ weight · E ÷ Σ E"),
            ("BISKO-Systematik", "BISKO, the German standard of municipal energy balances"),
            (
                Rule(QualityBand.GOOD, ("DG über {good}", "DG above {good}")),
                Rule(QualityBand.FAIR, ("DG über {fair}", "DG above {fair}")),
                Rule(QualityBand.CONDITIONAL, ("DG über {conditional}", "DG above {conditional}")),
                Rule(QualityBand.LIMITED, ("DG höchstens {conditional}", "DG at most {conditional}")),
            ),
            example=(
                "400 A, 900 A, 300 B, 100 C, 700 B: (1.300 + 500 + 25) ÷ 2.400 = 0,76",
                "400 A, 900 A, 300 B, 100 C, 700 B: (1,300 + 500 + 25) ÷ 2,400 = 0.76",
            ),
        ),
        Entry(
            ("Auffällige Veränderung", "Conspicuous change"),
            (
                "Ein Hinweis an die liefernde Stelle, je Reihe einer: Eine Veränderung liegt weit neben "
                "allen übrigen der Reihe. Erst ab 8 Werten und über 5 % des mittleren Niveaus. Der Wert "
                "selbst bleibt, wie er geliefert ist. MAD ist der Median der Abstände vom Median.",
                "A remark to the office that delivers, one per series: a change lies far from all others of "
                "the series. Only from 8 values on and above 5% of the median level. The value itself stays "
                "as delivered. MAD is the median of the distances from the median.",
            ),
            (
                "|Veränderung − Median der Veränderungen| > 3 · 1,4826 · MAD",
                "|change − median of the changes| > 3 · 1.4826 · MAD",
            ),
        ),
        Entry(
            ("Geheimhaltung", "Confidentiality"),
            (
                "Bei vertraulichen Indikatoren wird ein Wert unterhalb der Kommune in diesen Fällen nicht "
                "gezeigt. Alles daraus Berechnete erbt das, auch die Bewertung.",
                "For confidential indicators a value below the municipality is not shown in these cases. "
                "Everything computed from it inherits that, the judgement included.",
            ),
            rules=(
                Rule(
                    ("zu wenige Fälle", "too few cases"),
                    (
                        "weniger als {cases}, wenn die Definition keine andere Mindestzahl nennt",
                        "fewer than {cases}, unless the definition names another minimum",
                    ),
                ),
                Rule(
                    ("Fallzahl fehlt", "number of cases missing"),
                    ("Vorsicht geht vor", "caution goes first"),
                ),
                Rule(
                    ("ein Fall überwiegt", "one case dominates"),
                    (
                        "eine Einheit macht mehr als {dominance} des Werts aus",
                        "one unit makes up more than {dominance} of the value",
                    ),
                ),
            ),
        ),
    ),
    ("Methodendokumentation des Wirkungsmonitors", "methods documentation of the Wirkungsmonitor"),
)
