"""What the page of methods says about the projection, in both languages.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Formulas
and worked example: docs/methods.md#projection. Used by `dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Section

PROJECTION = Section(
    "projection",
    ("Projektion {projection}", "Projection {projection}"),
    (
        "Die Messreihe, mechanisch fortgesetzt: keine Prognose einer Stelle, immer gepunktet gezeichnet und "
        "nie mit Messwerten vermischt.",
        "The observed series, continued mechanically: not a forecast by anybody, always drawn dotted and "
        "never mixed with observations.",
    ),
    (
        Entry(
            ("Grundlage", "Basis"),
            (
                "Der letzte Messwert und die der {lags} Jahre davor, seit dem jüngsten Bruch. Unter "
                "{least_points} Werten keine Projektion; auch dann nicht, wenn der letzte Wert zu alt oder "
                "geheim gehalten ist. Wo die Definition es sagt und alle Werte über null liegen, wird die "
                "Veränderung in Prozent fortgesetzt (auf der Skala der Logarithmen) statt der in der "
                "Einheit, nicht aber auf einen Zielwert von null hin: Den erreicht eine Rate nie.",
                "The latest observation and those of the {lags} years before it, since the latest break. "
                "Below {least_points} values there is no projection; nor where the latest value is too old "
                "or suppressed. Where the definition says so and all values are above zero, the percentage "
                "change is continued (on the scale of logarithms) instead of that in the unit, but not "
                "towards a target of zero: a rate never gets there.",
            ),
        ),
        Entry(
            ("Fortsetzung", "Continuation"),
            (
                "Ausgleichsgerade durch die letzten {slope_points} Werte, angelegt am letzten Messwert. Von "
                "einer Steigung, die nur wenige Veränderungen (k) zeigen, wird ein Teil fortgesetzt.",
                "Least-squares line through the latest {slope_points} values, laid to the latest "
                "observation. Of a slope that few changes (k) show, a part is continued.",
            ),
            (
                "Wert in h Jahren = Ist + h · m, m = Steigung · k ÷ (k + {shrinkage})",
                "value h years ahead = observed + h · m, m = slope · k ÷ (k + {shrinkage})",
            ),
            example=(
                "m = −2.228,57 · 5 ÷ 5,3 = −2.102,43 t im Jahr; 2030: 88.500 − 6 · 2.102,43 = 75.885 t",
                "m = −2,228.57 · 5 ÷ 5.3 = −2,102.43 t a year; 2030: 88,500 − 6 · 2,102.43 = 75,885 t",
            ),
        ),
        Entry(
            ("Streuung", "Deviation"),
            (
                "Wie weit die n bisherigen Veränderungen von m abweichen, im Mittel und auf eine "
                "Standardabweichung umgerechnet (Faktor √(π/2), gerundet 1,25). Eine Veränderung über "
                "mehrere Jahre zählt geteilt durch die Wurzel daraus. Dazu kommen, mit dem Gewicht einer "
                "Veränderung, {pooled} des Niveaus (mittlere Größe der Werte; auf der Skala der Logarithmen "
                "1): Auch eine stille Reihe kann sich bewegen.",
                "How far the n past changes stray from m, on average and turned into a standard deviation "
                "(factor √(π/2), rounded 1.25). A change over several years is divided by their square root. "
                "To this come, weighing as much as one change, {pooled} of the level (mean size of the "
                "values; 1 on the scale of logarithms): a quiet series may move as well.",
            ),
            (
                "σ = ({pooled} · Niveau + 1,25 · Σ |Veränderung − Jahre · m| ÷ √Jahre) ÷ n",
                "σ = ({pooled} · level + 1.25 · Σ |change − years · m| ÷ √years) ÷ n",
            ),
            example=(
                "σ = (1,5 % · 94.333 + 1,25 · 3.193) ÷ 5 = 1.081 t",
                "σ = (1.5% · 94,333 + 1.25 · 3,193) ÷ 5 = 1,081 t",
            ),
        ),
        Entry(
            ("80-%-Bereich", "80% range"),
            (
                "Er wächst mit dem Zweifel an der Steigung und endet an den Grenzen des Indikators. Im Jahr "
                "der Messung selbst ist der Wert bekannt; dort gibt es keinen Bereich.",
                "It grows with the doubt about the slope and ends at the indicator's bounds. In the year of "
                "the observation itself the value is known; there is no range there.",
            ),
            (
                "Wert ± {band} · σ · √(1 + {doubt} · h² ÷ n)",
                "value ± {band} · σ · √(1 + {doubt} · h² ÷ n)",
            ),
            example=(
                "2030: 75.885 ± 1,42 · 1.081 · √(1 + 1,2 · 36 ÷ 5), also 71.119 bis 80.652 t",
                "2030: 75,885 ± 1.42 · 1,081 · √(1 + 1.2 · 36 ÷ 5), so 71,119 to 80,652 t",
            ),
        ),
        Entry(
            ("Modellwert für das Ziel", "Model value for the target"),
            (
                "Wahrscheinlichkeit, im Zieljahr am Zielwert oder besser zu sein, wenn sich der Trend "
                "fortsetzt: logistische Verteilung mit dem Bereich als 10- und 90-%-Punkt. Ein Ziel jenseits "
                "dessen, was der Indikator annehmen kann, hat die Wahrscheinlichkeit null.",
                "Probability of being at the target value or better in the target year if the trend goes on: "
                "logistic distribution with the range as its 10% and 90% points. A target beyond what the "
                "indicator can be has probability zero.",
            ),
            (
                "1 ÷ (1 + e^(−Abstand zum Zielwert ÷ s)), s = halbe Breite des Bereichs ÷ ln 9",
                "1 ÷ (1 + e^(−distance to the target ÷ s)), s = half the range's width ÷ ln 9",
            ),
            weakness=(
                "Zusätzliche Maßnahmen, Beschlüsse und Krisen kennt die Projektion nicht. Wenden sich alle "
                "Reihen in denselben Jahren, ist der Bereich zu eng; die Eichung unten zeigt, wo.",
                "The projection knows nothing of further measures, decisions or crises. Where all series "
                "turn in the same years the range is too narrow; the calibration below shows where.",
            ),
            example=(
                "s = 4.767 ÷ ln 9 = 2.169 t, Abstand −25.885 t: unter 1 %",
                "s = 4,767 ÷ ln 9 = 2,169 t, distance −25,885 t: below 1%",
            ),
        ),
        Entry(
            ("Jahr des Erreichens", "Year of reaching"),
            (
                "Das erste ganze Jahr, in dem die Fortsetzung am Zielwert oder bei null ist; keines, wenn "
                "sie davon wegführt oder länger als {farthest} Jahre braucht.",
                "The first whole year in which the continuation is at the target value or at zero; none "
                "where it leads away or needs more than {farthest} years.",
            ),
            example=(
                "38.500 ÷ 2.102,43 = 18,3 Jahre: der Zielwert 2043; null 2067",
                "38,500 ÷ 2,102.43 = 18.3 years: the target value in 2043; zero in 2067",
            ),
        ),
    ),
    (
        "Wirkungsmonitor, an echten Messreihen geeicht (siehe unten)",
        "Wirkungsmonitor, calibrated on real series (see below)",
    ),
)
