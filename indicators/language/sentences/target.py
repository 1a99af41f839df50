"""An assessment row in words: the first sentence of a page, a cell of a list, a line of a paper.

Pure functions over one row of `assessments` and its definition. Nothing is computed here that the
row already holds, every share names what it is a share of, and the method stands beside the status.
Decides which text of `target.toml` holds and fills it; relies on labels and formats. Used by pages, papers
and the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.catalogue.definition import Definition, catalogue
from indicators.language.formats import GLUE, PER_HEAD, dative, day, difference, number, quantity, share, signed
from indicators.language.labels import label, label_of
from indicators.language.words import Words
from indicators.targets.methods import TOO_EARLY_YEARS
from indicators.vocabulary.glossary import (
    WITHOUT_TARGET,
    GoodDirection,
    Language,
    Method,
    ObservationStatus,
    Reason,
    TargetKind,
    TargetStatus,
    WeatherSymbol,
)

say = Words(__file__, file="target.toml")
Row = Mapping[str, Any]

# Below this share of the expected value a gap is a rounding error of the machine.
_NOTHING = 1e-9


def finding(row: Row, definition: Definition, language: Language | str) -> str:
    """Say what is the case: the value and its year, then the gap to the pathway or why there is none.

    The gap is the row's, in the indicator's unit, with its share of the expected value. A target that
    is met or whose year has passed is said so instead.
    """
    if row.get("observed") is None:
        sentences = [_say("no_value", language, title=definition.titled(language))]
        if _reason(row) not in (None, Reason.TOO_FEW_POINTS):
            sentences.append(reason_sentence(_reason(row), row, language, definition=definition))
        return " ".join(sentences)
    return f"{value_sentence(row, definition, language)} {gap_sentence(row, definition, language)}".strip()


def value_sentence(row: Row, definition: Definition, language: Language | str) -> str:
    """Say the observed value and its year: "2022 lagen die Treibhausgasemissionen bei …"."""
    value = quantity(row["observed"], unit_of(row, definition), language)
    status = row.get("observed_status")
    if status in (ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED):
        value = _say(status, language, value=value)
    pattern = _sentence_of(definition).get(Language(language)) or say("any_subject", Language(language))
    stated = dative(value, language) if "bei {value}" in pattern and row["observed"] != 1 else value
    return pattern.format(year=str(row["observed_year"]), value=stated, title=definition.titled(language))


def gap_sentence(row: Row, definition: Definition, language: Language | str) -> str:
    """Say how far the value is from what was decided; for a row that is not assessable, why."""
    if row.get("target_id") is None and row.get("status") != TargetStatus.NOT_ASSESSABLE:
        return _growth_sentence(row, language)
    if row.get("status") == TargetStatus.NOT_ASSESSABLE or row.get("gap") is None:
        return reason_sentence(_reason(row), row, language, definition=definition)
    if definition.good_direction is GoodDirection.CORRIDOR:
        return _corridor_sentence(row, definition, language)
    target = {
        "year": str(row["target_year"]),
        "target": quantity(row.get("target"), unit_of(row, definition), language),
    }
    if row["observed_year"] > row["target_year"]:
        if row["status"] == TargetStatus.ACHIEVED:
            return _say("passed_achieved", language, **target)
        amount = _amount(row, definition, language, denominator="of_target")
        return _say("passed_missed", language, amount=amount, **target)
    if row["status"] == TargetStatus.ACHIEVED:
        return _say("already_achieved", language, **target)
    side = _side(row)
    if side == 0:
        return _say("exactly", language)
    amount = _amount(row, definition, language, denominator="of_expected")
    one = "one_" if amount.startswith(f"1{GLUE}") else ""
    return _say(f"{one}more" if side > 0 else f"{one}less", language, amount=amount)


def short_gap(row: Row, definition: Definition, language: Language | str) -> str:
    """Say the gap in a cell: "684.000 t (62,0 % des Solls) über dem Zielpfad"; else the reason."""
    if row.get("status") == TargetStatus.NOT_ASSESSABLE or row.get("gap") is None:
        return label(_reason(row) or Reason.NO_TARGET, language)
    side = _side(row)
    if definition.good_direction is GoodDirection.CORRIDOR:
        place = "corridor"
        word = ("below", "in", "above")[side + 1]
    else:
        place = "target" if row["observed_year"] > row["target_year"] else "pathway"
        word = ("under", "on", "over")[side + 1]
    denominator = "short_of_expected" if place == "pathway" else "of_target" if place == "target" else None
    amount = _amount(row, definition, language, denominator=denominator)
    return _say(f"short_{word}_{place}", language, amount=amount)


def judgement(row: Row, language: Language | str) -> str:
    """Name the status and the method that gave it, with the weather symbol or the reason."""
    status = label_of(TargetStatus, row["status"], language)
    method = label_of(Method, row["method"], language)
    if row["status"] == TargetStatus.NOT_ASSESSABLE:
        remark = label(_reason(row), language)
    elif row.get("symbol"):
        remark = label_of(WeatherSymbol, row["symbol"], language)
    elif row["status"] in WITHOUT_TARGET:
        remark = development(row, language)
    else:
        return _say("judged", language, status=status, method=method)
    return _say("judged_because", language, status=status, method=method, remark=remark)


def development(row: Row, language: Language | str) -> str:
    """Say of a development without a target where it goes and whether that is wanted: "sinkt (erwünscht)"."""
    change = (row.get("observed") or 0.0) - (row.get("baseline") or 0.0)
    if change == 0:
        return _say("stays", language)
    wish = "wanted" if (row.get("score") or 0.0) > 0 else "unwanted"
    return _say(f"{'rises' if change > 0 else 'falls'}_{wish}", language)


def _growth_sentence(row: Row, language: Language | str) -> str:
    """Say that no target has been decided, and what is judged in its place."""
    year, growth = str(row.get("baseline_year")), row.get("growth")
    if growth is None or row.get("observed") == row.get("baseline"):
        return _say("growth_only", language, year=year)
    side = "rising" if (row.get("observed") or 0.0) > (row.get("baseline") or 0.0) else "falling"
    wish = "wanted" if (row.get("score") or 0.0) > 0 else "unwanted"
    return _say(f"growth_{side}_{wish}", language, year=year, rate=share(abs(growth), language, 1))


def reason_sentence(
    reason: Reason | str | None, row: Row, language: Language | str, *, definition: Definition | None = None
) -> str:
    """Say in a whole sentence why a target could not be judged; empty without a reason.

    With the definition the sentence also says how old a value may be and who measures it.
    """
    if reason is None:
        return ""
    months = None if definition is None else definition.max_age_months
    measured_by = None if definition is None else definition.measured_by
    key = Reason(reason).value
    if key == Reason.TOO_EARLY and _is_young(row):
        key = "too_early_years"
    return say(
        f"reason.{key}",
        Language(language),
        observed_year=_year(row, "observed_year", language),
        baseline_year=_year(row, "baseline_year", language),
        target_year=_year(row, "target_year", language),
        as_of=day(row.get("as_of"), language),
        age="" if months is None else _say("oldest", language, months=number(months, language)),
        measured_by=measured_by or label(None, language),
    )


def target_in_words(row: Row, definition: Definition, language: Language | str) -> str:
    """Say what was decided: "−95 % bis 2030 gegenüber 1990", "höchstens 40 µg/m³ bis 2025".

    A yearly rate is named where the row also holds `rate` and `compounding` of targets.csv; without
    them the target value is.
    """
    if row.get("target_id") is None:
        return _say("no_target", language)
    year = str(row["target_year"])
    baseline_year = _year(row, "baseline_year", language)
    baseline, target = row.get("baseline"), row.get("target")
    unit = unit_of(row, definition)
    if definition.good_direction is GoodDirection.CORRIDOR:
        return _say("corridor_target", language, year=year, **_bounds(definition, unit, language))
    if row.get("target_kind") == TargetKind.ANNUAL_RATE and row.get("rate") and row.get("compounding"):
        rate = _percent(row["rate"], language)
        return _say(f"rate_{row['compounding']}", language, rate=rate, year=year, baseline_year=baseline_year)
    if row.get("target_kind") == TargetKind.RELATIVE_TO_BASELINE and baseline and target is not None:
        change = _percent(target / baseline - 1, language)
        return _say("relative", language, change=change, year=year, baseline_year=baseline_year)
    if target is None:
        return label(Reason.NO_BASELINE, language)
    bound = "at_most" if definition.good_direction is GoodDirection.DOWN else "at_least"
    return _say(bound, language, value=quantity(target, unit, language), year=year)


def required(row: Row, definition: Definition, language: Language | str) -> str:
    """Say the yearly change still needed: "Nötig ab 2023: −207.000 t im Jahr".

    Empty where nothing is needed any more: target met, its year passed, or the value may even give way.
    """
    change = row.get("required_per_year")
    if change is None or row.get("status") == TargetStatus.ACHIEVED:
        return ""
    if definition.good_direction is GoodDirection.DOWN and change >= 0:
        return ""
    if definition.good_direction is GoodDirection.UP and change <= 0:
        return ""
    if change == 0:
        return ""
    amount = signed(difference_in_words(change, row, definition, language))
    return _say("required", language, amount=amount, year=str(row["observed_year"] + 1))


def unit_of(row: Row, definition: Definition) -> str:
    """Name the unit of the judged values: per head where the target is."""
    is_per_head = row.get("target_kind") == TargetKind.PER_CAPITA
    return definition.unit + (PER_HEAD if is_per_head else "")


def difference_in_words(value: float, row: Row, definition: Definition, language: Language | str) -> str:
    """Write a difference in the short unit: after "t CO₂e" has been said, "t" is enough."""
    return difference(value, unit_of(row, definition).replace(" CO2e", ""), language)


def _say(key: str, language: Language | str, **parts: str) -> str:
    return say(key, Language(language), **parts)


def _sentence_of(definition: Definition) -> Mapping[str, str]:
    """The indicator's own sentence by language; empty where it has none.

    A municipality may use a shipped id for something of its own: then only its own sentence or title is right.
    """
    shipped = catalogue().get(definition.id)
    if definition.sentence or shipped is None or shipped.title != definition.title:
        return definition.sentence
    return shipped.sentence


def _reason(row: Row) -> Reason | None:
    """The row's reason; a row that has no target and no reason lacks the target."""
    if row.get("reason"):
        return Reason(row["reason"])
    return Reason.NO_TARGET if row.get("target_id") is None else None


