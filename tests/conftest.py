"""Fixtures that many tests share: a store published from the sample data, the command from its wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.publishing.publish import publish

ROOT = Path(__file__).parent.parent
NIGHTLY = Path(__file__).parent / "nightly"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave tests/nightly out unless NIGHTLY=1 or a path in it is given: what it reads is large, or not here."""
    given = (config.invocation_params.dir / argument.split("::")[0] for argument in config.args)
    is_asked = os.environ.get("NIGHTLY") == "1" or any(NIGHTLY in (path, *path.parents) for path in given)
    return True if collection_path == NIGHTLY and not is_asked else None


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with every sample package published; tests only read it."""
    from sample_data import sample_packages

    store = tmp_path_factory.mktemp("sample") / "store"
    result = publish(sample_packages(), store)
    assert result.errors == 0, [finding for item in result.rejected for finding in item.findings]
    return store


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `wirkungsmonitor`, installed from a freshly built wheel beside its dependencies.

    Nothing is downloaded: the new environment sees the packages of this one through a path file.
    """
    if shutil.which("uv") is None:
        pytest.skip("uv is needed to build and install the wheel")
    folder = tmp_path_factory.mktemp("installed")
    for extra in (["--offline"], []):
        built = _quiet("uv", "build", "--wheel", *extra, "--out-dir", str(folder / "dist"), str(ROOT))
        if built.returncode == 0:
            break
    assert built.returncode == 0, built.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    environment = folder / "environment"
    made = _quiet("uv", "venv", "--offline", "--python", sys.executable, str(environment))
    assert made.returncode == 0, made.stderr
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    done = _quiet("uv", "pip", "install", "--offline", "--no-deps", "--python", str(environment), str(wheel))
    assert done.returncode == 0, done.stderr
    (site_packages,) = environment.glob("[lL]ib/**/site-packages")
    dependencies = sysconfig.get_path("purelib")
    (site_packages / "dependencies.pth").write_text(dependencies + "\n", encoding="utf-8")
    return scripts / "wirkungsmonitor"


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """The environment without settings of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIRKUNGSMONITOR_")}
    # Without compiled modules every one of the many commands would compile the libraries anew.
    for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    return kept


@pytest.fixture
def run(installed: Path, tmp_path: Path, clean_environment: dict[str, str]) -> Run:
    """Run the installed command in an empty folder; environment variables as keywords."""
    folder = tmp_path / "empty"
    folder.mkdir()

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed), *map(str, arguments)],
            cwd=folder,
            env=clean_environment | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


def _quiet(*command: str) -> subprocess.CompletedProcess[str]:
    # Outside the checkout, so that uv does not take the checkout's own environment.
    return subprocess.run(command, cwd=Path(sys.prefix), capture_output=True, text=True, check=False)
