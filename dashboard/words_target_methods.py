"""What the page of methods says about targets: pathway, the four methods, the projection.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Formulas
and their sources: docs/methods.md. Used by `dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Section

PATHWAY = Section(
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
                "stufenweise oder mit gleicher Rate. Vor dem ersten beschlossenen Wert gibt es kein Soll.",
                "Value of the pathway in the year of the observation; between two decided values linear, "
                "stepwise or at a constant rate. Before the first decided value nothing is expected.",
            ),
        ),
        Entry(
            ("Abstand", "Gap"),
            (
                "In der Einheit des Indikators; als Anteil bezogen auf den Sollwert.",
                "In the indicator's unit; as a share of the expected value.",
            ),
            ("Abstand = Ist − Soll", "gap = observed − expected"),
        ),
        Entry(
            ("Anteil am Gesamtweg", "Share of the whole way"),
            (
                "Nicht gekappt: Auch 120 % werden gezeigt.",
                "Never capped: 120% is shown as such.",
            ),
            (
                "Anteil = (Ist − Ausgangswert) ÷ (Zielwert − Ausgangswert)",
                "share = (observed − baseline) ÷ (target − baseline)",
            ),
        ),
        Entry(
            ("Nötig ab jetzt", "Needed from now on"),
            (
                "Gleichmäßige Veränderung im Jahr, vom letzten Messwert bis zum Zieljahr.",
                "Even change per year from the latest observation to the target year.",
            ),
            ("nötig = (Zielwert − Ist) ÷ verbleibende Jahre", "needed = (target − observed) ÷ years left"),
        ),
        Entry(
            ("Zusammengerechneter Abstand", "Cumulative excess"),
            (
                "Für Mengen, die sich über die Jahre addieren und sinken sollen, etwa Emissionen. Fehlt ein "
                "Jahr, wird keine Summe genannt.",
                "For quantities that add up over the years and should fall, such as emissions. If a year is "
                "missing, no sum is given.",
            ),
            (
                "Summe aus (Ist − Soll) vom Ausgangsjahr bis zum Jahr der Messung",
                "sum of (observed − expected) from the baseline year to the year of the observation",
            ),
        ),
    ),
    (
        "Definitionen des Wirkungsmonitors, docs/methods.md",
        "definitions of the Wirkungsmonitor, docs/methods.md",
    ),
)

JUDGING = Section(
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
                "Anteil des bisher Erreichten an dem, was bis heute erreicht sein sollte. Ab {on_track} auf "
                "Kurs, ab {at_risk} gefährdet, darunter nicht auf Kurs; Schwellen je Indikator einstellbar. "
                "Verlangt der Zielpfad noch keine Veränderung, entscheidet die Seite: auf der guten Seite "
                "auf Kurs, bis {tolerance} daneben gefährdet. In den ersten {early_years} Jahren oder bei "
                "weniger als {early_share} des Gesamtwegs: zu früh für eine Bewertung.",
                "What was achieved as a share of what should have been achieved by now. On track from "
                "{on_track}, at risk from {at_risk}, below that off track; thresholds can be set per "
                "indicator. Where the pathway asks for no change yet, the side decides: on track on the good "
                "side, at risk up to {tolerance} beside it. In the first {early_years} years, or below "
                "{early_share} of the whole way: too early to judge.",
            ),
            (
                "q = (Ist − Ausgangswert) ÷ (Soll − Ausgangswert)",
                "q = (observed − baseline) ÷ (expected − baseline)",
            ),
            (
                "Festlegung des Wirkungsmonitors, docs/methods.md",
                "set by the Wirkungsmonitor, docs/methods.md",
            ),
        ),
        Entry(
            ("Wettersymbol {weather}", "Weather symbol {weather}"),
            (
                "Mittlere Veränderung der letzten fünf Jahre, bis zum Zieljahr fortgeschrieben, im "
                "Verhältnis zur verbleibenden Strecke. Über {sun}: Sonne, auf Kurs; ab {cloudy}: leicht "
                "bewölkt, gefährdet; über 0: Wolke, nicht auf Kurs; sonst Gewitter. Ist der Zielwert "
                "erreicht, Sonne, aber leicht bewölkt, solange der Trend wieder von ihm wegführt. Ab dem "
                "Zieljahr zählt bei einem verfehlten Ziel nur die Richtung: Wolke oder Gewitter. Braucht "
                "den Wert von vor fünf Jahren oder {window} Werte im Fenster; ein Bruch darin lässt keine "
                "Bewertung zu. Von mehreren Zieljahren gilt das nächste, das noch bevorsteht.",
                "Mean change of the last five years, continued to the target year, in relation to the way "
                "left. Above {sun}: sun, on track; from {cloudy}: slightly cloudy, at risk; above 0: cloud, "
                "off track; else thunderstorm. Target value reached: sun, but slightly cloudy while the "
                "trend leads away from it again. From the target year on, a missed target is judged by its "
                "direction alone: cloud or thunderstorm. Needs the value of five years before or {window} "
                "values in the window; a break inside it allows no rating. Of several target years the "
                "nearest one ahead counts.",
            ),
            (
                "R = (Ist − Wert vor 5 Jahren) ÷ 5 · verbleibende Jahre ÷ (Zielwert − Ist)",
                "R = (observed − value 5 years before) ÷ 5 · years left ÷ (target − observed)",
            ),
            (
                "Deutsche Nachhaltigkeitsstrategie, Statistisches Bundesamt",
                "German Sustainable Development Strategy, Federal Statistical Office",
            ),
        ),
        Entry(
            ("Wachstumsrate {growth_rate}", "Growth rate {growth_rate}"),
            (
                "Tatsächliche durch benötigte mittlere Jahresrate, mit umgekehrtem Vorzeichen, wenn der Wert "
                "sinken soll. Ab {on_track} auf Kurs, ab {at_risk} gefährdet. Ohne Ziel: Rate gegen "
                "{rate_on_track} und {rate_at_risk} im Jahr. Bei einem Zielwert von null nicht definiert. "
                "Bekannte Schwäche: Ein Wert genau auf einer Geraden kann unter {on_track} liegen.",
                "Actual by required mean yearly rate, with its sign turned where the value should fall. On "
                "track from {on_track}, at risk from {at_risk}. Without a target: the rate against "
                "{rate_on_track} and {rate_at_risk} a year. Undefined for a target of zero. Known weakness: "
                "a value exactly on a straight line can come out below {on_track}.",
            ),
            (
                "v = ((Ist ÷ Ausgangswert)^(1 ÷ vergangene Jahre) − 1) ÷ "
                "|(Zielwert ÷ Ausgangswert)^(1 ÷ alle Jahre) − 1|",
                "v = ((observed ÷ baseline)^(1 ÷ years elapsed) − 1) ÷ "
                "|(target ÷ baseline)^(1 ÷ all years) − 1|",
            ),
            (
                "Statistics Canada und Open SDG nach Eurostat",
                "Statistics Canada and Open SDG after Eurostat",
            ),
        ),
        Entry(
            ("Soll-Ist-Abstand {linear_gap}", "Plan against actual {linear_gap}"),
            (
                "Rückstand bezogen auf den Sollwert: auf der guten Seite auf Kurs, bis {tolerance} "
                "gefährdet, darüber nicht auf Kurs.",
                "Lag as a share of the expected value: on the good side on track, up to {tolerance} at risk, "
                "beyond it off track.",
            ),
            (
                "d = Rückstand gegenüber dem Soll ÷ |Soll|",
                "d = lag behind the expected value ÷ |expected value|",
            ),
            ("Soll-Ist-Vergleich des Controllings", "plan-actual comparison as in controlling"),
        ),
        Entry(
            ("Korridor", "Corridor"),
            (
                "Ein Indikator, der zwischen zwei Grenzen liegen soll, hat keine gute Richtung: innerhalb "
                "auf Kurs, im Zieljahr erreicht, außerhalb nach dem Abstand zur näheren Grenze.",
                "An indicator that should lie between two bounds has no good direction: inside it is on "
                "track, in the target year achieved, outside it is judged by its gap to the nearer bound.",
            ),
        ),
        Entry(
            ("Nicht bewertbar", "Not assessable"),
            (
                "Immer mit Grund: kein Ziel, kein Ausgangswert, Bruch in der Zeitreihe, Wert zu alt (mehr "
                "als {max_age} Monate, je Indikator einstellbar), zu wenige Werte, Datengüte unter der "
                "geforderten, Wert geheim gehalten. Fehlende Daten gelten weder als gut noch als schlecht.",
                "Always with a reason: no target, no baseline, break in the series, value too old (more than "
                "{max_age} months, can be set per indicator), too few values, data quality below what is "
                "asked for, value suppressed. Missing data count neither as good nor as bad.",
            ),
        ),
    ),
    ("die beim Verfahren genannten Stellen", "those named with each method"),
)

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
            ("Fortsetzung", "Continuation"),
            (
                "Ausgleichsgerade durch die letzten {slope_points} Werte seit dem jüngsten Bruch, angelegt "
                "am letzten Messwert. Von einer Steigung, die nur wenige Veränderungen (k) zeigen, wird ein "
                "Teil fortgesetzt. Wo die Definition es sagt, wird die Veränderung in Prozent fortgesetzt "
                "statt der in der Einheit. Unter {least_points} Werten keine Projektion.",
                "Least-squares line through the latest {slope_points} values since the latest break, laid "
                "to the latest observation. Of a slope that few changes (k) show, a part is continued. "
                "Where the definition says so, the percentage change is continued instead of that in the "
                "unit. Below {least_points} values there is no projection.",
            ),
            (
                "Wert in h Jahren = Ist + h · m, m = Steigung · k ÷ (k + {shrinkage})",
                "value h years ahead = observed + h · m, m = slope · k ÷ (k + {shrinkage})",
            ),
        ),
        Entry(
            ("80-%-Bereich", "80% range"),
            (
                "σ ist die Streuung der n bisherigen Veränderungen um m. Dazu kommen, mit dem Gewicht einer "
                "Veränderung, {pooled} des Niveaus: Auch eine stille Reihe kann sich bewegen. Der Bereich "
                "wächst mit dem Zweifel an der Steigung und endet an den Grenzen des Indikators.",
                "σ is how far the n past changes stray from m. To this come, weighing as much as one "
                "change, {pooled} of the level: a quiet series may move as well. The range grows with the "
                "doubt about the slope and ends at the indicator's bounds.",
            ),
            (
                "Wert ± {band} · σ · √(1 + {doubt} · h² ÷ n)",
                "value ± {band} · σ · √(1 + {doubt} · h² ÷ n)",
            ),
        ),
        Entry(
            ("Modellwert für das Ziel", "Model value for the target"),
            (
                "Wahrscheinlichkeit, im Zieljahr am Zielwert oder besser zu sein, wenn sich der Trend "
                "fortsetzt: logistische Verteilung mit dem Bereich als 10- und 90-%-Punkt. Zusätzliche "
                "Maßnahmen kennt sie nicht.",
                "Probability of being at the target value or better in the target year if the trend goes on: "
                "logistic distribution with the range as its 10% and 90% points. It knows nothing of further "
                "measures.",
            ),
            (
                "1 ÷ (1 + e^(−Abstand zum Zielwert ÷ s)), s = halbe Breite des Bereichs ÷ ln 9",
                "1 ÷ (1 + e^(−distance to the target ÷ s)), s = half the range's width ÷ ln 9",
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
        ),
    ),
    (
        "Wirkungsmonitor, an echten Messreihen geeicht (siehe unten), docs/methods.md",
        "Wirkungsmonitor, calibrated on real series (see below), docs/methods.md",
    ),
)
