"""What stands in the column `source` of a computed value: how it was computed, as a code without a language.

    computed:{"formula": "sum_over", "by": "carrier", "of": {"de": "Wärme", "en": "Heat"}}

The mark `computed:`, then JSON with `formula` and what it was made of; titles go along in both languages, because a
municipality may have defined the indicator itself. `indicators.language.sentences.derived` puts it into words. Any
other text is a source as somebody delivered it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

MARK = "computed:"


def source_code(formula: str, **made_of: object) -> str:
    """Write the code of a computed value; what is None is left out."""
    stated = {name: value for name, value in made_of.items() if value is not None}
    return MARK + json.dumps({"formula": formula, **stated}, ensure_ascii=False)


def read_source(source: str) -> Mapping[str, Any] | None:
    """Read the code of a computed value; None for a source that somebody delivered."""
    if not source.startswith(MARK):
        return None
    try:
        found = json.loads(source.removeprefix(MARK))
    except json.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None
