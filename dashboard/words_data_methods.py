"""What the page of methods says about data: computed indicators, totals of areas, quality, confidentiality.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Used by
`dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Section

DATA = Section(
    "data",
    ("Berechnete Indikatoren und Datengüte", "Computed indicators and data quality"),
    (
        "Was eine Kommune selbst liefert, geht Berechnetem vor. Fehlt ein Teil, bleibt das Ergebnis leer und "
        "nennt den Grund; Teilsummen gibt es nicht.",
        "What a municipality delivers itself goes before what is computed. Where a part is missing the "
        "result stays empty and says why; there are no partial sums.",
    ),
    (
        Entry(
            ("Berechnete Indikatoren", "Computed indicators"),
            (
                "Quotient, Wert je Kopf oder Fläche, Anteil, Summe über eine Gliederung oder Wärme mal "
                "Emissionsfaktor je Energieträger und Jahr. Faktoren werden nicht von Jahr zu Jahr "
                "übertragen.",
                "Quotient, value per head or area, share, sum over a breakdown, or heat times the emission "
                "factor of each carrier and year. No factor is carried from one year to another.",
            ),
            (
                "Summe über alle Glieder aus Wert · Faktor(Glied, Jahr)",
                "sum over all members of value · factor(member, year)",
            ),
        ),
        Entry(
            ("Witterungsbereinigung", "Weather correction"),
            (
                "Nur für Wärme, nie für die BISKO-Bilanz, und nur mit gelieferten Faktoren. Bereinigte und "
                "unbereinigte Werte sind verschiedene Reihen.",
                "For heat only, never for the BISKO balance, and only with factors that were delivered. "
                "Corrected and uncorrected values are different series.",
            ),
            (
                "Verbrauch · Klimafaktor oder Verbrauch · Gradtage(Norm) ÷ Gradtage(Jahr)",
                "consumption · climate factor, or consumption · degree days(norm) ÷ degree days(year)",
            ),
            (
                "Deutscher Wetterdienst (Klimafaktoren)",
                "Germany's National Meteorological Service (climate factors)",
            ),
        ),
        Entry(
            ("Summe der Gebiete", "Sum of the areas"),
            (
                "Nach der Regel des Indikators Summe, Mittel oder gewichtetes Mittel, und nur, wenn jedes "
                "Gebiet der Art einen Wert hat. Daneben steht, was die Kommune selbst berichtet.",
                "By the indicator's rule a sum, a mean or a weighted mean, and only if every area of that "
                "kind has a value. Beside it stands what the municipality reports itself.",
            ),
            (
                "Unterschied = Summe der Gebiete − berichteter Wert",
                "difference = sum of the areas − reported value",
            ),
        ),
        Entry(
            ("Datengüte", "Data quality"),
            (
                "A zählt {quality_a}, B {quality_b}, C {quality_c}, D {quality_d}; E ist der "
                "Endenergieverbrauch je Energieträger, sonst die Menge. Über {good} {good_word}, über "
                "{fair} {fair_word}, über {conditional} {conditional_word}, sonst {limited_word}.",
                "A counts {quality_a}, B {quality_b}, C {quality_c}, D {quality_d}; E is the final energy "
                "per carrier, else the amount. Above {good} {good_word}, above {fair} {fair_word}, above "
                "{conditional} {conditional_word}, else {limited_word}.",
            ),
            ("DG = Σ Gewicht · E ÷ Σ E", "DG = Σ weight · E ÷ Σ E"),
            ("BISKO-Systematik", "BISKO, the German standard of municipal energy balances"),
        ),
        Entry(
            ("Geheimhaltung", "Confidentiality"),
            (
                "Bei vertraulichen Indikatoren wird ein Wert unterhalb der Kommune unterdrückt, wenn er auf "
                "zu wenigen Fällen beruht (Mindestzahl je Indikator), die Fallzahl fehlt oder eine Einheit "
                "mehr als {dominance} des Werts ausmacht. Alles daraus Berechnete erbt das.",
                "For confidential indicators a value below the municipality is suppressed if it rests on "
                "too few cases (minimum set per indicator), if the number of cases is missing, or if one "
                "unit makes up more than {dominance} of it. Everything computed from it inherits that.",
            ),
        ),
    ),
    (
        "docs/methods.md; Faktoren mit Quelle und Jahr in der Definition des Indikators",
        "docs/methods.md; factors with source and year in the indicator's definition",
    ),
)
