"""What the page of methods says about targets that are not judged: every reason and who can remove it.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Used by
`dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Rule, Section
from indicators.glossary import Reason

REASONS = Section(
    "reasons",
    ("Warum etwas nicht bewertbar ist", "Why something is not assessable"),
    (
        "„{not_assessable_word}“ steht nie ohne Grund. Fehlende Daten gelten weder als gut noch als schlecht.",
        "“{not_assessable_word}” never stands without a reason. Missing data count neither as good nor as bad.",
    ),
    (
        Entry(
            ("Der Wert", "The value"),
            (
                "Diese Gründe gelten für alle Verfahren. Die Geheimhaltung geht allen anderen vor.",
                "These reasons hold for all methods. Confidentiality goes before all others.",
            ),
            rules=(
                Rule(
                    Reason.SUPPRESSED,
                    (
                        "Der neueste Wert unterliegt der Geheimhaltung.",
                        "The latest value is confidential.",
                    ),
                ),
                Rule(
                    Reason.TOO_FEW_POINTS,
                    (
                        "Es gibt keinen Messwert. Beim Wettersymbol auch: der Wert von vor {window_years} "
                        "Jahren fehlt, und es sind weniger als {window} Werte seither. Ohne Ziel: es gibt "
                        "nur den ersten Wert.",
                        "There is no observation. For the weather symbol also: the value of {window_years} "
                        "years before is missing, with fewer than {window} values since. Without a target: "
                        "there is the first value only.",
                    ),
                ),
                Rule(
                    Reason.TOO_OLD,
                    (
                        "Der letzte Wert liegt am Stichtag mehr als {max_age} Monate zurück; je Indikator "
                        "anders einstellbar.",
                        "The latest value is more than {max_age} months old at the cut-off date; can be set "
                        "differently per indicator.",
                    ),
                ),
                Rule(
                    Reason.QUALITY_BELOW_MINIMUM,
                    (
                        "Die Datengüte des letzten Werts liegt unter der Stufe, die die Definition verlangt.",
                        "The data quality of the latest value is below the level that the definition asks for.",
                    ),
                ),
                Rule(
                    Reason.SERIES_BREAK,
                    (
                        "Ausgangswert und letzter Wert sind nach verschiedenen Methoden erhoben; beim "
                        "Wettersymbol: Bruch in den letzten {window_years} Jahren.",
                        "Baseline and latest value were measured in different ways; for the weather symbol: "
                        "a break within the last {window_years} years.",
                    ),
                ),
            ),
        ),
        Entry(
            ("Das Ziel", "The target"),
            (
                "Diese Gründe behebt ein Beschluss oder die Zeit.",
                "These reasons are removed by a decision, or by time.",
            ),
            rules=(
                Rule(
                    Reason.NO_TARGET,
                    (
                        "Nur bei Eingangsgrößen und Korridoren; andere Indikatoren ohne Ziel werden nach "
                        "ihrer Wachstumsrate beurteilt.",
                        "Only for inputs and corridors; other indicators without a target are judged by "
                        "their growth rate.",
                    ),
                ),
                Rule(
                    Reason.NO_BASELINE,
                    (
                        "Der Ausgangswert ist weder im Ziel genannt noch gemessen, oder der Zielpfad lässt "
                        "sich aus den beschlossenen Werten nicht bilden.",
                        "The baseline is neither stated in the target nor observed, or the decided values do "
                        "not make a pathway.",
                    ),
                ),
                Rule(
                    Reason.BASELINE_YEAR,
                    (
                        "Der letzte Wert ist der des Basisjahres. Nicht beim Wettersymbol, das weiter zurückblickt.",
                        "The latest value is that of the baseline year. Not for the weather symbol, which "
                        "looks further back.",
                    ),
                ),
                Rule(
                    Reason.OUTSIDE_PATHWAY,
                    (
                        "Der letzte Wert ist älter als der Ausgangswert.",
                        "The latest value is older than the baseline.",
                    ),
                ),
                Rule(
                    Reason.TOO_EARLY,
                    (
                        "Nur beim Zielpfad: die ersten {early_years} Jahre, oder weniger als {early_share} "
                        "des Gesamtwegs verlangt.",
                        "Only for the pathway: the first {early_years} years, or less than {early_share} of "
                        "the whole way asked for.",
                    ),
                ),
                Rule(
                    Reason.GROWTH_RATE_UNDEFINED,
                    (
                        "Nur bei der Wachstumsrate: null, ein Vorzeichenwechsel oder ein Zielwert gleich dem "
                        "Ausgangswert, und jeder Korridor.",
                        "Only for the growth rate: zero, a change of sign or a target equal to the baseline, "
                        "and any corridor.",
                    ),
                ),
            ),
        ),
        Entry(
            ("Hinweise", "Remarks"),
            (
                "Diese Wörter stehen neben einem Urteil oder einem fehlenden Wert; die vier Verfahren "
                "verweigern damit kein Urteil.",
                "These words stand beside a judgement or a missing value; none of the four methods declines "
                "to judge because of them.",
            ),
            rules=(
                Rule(
                    Reason.TARGET_YEAR_PASSED,
                    (
                        "Beurteilt wird der Wert gegen das Ziel, kein Trend mehr. Für das Wettersymbol gilt "
                        "das schon im Zieljahr.",
                        "The value is judged against the target, no longer a trend. For the weather symbol "
                        "this holds in the target year already.",
                    ),
                ),
                Rule(
                    Reason.NOT_DELIVERED,
                    (
                        "Der Wert wäre zu liefern gewesen; genannt wird die zuständige Stelle.",
                        "The value should have been delivered; the office in charge is named.",
                    ),
                ),
                Rule(
                    Reason.NOT_DUE_YET,
                    (
                        "Der Wert ist erst später zu liefern.",
                        "The value is to be delivered later.",
                    ),
                ),
            ),
        ),
    ),
    (
        "Methodendokumentation des Wirkungsmonitors",
        "methods documentation of the Wirkungsmonitor",
    ),
)
