"""What the page of methods says about judging targets: the four methods.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Formulas
and their sources: docs/methods.md. Used by `dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Rule, Section
from indicators.glossary import Reason, TargetStatus, WeatherSymbol

JUDGING = Section(
    "judging",
    ("Vier Verfahren der Bewertung", "Four methods of judging"),
    (
        "Alle vier Verfahren werden für jedes Ziel gerechnet; maßgeblich ist das in der Definition des "
        "Indikators genannte. Ist der Zielwert erreicht, heißt es „{achieved_word}“; ist er nach dem "
        "Zieljahr verfehlt, „{off_track_word}“. Wer genau auf einer Schwelle liegt, liegt auf ihrer "
        "besseren Seite, wo nicht „über“ steht.",
        "All four methods are computed for every target; the one named in the indicator's definition is "
        "decisive. Once the target value is reached it says “{achieved_word}”; if it is missed after the "
        "target year, “{off_track_word}”. A figure exactly at a threshold is on its better side, unless it "
        "says “above”.",
    ),
    (
        Entry(
            ("Zielpfad {pathway}", "Pathway {pathway}"),
            (
                "Was erreicht ist, als Anteil dessen, was bis zum Jahr der Messung erreicht sein sollte. "
                "Beide Schwellen lassen sich je Indikator anders setzen.",
                "What was achieved as a share of what should have been achieved by the year of the "
                "observation. Both thresholds can be set differently per indicator.",
            ),
            (
                "q = (Ist − Ausgangswert) ÷ (Soll − Ausgangswert)",
                "q = (observed − baseline) ÷ (expected − baseline)",
            ),
            (
                "Festlegung des Wirkungsmonitors",
                "set by the Wirkungsmonitor",
            ),
            (
                Rule(TargetStatus.ON_TRACK, ("q ab {on_track}", "q from {on_track}")),
                Rule(TargetStatus.AT_RISK, ("q ab {at_risk}", "q from {at_risk}")),
                Rule(TargetStatus.OFF_TRACK, ("q darunter", "q below")),
                Rule(
                    ("noch nichts verlangt", "nothing asked for yet"),
                    (
                        "Verlangt der Zielpfad noch keine Verbesserung, entscheidet die Seite: auf der guten "
                        "Seite {on_track_word}, bis {tolerance} daneben {at_risk_word}, sonst "
                        "{off_track_word}.",
                        "Where the pathway asks for no improvement yet, the side decides: on the good side "
                        "{on_track_word}, up to {tolerance} beside it {at_risk_word}, else {off_track_word}.",
                    ),
                ),
                Rule(
                    Reason.TOO_EARLY,
                    (
                        "in den ersten {early_years} Jahren nach dem Basisjahr, oder solange weniger als "
                        "{early_share} des Gesamtwegs verlangt sind",
                        "in the first {early_years} years after the baseline year, or while less than "
                        "{early_share} of the whole way is asked for",
                    ),
                ),
            ),
            (
                "Das Urteil hängt daran, wie der Zielpfad beschlossen wurde: Wer die Anstrengung ans Ende "
                "legt, ist lange auf Kurs. Wohin der Trend zeigt, sagt q nicht.",
                "The judgement depends on how the pathway was decided: whoever puts the effort at the end is "
                "on track for long. Where the trend is heading q does not say.",
            ),
            (
                "q = −11.500 ÷ −22.727,27 = 50,6 %: {off_track_word}",
                "q = −11,500 ÷ −22,727.27 = 50.6%: {off_track_word}",
            ),
        ),
        Entry(
            ("Wettersymbol {weather}", "Weather symbol {weather}"),
            (
                "Die mittlere Veränderung der letzten {window_years} Jahre, bis zum Zieljahr "
                "fortgeschrieben, im Verhältnis zur verbleibenden Strecke. Fehlt der Wert von vor "
                "{window_years} Jahren, genügen {window} Werte in dieser Zeit. Von mehreren beschlossenen "
                "Werten gilt der nächste, der noch bevorsteht.",
                "The mean change of the last {window_years} years, continued to the target year, in relation "
                "to the way left. Without the value of {window_years} years before, {window} values in that "
                "time are enough. Of several decided values the nearest one ahead counts.",
            ),
            (
                "R = (Ist − Wert vor {window_years} Jahren) ÷ {window_years} · verbleibende Jahre ÷ (Zielwert − Ist)",
                "R = (observed − value {window_years} years before) ÷ {window_years} · years left ÷ "
                "(target − observed)",
            ),
            (
                "Deutsche Nachhaltigkeitsstrategie, Statistisches Bundesamt",
                "German Sustainable Development Strategy, Federal Statistical Office",
            ),
            (
                Rule(
                    WeatherSymbol.SUN,
                    (
                        "R über {sun}: {on_track_word}; Zielwert erreicht: {achieved_word}",
                        "R above {sun}: {on_track_word}; target value reached: {achieved_word}",
                    ),
                ),
                Rule(
                    WeatherSymbol.SLIGHTLY_CLOUDY,
                    (
                        "R ab {cloudy}: {at_risk_word}. Auch, wenn der Zielwert vor dem Zieljahr erreicht "
                        "ist und der Trend wieder von ihm wegführt; der Status bleibt dann {achieved_word}.",
                        "R from {cloudy}: {at_risk_word}. Also where the target value is reached before its "
                        "year and the trend leads away from it again; the status then stays {achieved_word}.",
                    ),
                ),
                Rule(
                    WeatherSymbol.CLOUD,
                    (
                        "R über 0: {off_track_word}. Ist das Zieljahr da und das Ziel verfehlt: der Trend "
                        "führt zum Ziel.",
                        "R above 0: {off_track_word}. In or after the target year, with the target missed: "
                        "the trend leads towards it.",
                    ),
                ),
                Rule(
                    WeatherSymbol.THUNDERSTORM,
                    (
                        "R höchstens 0: {off_track_word}. Ist das Zieljahr da und das Ziel verfehlt: der "
                        "Trend führt nicht zum Ziel.",
                        "R at most 0: {off_track_word}. In or after the target year, with the target missed: "
                        "the trend does not lead towards it.",
                    ),
                ),
            ),
            (
                "Es zählen nur der erste und der letzte Wert der {window_years} Jahre: Ein einzelnes "
                "ungewöhnliches Jahr, etwa ein milder Winter, kann das Symbol wechseln lassen.",
                "Only the first and the last value of the {window_years} years count: a single unusual "
                "year, such as a mild winter, can change the symbol.",
            ),
            (
                "R = −11.500 ÷ 5 · 6 ÷ −38.500 = 35,8 %: Wolke",
                "R = −11,500 ÷ 5 · 6 ÷ −38,500 = 35.8%: cloud",
            ),
        ),
        Entry(
            ("Wachstumsrate {growth_rate}", "Growth rate {growth_rate}"),
            (
                "Die erreichte mittlere Jahresrate im Verhältnis zur benötigten; das Vorzeichen wird "
                "umgekehrt, wenn der Wert sinken soll oder der Ausgangswert unter null liegt.",
                "The mean yearly rate achieved in relation to the one required; its sign is turned where the "
                "value should fall or the baseline is below zero.",
            ),
            (
                "v = ((Ist ÷ Ausgangswert)^(1 ÷ vergangene Jahre) − 1) ÷ "
                "|(Zielwert ÷ Ausgangswert)^(1 ÷ alle Jahre) − 1|",
                "v = ((observed ÷ baseline)^(1 ÷ years elapsed) − 1) ÷ |(target ÷ baseline)^(1 ÷ all years) − 1|",
            ),
            (
                "Statistics Canada und Open SDG nach Eurostat",
                "Statistics Canada and Open SDG after Eurostat",
            ),
            (
                Rule(TargetStatus.ON_TRACK, ("v ab {on_track}", "v from {on_track}")),
                Rule(TargetStatus.AT_RISK, ("v ab {at_risk}", "v from {at_risk}")),
                Rule(TargetStatus.OFF_TRACK, ("v darunter", "v below")),
                Rule(
                    Reason.GROWTH_RATE_UNDEFINED,
                    (
                        "Ausgangswert oder Zielwert null, beide gleich, oder das Vorzeichen wechselt. Die "
                        "Null wird nicht durch eine kleine Zahl ersetzt.",
                        "baseline or target of zero, both equal, or a change of sign. Zero is not replaced "
                        "by a small number.",
                    ),
                ),
            ),
            (
                "Wachstum ist keine Gerade: Ein Wert genau auf einem gleichmäßigen Zielpfad kann unter "
                "{on_track} liegen. Für Ziele von null, etwa Klimaneutralität, taugt das Verfahren nicht.",
                "Growth is not a straight line: a value exactly on a linear pathway can come out below "
                "{on_track}. For targets of zero, such as climate neutrality, the method is of no use.",
            ),
            (
                "v = 2,4137 % ÷ 6,1069 % = 39,5 %: {off_track_word}",
                "v = 2.4137% ÷ 6.1069% = 39.5%: {off_track_word}",
            ),
        ),
        Entry(
            ("Soll-Ist-Abstand {linear_gap}", "Plan against actual {linear_gap}"),
            (
                "Der Rückstand bezogen auf den Sollwert.",
                "The lag as a share of the expected value.",
            ),
            (
                "d = Rückstand gegenüber dem Soll ÷ |Soll|",
                "d = lag behind the expected value ÷ |expected value|",
            ),
            ("Soll-Ist-Vergleich des Controllings", "plan-actual comparison as in controlling"),
            (
                Rule(TargetStatus.ON_TRACK, ("kein Rückstand", "no lag")),
                Rule(TargetStatus.AT_RISK, ("d bis {tolerance}", "d up to {tolerance}")),
                Rule(
                    TargetStatus.OFF_TRACK,
                    (
                        "d darüber; bei einem Soll von null jeder Rückstand",
                        "d above; with an expected value of zero any lag",
                    ),
                ),
            ),
            (
                "Am Anfang des Weges milde, nahe null streng: Derselbe Rückstand in Tonnen ist dort ein "
                "immer größerer Anteil des Solls. Der Ausgangswert spielt keine eigene Rolle.",
                "Lenient at the beginning of the way, strict near zero: the same lag in tonnes is an ever "
                "larger share of the expected value there. The baseline plays no part of its own.",
            ),
            (
                "d = 11.227,27 ÷ 77.272,73 = 14,5 %: {off_track_word}",
                "d = 11,227.27 ÷ 77,272.73 = 14.5%: {off_track_word}",
            ),
        ),
        Entry(
            ("Ohne Ziel", "Without a target"),
            (
                "Ein Indikator ohne Ziel wird nach der Wachstumsrate seit seinem ersten Wert beurteilt, in "
                "die gute Richtung gezählt. Nahe einer natürlichen Grenze, etwa 100 %, sinken die verlangten "
                "Raten. Eingangsgrößen wie die Einwohnerzahl und Korridore bleiben ohne Urteil.",
                "An indicator without a target is judged by its growth rate since its first value, counted "
                "in the good direction. Near a natural limit, such as 100%, the rates asked for shrink. "
                "Inputs such as the population, and corridors, stay without a judgement.",
            ),
            (
                "verlangt: Rate · (1 − (erster Wert ÷ Grenze)^{limit_exponent}); jenseits der Grenze bis zum "
                "Doppelten (2 − erster Wert ÷ Grenze) statt des Quotienten",
                "asked for: rate · (1 − (first value ÷ limit)^{limit_exponent}); beyond the limit up to "
                "twice as much (2 − first value ÷ limit) instead of the quotient",
            ),
            ("Statistics Canada", "Statistics Canada"),
            (
                Rule(TargetStatus.ON_TRACK, ("ab {rate_on_track} im Jahr", "from {rate_on_track} a year")),
                Rule(TargetStatus.AT_RISK, ("ab {rate_at_risk} im Jahr", "from {rate_at_risk} a year")),
                Rule(TargetStatus.OFF_TRACK, ("darunter", "below")),
            ),
            (
                "Dieselben Raten gelten für alles Messbare; ob sie für einen Indikator angemessen sind, hat "
                "niemand beschlossen.",
                "The same rates hold for whatever is measured; nobody has decided whether they suit an indicator.",
            ),
        ),
        Entry(
            ("Korridor", "Corridor"),
            (
                "Ein Indikator, der zwischen zwei Grenzen liegen soll, hat keine gute Richtung. Außerhalb "
                "tritt die nähere Grenze an die Stelle von Soll und Zielwert, und das Verfahren urteilt "
                "nach dem Abstand zu ihr.",
                "An indicator that should lie between two bounds has no good direction. Outside, the nearer "
                "bound takes the place of expected value and target, and the method judges by the gap to it.",
            ),
            rules=(
                Rule(TargetStatus.ON_TRACK, ("innerhalb", "inside")),
                Rule(TargetStatus.ACHIEVED, ("innerhalb, ab dem Zieljahr", "inside, from the target year on")),
            ),
        ),
    ),
    ("die beim Verfahren genannten Stellen", "those named with each method"),
)
