"""The keys of a definition file: their words, and how each is read and checked.

Every problem is collected with its key, so that one reading names all of them. Relies on the
glossary; used by `indicators.catalogue.definition` only, which makes a `Definition` of what is read here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any

from indicators.vocabulary.glossary import (
    Aggregation,
    Correction,
    DataQuality,
    Formula,
    Frequency,
    GoodDirection,
    Language,
    Level,
    Method,
    Scale,
    Theme,
    TimeAggregation,
    Trend,
)


class ProblemKind(StrEnum):
    """What can be wrong with a definition."""

    SYNTAX = "syntax"
    MISSING = "missing"
    UNKNOWN = "unknown"
    WRONG_TYPE = "wrong_type"
    NOT_A_WORD = "not_a_word"


@dataclass(frozen=True, slots=True)
class DefinitionProblem:
    """One thing wrong with a definition: which key (dotted), what kind, and the value as written."""

    key: str
    problem: ProblemKind
    value: str | None = None
    words: tuple[str, ...] = ()


REQUIRED_KEYS = ("id", "version", "unit", "good_direction", "title")
_FRAMEWORKS = ("sdg", "bisko", "u4ssc", "iso37120", "iso37122", "citykeys")
_DERIVED_KEYS = ("formula", "of", "by", "per", "factors")
# What a formula cannot do without; `per` divides by the population where nothing else is named.
_FORMULA_KEYS: dict[str, tuple[str, ...]] = {
    "ratio": ("per",),
    "share_of": ("per",),
    "sum_over": ("by",),
    "weighted_sum": ("by", "factors"),
}
_CORRECTION_KEYS = ("factors", "key")
_SHARE_UNIT = "%"
# Gaps of an indicator's sentence; without year and value it says nothing.
_GAPS, _NEEDED_GAPS = {"year", "value", "title"}, {"year", "value"}


def read_keys(content: dict[str, Any]) -> tuple[dict[str, Any], tuple[DefinitionProblem, ...]]:
    """Read the content of a definition file into fields of a `Definition`, with every problem found.

    Keys that are absent are absent from the fields. With a problem the fields are not to be used.
    """
    reader = _Reader()
    values = reader.definition(content)
    return values, tuple(reader.problems)


class _Reader:
    """Takes the content of a file apart and remembers everything that is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[DefinitionProblem] = []

    def definition(self, content: dict[str, Any]) -> dict[str, Any]:
        """Values of a `Definition`; keys that are absent are left to their defaults."""
        for key in REQUIRED_KEYS:
            if key not in content:
                self._say(key, ProblemKind.MISSING)
        self._refuse_unknown(content, (*_SIMPLE, *_TABLES), "")
        values: dict[str, Any] = {}
        for key, (name, read) in _SIMPLE.items():
            if key in content:
                values[name] = read(self, key, content[key])
        for key, read_table in _TABLES.items():
            if key not in content:
                continue
            if isinstance(content[key], dict):
                values.update(read_table(self, key, content[key]))
            else:
                self._wrong(key, content[key])
        # between 0 and 100 a share moves by its odds, unless the definition says otherwise
        if "scale" not in content and values.get("unit") == _SHARE_UNIT:
            values["scale"] = Scale.LOGIT
        if values.get("good_direction") is GoodDirection.CORRIDOR:
            for bound in ("min", "max"):
                if bound not in content.get("corridor", ()):
                    self._say(f"corridor.{bound}", ProblemKind.MISSING)
        return values

    def text(self, key: str, value: object) -> str | None:
        """A text that is not blank."""
        if isinstance(value, str) and value.strip():
            return value.strip()
        self._wrong(key, value)
        return None

    def whole(self, key: str, value: object) -> int | None:
        """A whole number that is not negative; TOML's true and false are none."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self._wrong(key, value)
        return None

    def number(self, key: str, value: object) -> float | None:
        """Any number but TOML's `nan` and `inf`."""
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        self._wrong(key, value)
        return None

    def truth(self, key: str, value: object) -> bool | None:
        """True or false."""
        if isinstance(value, bool):
            return value
        self._wrong(key, value)
        return None

    def languages(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """A text in one or both languages; one stands for the other."""
        self._refuse_unknown(value, tuple(Language), f"{key}.")
        given = {name: self.text(f"{key}.{name}", value[name]) for name in Language if name in value}
        if not given and key == "title":
            self._say("title.de", ProblemKind.MISSING)
        either = next(iter(given.values()), None)
        return {key: {name.value: given.get(name, either) for name in Language} if given else {}}

    def sentence(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """A sentence in both languages, with gaps for year and value and perhaps the title."""
        self._refuse_unknown(value, tuple(Language), f"{key}.")
        read: dict[str, str] = {}
        for name in Language:
            if name not in value:
                self._say(f"{key}.{name}", ProblemKind.MISSING)
            elif _is_sentence(value[name]):
                read[name.value] = value[name]
            else:
                self._wrong(f"{key}.{name}", value[name])
        return {"sentence": read}

    def corridor(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """The bounds of a corridor, in order."""
        read = self._numbers(key, value, ("min", "max"), "corridor_")
        lower, upper = read.get("corridor_min"), read.get("corridor_max")
        if lower is not None and upper is not None and lower > upper:
            self._wrong(key, value)
        return read

    def plausible(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """Bounds beyond which a value is doubted."""
        self._refuse_unknown(value, ("min", "max", "max_change_share"), f"{key}.")
        read = self._numbers(key, value, ("min", "max"), "plausible_", strict=False)
        read.update(self._numbers(key, value, ("max_change_share",), "", strict=False))
        return read

    def frameworks(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """Codes of the indicator in published frameworks."""
        self._refuse_unknown(value, _FRAMEWORKS, f"{key}.")
        codes: dict[str, tuple[str, ...]] = {}
        for name in (name for name in _FRAMEWORKS if name in value):
            if isinstance(value[name], list) and all(isinstance(code, str) for code in value[name]):
                codes[name] = tuple(value[name])
            else:
                self._wrong(f"{key}.{name}", value[name])
        return {"frameworks": codes}

    def status_rule(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """The headline method and its thresholds."""
        self._refuse_unknown(value, ("method", "on_track_from", "at_risk_from"), f"{key}.")
        read = self._numbers(key, value, ("on_track_from", "at_risk_from"), "", strict=False)
        on_track, at_risk = read.get("on_track_from", 0.95), read.get("at_risk_from", 0.60)
        if on_track is not None and at_risk is not None and on_track < at_risk:
            name = "at_risk_from" if "at_risk_from" in value else "on_track_from"
            self._wrong(f"{key}.{name}", value[name])
        if "method" in value:
            read["status_method"] = _word(Method)(self, f"{key}.method", value["method"])
        return read

    def derived(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """How the value comes from other indicators."""
        self._refuse_unknown(value, _DERIVED_KEYS, f"{key}.")
        for needed in ("formula", "of", *_FORMULA_KEYS.get(str(value.get("formula")), ())):
            if needed not in value:
                self._say(f"{key}.{needed}", ProblemKind.MISSING)
        read = {name: self.text(f"{key}.{name}", value[name]) for name in _DERIVED_KEYS if name in value}
        if read.get("formula"):
            _word(Formula)(self, f"{key}.formula", read["formula"])
        return {"derived": read}

    def weather_correction(self, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """By which factors a heat value is also shown weather-corrected."""
        self._refuse_unknown(value, _CORRECTION_KEYS, f"{key}.")
        if "factors" not in value:
            self._say(f"{key}.factors", ProblemKind.MISSING)
        read = {name: self.text(f"{key}.{name}", value[name]) for name in _CORRECTION_KEYS if name in value}
        if read.get("factors") == Correction.NONE:
            words = tuple(word.value for word in Correction if word is not Correction.NONE)
            self._say(f"{key}.factors", ProblemKind.NOT_A_WORD, read["factors"], words)
        elif read.get("factors"):
            _word(Correction)(self, f"{key}.factors", read["factors"])
        return {"weather_correction": read}

    def _numbers(
        self, key: str, value: dict[str, Any], names: tuple[str, ...], prefix: str, *, strict: bool = True
    ) -> dict[str, Any]:
        """The numbers of a small table under their new names; `strict` refuses all other keys."""
        if strict:
            self._refuse_unknown(value, names, f"{key}.")
        return {f"{prefix}{name}": self.number(f"{key}.{name}", value[name]) for name in names if name in value}

    def _refuse_unknown(self, content: dict[str, Any], known: tuple[str, ...], prefix: str) -> None:
        for key, value in content.items():
            if key not in known:
                self._say(f"{prefix}{key}", ProblemKind.UNKNOWN, value)

    def _wrong(self, key: str, value: object) -> None:
        self._say(key, ProblemKind.WRONG_TYPE, value)

    def _say(self, key: str, problem: ProblemKind, value: object = None, words: tuple[str, ...] = ()) -> None:
        self.problems.append(DefinitionProblem(key, problem, None if value is None else str(value), words))


def _is_sentence(text: object) -> bool:
    """Whether a text has the gaps that a sentence needs and no other braces."""
    if not isinstance(text, str):
        return False
    try:
        gaps = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        text.format(year="", value="", title="")
    except (ValueError, LookupError, AttributeError):
        return False
    return set(gaps) <= _GAPS and set(gaps) >= _NEEDED_GAPS


def _word(vocabulary: type[StrEnum]) -> Callable[[_Reader, str, object], StrEnum | None]:
    """A reader for the words of an enumeration."""

    def read(reader: _Reader, key: str, value: object) -> StrEnum | None:
        if not isinstance(value, str):
            reader._wrong(key, value)
        elif value not in tuple(vocabulary):
            reader._say(key, ProblemKind.NOT_A_WORD, value, tuple(word.value for word in vocabulary))
        else:
            return vocabulary(value)
        return None

    return read


# Key of the file → field of the definition, and how it is read.
_SIMPLE: dict[str, tuple[str, Callable[[_Reader, str, Any], object]]] = {
    "id": ("id", _Reader.text),
    "version": ("version", _Reader.whole),
    "unit": ("unit", _Reader.text),
    "good_direction": ("good_direction", _word(GoodDirection)),
    "level": ("level", _word(Level)),
    "theme": ("theme", _word(Theme)),
    "frequency": ("frequency", _word(Frequency)),
    "scale": ("scale", _word(Scale)),
    "trend": ("trend", _word(Trend)),
    "aggregation": ("aggregation", _word(Aggregation)),
    "aggregation_time": ("aggregation_time", _word(TimeAggregation)),
    "weight": ("weight", _Reader.text),
    "denominator": ("denominator", _Reader.text),
    "confidential": ("confidential", _Reader.truth),
    "min_case_count": ("min_case_count", _Reader.whole),
    "limit": ("natural_limit", _Reader.number),
    "max_age_months": ("max_age_months", _Reader.whole),
    "min_data_quality": ("min_data_quality", _word(DataQuality)),
    "measured_by": ("measured_by", _Reader.text),
    "method": ("method", _Reader.text),
    "method_version": ("method_version", _Reader.text),
}
_TABLES: dict[str, Callable[[_Reader, str, dict[str, Any]], dict[str, Any]]] = {
    "title": _Reader.languages,
    "description": _Reader.languages,
    "corridor": _Reader.corridor,
    "plausible": _Reader.plausible,
    "frameworks": _Reader.frameworks,
    "status_rule": _Reader.status_rule,
    "derived": _Reader.derived,
    "weather_correction": _Reader.weather_correction,
    "sentence": _Reader.sentence,
}
