"""What the command line writes steers no terminal, and JSON with its signs written out means the same."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout

import click
import pytest

from pipelines.cli.output import as_json, escaped_streams

NASTY = "Karte\x1b]0;PWNED\x07\x1b[31m\x1b[2J\x9b1m\u202e\r\x7f"


def written(text: str, *, err: bool = False) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), escaped_streams():
        click.echo(text, err=err, color=True)
    return out.getvalue()


@pytest.mark.parametrize("err", [False, True])
def test_no_sign_that_a_terminal_obeys_is_written(err: bool) -> None:
    shown = written(NASTY + "\tund\nmehr", err=err)

    assert shown.isprintable() is False
    assert all(sign.isprintable() or sign in "\t\n" for sign in shown)
    assert "\\u001b[2J" in shown
    assert "\\u202e" in shown
    assert shown.endswith("\tund\nmehr\n")


def test_json_says_the_same_as_before() -> None:
    assert json.loads(written(as_json({"name": NASTY})))["name"] == NASTY


def test_the_streams_are_as_before_afterwards() -> None:
    before = sys.stdout, sys.stderr
    with pytest.raises(ValueError, match="x"), escaped_streams():
        raise ValueError("x")
    assert (sys.stdout, sys.stderr) == before
