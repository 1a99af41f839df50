"""The sentence patterns of findings, in German and English, with gaps to be filled.

Kept apart from `indicators.language.sentences.target`, which decides which one holds, so that wording can be read
and corrected in one place. Relies on nothing but the list of languages.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language

PHRASES: dict[str, tuple[str, str]] = {
    "any_subject": (
        "{year} lag der Indikator „{title}“ bei {value}.",
        "In {year} the indicator “{title}” was {value}.",
    ),
    "no_value": (
        "Für „{title}“ liegt kein bewertbarer Messwert vor.",
        "There is no observation of “{title}” that could be judged.",
    ),
    "provisional": ("{value} (vorläufiger Wert)", "{value} (provisional)"),
    "estimated": ("{value} (geschätzt)", "{value} (estimated)"),
    # The gap as a sentence of its own.
    "one_more": (
        "Das ist {amount} mehr, als der Zielpfad vorsah.",
        "That is {amount} more than the pathway provided for.",
    ),
    "one_less": (
        "Das ist {amount} weniger, als der Zielpfad vorsah.",
        "That is {amount} less than the pathway provided for.",
    ),
    "more": (
        "Das sind {amount} mehr, als der Zielpfad vorsah.",
        "That is {amount} more than the pathway provided for.",
    ),
    "less": (
        "Das sind {amount} weniger, als der Zielpfad vorsah.",
        "That is {amount} less than the pathway provided for.",
    ),
    "exactly": ("Das entspricht dem Zielpfad.", "That is what the pathway provided for."),
    "of_expected": ("{amount} ({share} des Sollwerts)", "{amount} ({share} of the expected value)"),
    "of_target": ("{amount} ({share} des Zielwerts)", "{amount} ({share} of the target value)"),
    "already_achieved": (
        "Damit ist das Ziel für {year} ({target}) bereits erreicht.",
        "The target for {year} ({target}) is thereby already met.",
    ),
    "passed_achieved": (
        "Das Ziel für {year} ({target}) ist erreicht.",
        "The target for {year} ({target}) was met.",
    ),
    "passed_missed": (
        "Das Ziel für {year} ({target}) ist um {amount} verfehlt.",
        "The target for {year} ({target}) was missed by {amount}.",
    ),
    "in_corridor": (
        "Das liegt im Korridor von {low} bis {high}.",
        "That lies within the corridor from {low} to {high}.",
    ),
    "above_corridor": (
        "Das liegt um {amount} über dem Korridor von {low} bis {high}.",
        "That lies {amount} above the corridor from {low} to {high}.",
    ),
    "below_corridor": (
        "Das liegt um {amount} unter dem Korridor von {low} bis {high}.",
        "That lies {amount} below the corridor from {low} to {high}.",
    ),
    "growth_only": (
        "Ein Ziel ist nicht beschlossen; bewertet wird die Entwicklung seit {year}.",
        "No target has been decided; what is judged is the development since {year}.",
    ),
    # The gap in a table's cell.
    "short_over_pathway": ("{amount} über dem Zielpfad", "{amount} above the pathway"),
    "short_under_pathway": ("{amount} unter dem Zielpfad", "{amount} below the pathway"),
    "short_on_pathway": ("auf dem Zielpfad", "on the pathway"),
    "short_over_target": ("{amount} über dem Zielwert", "{amount} above the target"),
    "short_under_target": ("{amount} unter dem Zielwert", "{amount} below the target"),
    "short_on_target": ("auf dem Zielwert", "on the target"),
    "short_in_corridor": ("im Korridor", "within the corridor"),
    "short_above_corridor": ("{amount} über dem Korridor", "{amount} above the corridor"),
    "short_below_corridor": ("{amount} unter dem Korridor", "{amount} below the corridor"),
    "short_of_expected": ("{amount} ({share} des Solls)", "{amount} ({share} of the expected value)"),
    # Judgement and method.
    "judged": ("{status} nach der Methode „{method}“", "{status} by the method “{method}”"),
    "judged_because": (
        "{status} nach der Methode „{method}“: {remark}",
        "{status} by the method “{method}”: {remark}",
    ),
    # The target.
    "relative": (
        "{change} bis {year} gegenüber {baseline_year}",
        "{change} by {year} against {baseline_year}",
    ),
    "rate_of_baseline": (
        "{rate} im Jahr bis {year}, bezogen auf den Ausgangswert {baseline_year}",
        "{rate} a year until {year}, of the baseline {baseline_year}",
    ),
    "rate_of_previous_year": (
        "{rate} im Jahr gegenüber dem Vorjahr, von {baseline_year} bis {year}",
        "{rate} a year on the year before, from {baseline_year} to {year}",
    ),
    "at_most": ("höchstens {value} bis {year}", "at most {value} by {year}"),
    "at_least": ("mindestens {value} bis {year}", "at least {value} by {year}"),
    "corridor_target": ("zwischen {low} und {high} bis {year}", "between {low} and {high} by {year}"),
    "no_target": ("kein Ziel beschlossen", "no target decided"),
    "required": ("Nötig ab {year}: {amount} im Jahr", "Needed from {year}: {amount} a year"),
    "needed_less": (
        "Um das Ziel zu erreichen, muss der Wert ab {year} um {amount} im Jahr sinken{rate}.",
        "To meet the target, the value has to fall by {amount} a year from {year}{rate}.",
    ),
    "needed_more": (
        "Um das Ziel zu erreichen, muss der Wert ab {year} um {amount} im Jahr steigen{rate}.",
        "To meet the target, the value has to rise by {amount} a year from {year}{rate}.",
    ),
    "needed_rate": (", oder um gleichbleibend {rate} im Jahr", ", or by a constant {rate} a year"),
    "excess_more": (
        "Seit {year} sind zusammengerechnet {amount} mehr angefallen, als der Zielpfad vorsah.",
        "Since {year}, {amount} more have accrued than the pathway provided for.",
    ),
    "excess_less": (
        "Seit {year} sind zusammengerechnet {amount} weniger angefallen, als der Zielpfad vorsah.",
        "Since {year}, {amount} less have accrued than the pathway provided for.",
    ),
    # Chances, always with the model's value: a word alone would promise too much.
    "below_least": ("unter {share}", "below {share}"),
    "above_most": ("über {share}", "above {share}"),
    "chance_hardly": (
        "Bei Fortsetzung des Trends wird das Ziel {year} kaum erreicht (Modellwert {chance}).",
        "If the trend continues, the target for {year} will hardly be met (model value {chance}).",
    ),
    "chance_unlikely": (
        "Bei Fortsetzung des Trends wird das Ziel {year} eher nicht erreicht (Modellwert {chance}).",
        "If the trend continues, the target for {year} will rather not be met (model value {chance}).",
    ),
    "chance_open": (
        "Bei Fortsetzung des Trends ist offen, ob das Ziel {year} erreicht wird (Modellwert {chance}).",
        "If the trend continues, it is open whether the target for {year} will be met (model value {chance}).",
    ),
    "chance_likely": (
        "Bei Fortsetzung des Trends wird das Ziel {year} voraussichtlich erreicht (Modellwert {chance}).",
        "If the trend continues, the target for {year} will probably be met (model value {chance}).",
    ),
    "chance_sure": (
        "Bei Fortsetzung des Trends wird das Ziel {year} sehr wahrscheinlich erreicht (Modellwert {chance}).",
        "If the trend continues, the target for {year} will very likely be met (model value {chance}).",
    ),
    # The same for a target that is met already: will it still be in its year?
    "kept_hardly": (
        "Bei Fortsetzung des Trends wird das Ziel {year} kaum noch eingehalten (Modellwert {chance}).",
        "If the trend continues, the target will hardly be kept until {year} (model value {chance}).",
    ),
    "kept_unlikely": (
        "Bei Fortsetzung des Trends wird das Ziel {year} eher nicht mehr eingehalten (Modellwert {chance}).",
        "If the trend continues, the target will rather not be kept until {year} (model value {chance}).",
    ),
    "kept_open": (
        "Bei Fortsetzung des Trends ist offen, ob das Ziel {year} noch eingehalten wird (Modellwert {chance}).",
        "If the trend continues, it is open whether the target will be kept until {year} (model value {chance}).",
    ),
    "kept_likely": (
        "Bei Fortsetzung des Trends ist das Ziel voraussichtlich auch {year} eingehalten (Modellwert {chance}).",
        "If the trend continues, the target will probably be kept until {year} (model value {chance}).",
    ),
    "kept_sure": (
        "Bei Fortsetzung des Trends ist das Ziel sehr wahrscheinlich auch {year} eingehalten (Modellwert {chance}).",
        "If the trend continues, the target will very likely be kept until {year} (model value {chance}).",
    ),
    # When the projection itself gets there.
    "reached_in": (
        "Der Zielwert würde bei gleichem Trend {year} erreicht.",
        "On the same trend, the target value would be reached in {year}.",
    ),
    "reached_late": (
        "Der Zielwert würde bei gleichem Trend erst {year} erreicht.",
        "On the same trend, the target value would not be reached before {year}.",
    ),
    "reached_never": (
        "Der Zielwert wird bei gleichem Trend in den nächsten 100 Jahren nicht erreicht.",
        "On the same trend, the target value will not be reached within 100 years.",
    ),
    "zero_in": (
        "Die Null würde bei gleichem Trend {year} erreicht.",
        "On the same trend, zero would be reached in {year}.",
    ),
    # Several methods, and scores near a threshold.
    "disagreement": (
        "Die Verfahren kommen zu verschiedenen Ergebnissen: {verdicts}.",
        "The methods come to different results: {verdicts}.",
    ),
    "verdict": ("{status} nach {methods}", "{status} by {methods}"),
    "and": (" und ", " and "),
    "close": (
        "knapp an der Schwelle: Kennwert {score}, Schwelle {threshold}",
        "close to the threshold: score {score}, threshold {threshold}",
    ),
}

# One sentence for each reason: what is missing, and who can change it.
REASONS: dict[str, tuple[str, str]] = {
    "no_target": (
        "Ein Ziel ist nicht beschlossen; ohne Ziel gibt es keinen Abstand.",
        "No target has been decided; without a target there is no gap.",
    ),
    "no_baseline": (
        "Der Ausgangswert des Ziels fehlt: Er ist weder im Ziel angegeben noch als Messwert des Basisjahres geliefert.",
        "The target's baseline is missing: it is neither stated in the target nor delivered as the "
        "observation of the baseline year.",
    ),
    "baseline_year": (
        "{observed_year} ist das Basisjahr; ein Fortschritt ist noch nicht zu bewerten.",
        "{observed_year} is the baseline year; there is no progress to judge yet.",
    ),
    "target_year_passed": (
        "Das Zieljahr {target_year} ist erreicht; bewertet wird der Wert, kein Trend mehr.",
        "The target year {target_year} is reached; what is judged is the value, no longer a trend.",
    ),
    "too_few_points": (
        "Für dieses Verfahren liegen zu wenige Messwerte vor.",
        "There are too few observations for this method.",
    ),
    "series_break": (
        "Die Zeitreihe hat im betrachteten Zeitraum einen Bruch; die Werte davor und danach sind nicht vergleichbar.",
        "The series has a break in the period; values before and after cannot be compared.",
    ),
    "too_old": (
        "Der letzte Wert stammt aus {observed_year}; zum Stichtag {as_of} ist er zu alt für eine Bewertung{age}.",
        "The latest value is from {observed_year}; as of {as_of} it is too old to be judged{age}.",
    ),
    "too_early": (
        "Für eine Bewertung ist es zu früh: Bis {observed_year} verlangt der Zielpfad weniger als 5 % des Weges.",
        "It is too early to judge: by {observed_year} the pathway asks for less than 5% of the way.",
    ),
    "too_early_years": (
        "Für eine Bewertung ist es zu früh: Der Wert von {observed_year} liegt höchstens zwei Jahre nach dem "
        "Basisjahr {baseline_year}.",
        "It is too early to judge: the value of {observed_year} is at most two years after the baseline year "
        "{baseline_year}.",
    ),
    "outside_pathway": (
        "Der letzte Wert ({observed_year}) liegt vor dem Beginn des Zielpfads ({baseline_year}).",
        "The latest value ({observed_year}) lies before the pathway starts ({baseline_year}).",
    ),
    "quality_below_minimum": (
        "Die Datengüte reicht für eine Bewertung nicht aus.",
        "The quality of the data is too low for a judgement.",
    ),
    "suppressed": (
        "Der neueste Wert unterliegt der Geheimhaltung und wird nicht gezeigt.",
        "The latest value is confidential and is not shown.",
    ),
    "growth_rate_undefined": (
        "Eine Wachstumsrate ist hier nicht definiert, weil Ausgangs-, Ist- oder Zielwert null ist "
        "oder das Vorzeichen wechselt.",
        "A growth rate is undefined here, because the baseline, observed or target value is zero or changes its sign.",
    ),
    "not_delivered": (
        "Der Wert wurde nicht geliefert; zuständig ist: {measured_by}.",
        "The value has not been delivered; responsible: {measured_by}.",
    ),
    "not_due_yet": (
        "Der Wert ist noch nicht fällig.",
        "The value is not due yet.",
    ),
}

AGE = (" (Höchstalter {months} Monate)", " (oldest permitted: {months} months)")


def phrase(pair: tuple[str, str], language: Language | str, **parts: str) -> str:
    """Fill the pattern of that language with its parts."""
    return pair[0 if Language(language) is Language.DE else 1].format(**parts)