def _is_young(row: Row) -> bool:
    """Whether a value lies in the first two years after its baseline."""
    observed, baseline = row.get("observed_year"), row.get("baseline_year")
    return observed is not None and baseline is not None and observed - baseline <= TOO_EARLY_YEARS


def _side(row: Row) -> int:
    """1 above what was expected, −1 below, 0 on it."""
    gap = row["gap"]
    if abs(gap) <= _NOTHING * max(1.0, abs(row.get("expected") or 0.0)):
        return 0
    return 1 if gap > 0 else -1


def _amount(row: Row, definition: Definition, language: Language | str, *, denominator: str | None) -> str:
    """The size of the gap, with its share of the named denominator.

    Percentage points stay alone: a per cent of per cents would be misread.
    """
    amount = difference_in_words(abs(row["gap"]), row, definition, language)
    gap_share = row.get("gap_share")
    if denominator is None or gap_share is None or definition.unit == "%":
        return amount
    return _say(denominator, language, amount=amount, share=share(abs(gap_share), language))


def _corridor_sentence(row: Row, definition: Definition, language: Language | str) -> str:
    """Inside the corridor, or how far from its nearer bound."""
    key = ("below_corridor", "in_corridor", "above_corridor")[_side(row) + 1]
    amount = _amount(row, definition, language, denominator=None)
    return _say(key, language, amount=amount, **_bounds(definition, unit_of(row, definition), language))


def _bounds(definition: Definition, unit: str, language: Language | str) -> dict[str, str]:
    """Both bounds of a corridor, written out."""
    return {
        "low": quantity(definition.corridor_min, unit, language),
        "high": quantity(definition.corridor_max, unit, language),
    }


def _percent(value: float, language: Language | str) -> str:
    """A decided change as councils write it: "−95 %", "+2,5 %"."""
    return signed(quantity(value * 100, "%", language))


def _year(row: Row, name: str, language: Language | str) -> str:
    """A year of the row, or that it is not stated."""
    return str(row[name]) if row.get(name) is not None else label(None, language)
