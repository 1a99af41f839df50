"""How a paper asks a snapshot: questions by name, definitions by indicator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from indicators.catalogue.definition import Definition

Ask = Callable[..., list[dict[str, Any]]]
DefinitionOf = Callable[[str], Definition | None]
