"""Fills the placeholders of a Word template; one that somebody sent in is filled in a process of its own.

A sandbox keeps a template from reaching out, but not from looping or growing without end: the process has limits
of time and memory, and ends with its work. Used by `pipelines.papers.render.docx.document`.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pipelines.papers.errors import UnknownPlaceholder, UnusableTemplate

# The longest template known takes a tenth of a second, its process one to start.
SECONDS = 20
_MEMORY = 2_000_000_000
_ERRORS = (UnknownPlaceholder, UnusableTemplate)
_SAID, _FAILED = 0, 3


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The document; raises UnusableTemplate or UnknownPlaceholder."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError, UndefinedError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    out = io.BytesIO()
    try:
        filled = DocxTemplate(io.BytesIO(template))
        filled.render(dict(values), environment, autoescape=True)
        filled.docx.save(out)
    except UndefinedError as error:
        raise UnknownPlaceholder(reason=error.message) from error
    except TemplateError as error:
        raise UnusableTemplate(reason=error.message or error) from error
    except (KeyError, ValueError) as error:
        raise UnusableTemplate(reason=error) from error
    return out.getvalue()


def fill_apart(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The same in a process of its own; raises UnusableTemplate where it takes too long or too much memory."""
    handed = json.dumps({"template": b64encode(template).decode(), "values": values}).encode()
    command = [sys.executable, "-m", __spec__.name if __name__ == "__main__" else __name__]
    try:
        done = subprocess.run(command, input=handed, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnusableTemplate(reason=f"> {SECONDS} s") from error
    if done.returncode == _SAID:
        return done.stdout
    with suppress(ValueError, KeyError, TypeError):
        told = json.loads(done.stdout)
        raise {kind.__name__: kind for kind in _ERRORS}[told["error"]](reason=told["reason"])
    raise UnusableTemplate(reason=f"> {_MEMORY // 1_000_000_000} GB")


def _limit_memory() -> None:
    """Let the process fail before the machine does, where the system offers it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main() -> int:
    """Fill what stdin hands over; the document or the reason goes to stdout."""
    handed = json.loads(sys.stdin.buffer.read())
    _limit_memory()
    try:
        sys.stdout.buffer.write(fill(b64decode(handed["template"]), handed["values"]))
    except _ERRORS as error:
        told = {"error": type(error).__name__, "reason": str(error.params["reason"])}
        sys.stdout.buffer.write(json.dumps(told).encode())
        return _FAILED
    return _SAID


if __name__ == "__main__":
    sys.exit(_main())
