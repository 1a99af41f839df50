"""Checking packages starts without what pandera takes along for other engines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipelines.checking.check_packages import check_packages
from pipelines.engine.pandera_import import pandera_for_polars

PACKAGE = Path(__file__).parents[4] / "sample_data" / "musterstadt"


def _printed(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_check_imports_pandera_and_neither_pandas_nor_hypothesis():
    code = f"""
import sys
from pathlib import Path
from {check_packages.__module__} import check_packages
check_packages([Path(sys.argv[1])])
print([name for name in ("pandas", "hypothesis", "pandera") if name in sys.modules])
"""

    assert _printed(code, str(PACKAGE)) == "['pandera']"


def test_pandas_is_there_for_whoever_asks_afterwards():
    code = f"""
from {pandera_for_polars.__module__} import pandera_for_polars
pandera_for_polars()
import pandas, polars
print(polars.DataFrame({{"a": [1]}}).to_pandas().shape)
"""

    assert _printed(code) == "(1, 1)"


def test_pandera_is_the_one_that_is_installed():
    import pandera.polars

    assert pandera_for_polars() is pandera.polars
