"""What the page of methods says about comparing cities: guard, denominator, peer groups, quartiles, progress.

Braces are filled by `dashboard.views.methods_view` with the constants that are computed with. Used by
`dashboard.words_methods`.
"""

from __future__ import annotations

from dashboard.words_section import Entry, Section

COMPARISON = Section(
    "comparison",
    ("Städtevergleich", "Cities compared"),
    (
        "Verglichen wird nur, was dasselbe misst. Wer ausgelassen ist, steht mit dem Grund auf der Seite.",
        "Only what measures the same is compared. Who is left out stands on the page with the reason.",
    ),
    (
        Entry(
            ("Was verglichen werden darf", "What may be compared"),
            (
                "Gleich sein müssen Indikator, Fassung der Definition, Einheit, Verfahren und dessen Stand "
                "sowie die Witterungsbereinigung; die Werte liegen höchstens {years_apart} Jahr "
                "auseinander. Ist auf beiden Seiten nichts angegeben, gilt das als gleich. Gesperrte Werte "
                "bleiben draußen. Erfundene Kommunen werden echten nicht vorgeschlagen.",
                "Indicator, version of the definition, unit, method and its version and the weather "
                "correction must be the same; values are at most {years_apart} year apart. Nothing stated on "
                "both sides counts as the same. Suppressed values stay out. Invented municipalities are not "
                "proposed to real ones.",
            ),
        ),
        Entry(
            ("Je Einwohner", "Per head"),
            (
                "Geteilt wird durch die Bezugsgröße der Definition; ohne eine durch die Einwohner, wenn sich "
                "der Indikator addieren lässt oder ein Geldbetrag ist. Anteile, Mittelwerte und Quotienten "
                "bleiben, wie sie sind. Es zählt die Bezugsgröße desselben Jahres, sonst die des nächsten, "
                "höchstens {denominator_years_apart} Jahre entfernt, bei gleichem Abstand die frühere; ihr "
                "Jahr steht bei jeder Kommune.",
                "Values are divided by the definition's denominator; without one by the population if the "
                "indicator adds up or is an amount of money. Shares, means and quotients stay as they are. "
                "The denominator of the same year counts, else that of the nearest year, at most "
                "{denominator_years_apart} years away, the earlier one of two; its year stands with each "
                "municipality.",
            ),
            ("Wert ÷ Bezugsgröße", "value ÷ denominator"),
            example=(
                "1.891.000 t CO₂e ÷ 310.521 Einwohner (2019) = 6,09 t CO₂e je Einwohner",
                "1,891,000 t CO₂e ÷ 310,521 inhabitants (2019) = 6.09 t CO₂e per head",
            ),
        ),
        Entry(
            ("Vergleichsgruppe", "Peer group"),
            (
                "Nach Einwohnerklasse, Land, Typ oder von Hand; die Kriterien gelten zusammen, von Hand "
                "Gewählte kommen dazu. Vorgeschlagen wird derselbe Typ und dieselbe Klasse, wenn das "
                "mindestens {fewest} ergibt, sonst derselbe Typ, sonst alle. Die Seite sagt, wer die Gruppe "
                "gewählt hat. Landkreise und Verbünde enthalten ihre Gemeinden und stehen deshalb in einem "
                "eigenen Typ.",
                "By population class, state, type or by hand; the criteria hold together, those chosen by "
                "hand come on top. Proposed is the same type and class if that gives at least {fewest}, else "
                "the same type, else everyone. The page says who chose the group. Counties and combined "
                "authorities contain their municipalities and are a type of their own for that reason.",
            ),
            source=(
                "Einwohnerklassen in Anlehnung an BBSR, Stadt- und Gemeindetypen in Deutschland (Grenzen "
                "5.000, 10.000, 20.000, 50.000, 100.000, 500.000); die Grenze 200.000 ist hinzugefügt.",
                "Population classes after BBSR, types of towns and municipalities in Germany (limits 5,000, "
                "10,000, 20,000, 50,000, 100,000, 500,000); the limit of 200,000 is added.",
            ),
        ),
        Entry(
            ("Median und Quartile", "Median and quartiles"),
            (
                "Über die Mitglieder der Gruppe ohne die eigene Kommune, je Jahr der eigenen Reihe; ein Wert "
                "des Nachbarjahres zählt, wenn der des Jahres fehlt. Zwischen zwei Rängen wird linear "
                "interpoliert. Unter {fewest} Werten steht „zu wenige Werte“. Eine Rangfolge gibt es nur auf "
                "Wunsch.",
                "Of the members of the group without the own municipality, for each year of the own series; "
                "a value of the year before or after counts where that of the year is missing. Between two "
                "ranks values are interpolated linearly. Below {fewest} values it says “too few values”. A "
                "ranking is shown on request only.",
            ),
            weakness=(
                "Die Mitglieder wechseln von Jahr zu Jahr, wenn Werte fehlen; dann bewegt sich der Median "
                "auch ohne eine Änderung in den Kommunen.",
                "Where values are missing the members change from year to year; then the median moves "
                "without anything having changed in the municipalities.",
            ),
        ),
        Entry(
            ("Fortschritt", "Progress"),
            (
                "Der Anteil am Gesamtweg zum eigenen Ziel und der Wert stehen nebeneinander und werden nicht "
                "verrechnet: Ziele unterscheiden sich in Höhe, Jahr und Ausgangsjahr.",
                "The share of the way to the own target and the level stand side by side and are never "
                "merged: targets differ in height, year and baseline.",
            ),
        ),
    ),
    ("docs/methods.md, Abschnitt „Comparison“", "docs/methods.md, section “Comparison”"),
)
