"""Methods side by side, in words: where they disagree, which score lies close to a threshold.

Pure functions over rows of `assessments` with the thresholds they were judged by; nothing is judged
anew. Used by the indicator page and its panel of inputs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from indicators.language.formats import number, share
from indicators.language.labels import label_of
from indicators.language.sentences.target import Row
from indicators.language.words import Words
from indicators.targets.methods import METHOD_VERSIONS
from indicators.vocabulary.glossary import Language, Method, TargetStatus

say = Words(__file__, file="method_comparison.toml")

# A score this near to a threshold is said to be close; where the thresholds themselves lie nearer to
# each other than twice that, a tenth of their distance takes its place.
_CLOSE = 0.05
# The machine's rounding of a distance.
_NOTHING = 1e-9


def disagreement(rows: Sequence[Row], language: Language | str) -> str:
    """Say which methods come to which result where they differ; methods without a judgement are left out."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["status"] != TargetStatus.NOT_ASSESSABLE:
            found.setdefault(row["status"], []).append(label_of(Method, row["method"], language))
    if len(found) < 2:
        return ""
    verdicts = [
        _say("verdict", language, status=label_of(TargetStatus, status, language), methods=_joined(names, language))
        for status, names in found.items()
    ]
    return _say("disagreement", language, verdicts="; ".join(verdicts))


def closeness(row: Row, language: Language | str) -> str:
    """Say that the score lies close to a threshold: "knapp: 0,94 bei Schwelle 0,95"; else empty.

    The gap of plan against actual is written as what it is, a share of the expected value.
    """
    score, upper, lower = row.get("score"), *thresholds(row)
    if score is None or upper is None or lower is None or row["status"] == TargetStatus.ACHIEVED:
        return ""
    apart = abs(upper - lower)
    margin = _CLOSE if apart > 2 * _CLOSE else apart / 10
    threshold = min((upper, lower), key=lambda bound: abs(score - bound))
    if abs(score - threshold) > margin + _NOTHING:
        return ""
    return _say(
        "close", language, score=score_text(row, score, language), threshold=score_text(row, threshold, language)
    )


def thresholds(row: Row) -> tuple[float | None, float | None]:
    """The two scores at which the row's method says on track and at risk; None where unknown.

    From them upwards, but for the lag of plan against actual: from them downwards. Without a target they are
    those of improved and unchanged.
    """
    found = json.loads(row.get("thresholds") or "{}")
    if "improved_from" in found:
        return found["improved_from"], found["unchanged_from"]
    if "lag_tolerance" in found:
        return 0.0, float(found["lag_tolerance"])
    if _is_turned(row):
        return 0.0, -float(found["tolerance"])
    upper = found.get("on_track_from", found.get("sun_above"))
    return upper, found.get("at_risk_from", found.get("slightly_cloudy_from"))


def score_text(row: Row, score: float | None, language: Language | str) -> str:
    """Write a score as its method does: a ratio with two decimals, a gap or a growth as a percentage.

    A third decimal is given where two would hide on which side of a threshold the score lies.
    """
    if row["method"] == Method.LINEAR_GAP:
        return share(lag(row, score), language)
    if row["method"] in (Method.GROWTH_RATE, Method.UN_PROGRESS) and row.get("target_id") is None:
        return share(score, language, 2)
    hides = score is not None and any(
        bound is not None and round(score, 2) == bound != score for bound in thresholds(row)
    )
    return number(score, language, digits=3 if hides else 2)


def lag(row: Row, score: float | None) -> float | None:
    """The lag that a score of plan against actual says: the score itself, but for version 1.0 its opposite."""
    return -score if score and _is_turned(row) else score


def version_of(row: Row) -> str:
    """The version of the method by which the row was judged: the snapshot's, else today's."""
    if row.get("assessed_by"):
        return str(row["assessed_by"])
    if row["method"] == Method.LINEAR_GAP and _is_turned(row):
        return "1.0"
    return METHOD_VERSIONS[Method(row["method"])]


def _is_turned(row: Row) -> bool:
    """Whether the row was judged by version 1.0 of plan against actual, whose score is minus the lag."""
    return "tolerance" in json.loads(row.get("thresholds") or "{}")


def _joined(names: Sequence[str], language: Language | str) -> str:
    """Names as an enumeration: "Zielpfad, Wachstumsrate und Soll-Ist-Abstand"."""
    *first, last = names
    return f"{', '.join(first)}{_say('and', language)}{last}" if first else last


def _say(key: str, language: Language | str, **parts: str) -> str:
    return say(key, Language(language), **parts)
