"""Where a target is heading, in words: the chance, the year of reaching, what is needed, what added up.

Pure functions over one row of `assessments`; every figure is the row's. Relies on
`indicators.language.sentences.target` for amounts; used by the indicator page and papers.
"""

from __future__ import annotations

from indicators.catalogue.definition import Definition
from indicators.language.formats import share
from indicators.language.sentences.target import Row, difference_in_words, required
from indicators.language.words import Words
from indicators.vocabulary.glossary import Language, TargetStatus

say = Words(__file__, file="projection.toml")

# Chance from which upwards each wording holds; the outer two are the bounds a paper may print.
_LEAST, _MOST = 0.05, 0.95
_CHANCES = ((_MOST, "sure"), (2 / 3, "likely"), (1 / 3, "open"), (_LEAST, "unlikely"), (0.0, "hardly"))


def needed_sentence(row: Row, definition: Definition, language: Language | str) -> str:
    """Say in a whole sentence which yearly change is still needed; empty as `required`.

    The amount is the same every year; the constant rate is the other way to the same target.
    """
    if not required(row, definition, language):
        return ""
    change, rate = row["required_per_year"], row.get("required_rate")
    amount = difference_in_words(abs(change), row, definition, language)
    other = ""
    if rate is not None and definition.unit != "%":
        other = _say("needed_rate", language, rate=share(abs(rate), language))
    key = "needed_less" if change < 0 else "needed_more"
    return _say(key, language, amount=amount, rate=other, year=str(row["observed_year"] + 1))


def excess_sentence(row: Row, definition: Definition, language: Language | str) -> str:
    """Say what has added up beyond the pathway since the baseline year; empty where nothing adds up."""
    excess = row.get("cumulative_excess")
    if not excess:
        return ""
    amount = difference_in_words(abs(excess), row, definition, language)
    return _say("excess_more" if excess > 0 else "excess_less", language, year=str(row["baseline_year"]), amount=amount)


def chance(row: Row, language: Language | str) -> str:
    """Say how likely the target is if the trend continues, in words with the model's value; else empty.

    A target that is met already is asked whether it will still be. In and after the target year there is
    nothing left to expect.
    """
    probability = row.get("hit_probability")
    if probability is None or row["observed_year"] >= row["target_year"]:
        return ""
    word = next(word for least, word in _CHANCES if probability >= least)
    verb = "kept" if row["status"] == TargetStatus.ACHIEVED else "chance"
    return _say(f"{verb}_{word}", language, year=str(row["target_year"]), chance=chance_value(probability, language))


def chance_value(probability: float | None, language: Language | str) -> str:
    """Write the model's value: "79 %"; beyond the bounds that can be told apart "unter 5 %", "über 95 %"."""
    if probability is None or _LEAST <= probability <= _MOST:
        return share(probability, language, 0)
    if probability < _LEAST:
        return _say("below_least", language, share=share(_LEAST, language, 0))
    return _say("above_most", language, share=share(_MOST, language, 0))


def reaching(row: Row, definition: Definition, language: Language | str) -> str:
    """Say when the projection reaches the target, and zero for emissions; empty without a projection.

    A met target is reached; zero is worth a sentence only where it can be a goal.
    """
    if row.get("hit_probability") is None or row["status"] == TargetStatus.ACHIEVED:
        return ""
    year = row.get("target_reached_in")
    if row["observed_year"] >= row["target_year"] and year is None:
        return ""
    if year is None:
        said = [_say("reached_never", language)]
    else:
        said = [_say("reached_late" if year > row["target_year"] else "reached_in", language, year=str(year))]
    zero = row.get("zero_reached_in")
    if zero is not None and zero != year and "CO2" in definition.unit:
        said.append(_say("zero_in", language, year=str(zero)))
    return " ".join(said)


def _say(key: str, language: Language | str, **parts: str) -> str:
    return say(key, Language(language), **parts)
