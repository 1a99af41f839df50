"""Write the exact versions of the environment into `[tool.uv] constraint-dependencies`.

A lock file would carry the addresses of a registry; names and versions are enough. Run in the project's
environment: `uv run python .ci/pin.py`.
"""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_BLOCK = re.compile(r"constraint-dependencies = \[.*?\]", re.DOTALL)


def main() -> None:
    """Replace the block of constraints by what is installed now."""
    found = {re.sub(r"[-_.]+", "-", item.metadata["Name"]).lower(): item.version for item in distributions()}
    own = {"wirkungsmonitor", "pip", "setuptools", "wheel"}
    lines = [f'  "{name}=={version}",' for name, version in sorted(found.items()) if name not in own]
    block = "constraint-dependencies = [\n" + "\n".join(lines) + "\n]"
    text = PROJECT.read_text(encoding="utf-8")
    PROJECT.write_text(_BLOCK.sub(lambda _: block, text), encoding="utf-8")


if __name__ == "__main__":
    main()
