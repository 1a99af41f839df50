"""The command `python -m benchmarks`: one verb per benchmark, results as Markdown.

Exit 1 if a check did not find exactly what was put in, 2 if the call is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from benchmarks import bad_rows as bad
from benchmarks import country_runs as countries
from benchmarks import intake as intakes
from benchmarks import judgement as judgements
from benchmarks import many_files as many
from benchmarks import papers as council_papers
from benchmarks import report
from benchmarks import solutions as portfolios
from benchmarks.measure import hold_cores, workspace

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SHARE = click.FloatRange(0, 1)


class _SeveralRows(click.Command):
    """Takes several numbers behind one --rows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        for word in args:
            if word.isdigit() and len(spread) > 1 and spread[-2] == "--rows" and spread[-1].isdigit():
                spread.append("--rows")
            spread.append(word)
        return super().parse_args(ctx, spread)


def _options(command: _Command) -> _Command:
    """Options of every benchmark."""
    for option in (
        click.option("--keep", is_flag=True, help="Leave the generated data where they are."),
        click.option("--write", type=click.Path(path_type=Path), help="Page whose section is replaced."),
        click.option("--work", type=click.Path(path_type=Path), help="Folder for data (else: temporary)."),
        click.option("--cores", default=2, show_default=True, help="Cores left to every step."),
        click.option("--repeat", default=1, show_default=True, help="Runs of each step; the best counts."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Measure the Wirkungsmonitor on generated data packages."""


@main.command(cls=_SeveralRows)
@click.option("--rows", multiple=True, type=int, default=(1_000_000,), help="Numbers of observations.")
@click.option("--bad-share", default=0.01, type=_SHARE, show_default=True, help="Share of bad rows.")
@click.option("--step", "steps", multiple=True, type=click.Choice(list(intakes.STEPS)), help="Only these.")
@_options
def intake(
    rows: tuple[int, ...],
    bad_share: float,
    steps: tuple[str, ...],
    repeat: int,
    cores: int,
    work: Path | None,
    write: Path | None,
    keep: bool,
) -> None:
    """Check and publish observations, beside a raw load and pandera on pandas."""
    cores = hold_cores(cores)
    chosen = steps or tuple(intakes.STEPS)
    with workspace(work, is_kept=keep) as folder:
        results = intakes.run(rows, bad_share=bad_share, steps=chosen, repeat=repeat, folder=folder, say=_say)
    text = intakes.as_markdown(results, bad_share)
    _conclude("intake", text, cores, write, is_sound=all(result.is_sound for result in results))


@main.command()
@click.option("--files", default=264, show_default=True, help="How many files.")
@click.option("--rows", default=170_000, show_default=True, help="Observations in all of them together.")
@click.option("--bad-share", default=0.01, type=_SHARE, show_default=True, help="Share of bad rows.")
@_options
def many_files(
    files: int, rows: int, bad_share: float, repeat: int, cores: int, work: Path | None, write: Path | None, keep: bool
) -> None:
    """Check many small files that one glob reads."""
    cores = hold_cores(cores)
    with workspace(work, is_kept=keep) as folder:
        text, is_sound = many.run(files, rows, bad_share=bad_share, repeat=repeat, folder=folder)
    _conclude("many-files", text, cores, write, is_sound=is_sound)


@main.command()
@click.option("--rows", default=1_000_000, show_default=True, help="Number of observations, all bad.")
@_options
def bad_rows(rows: int, repeat: int, cores: int, work: Path | None, write: Path | None, keep: bool) -> None:
    """Check a file in which every row is bad, and write every form of report."""
    cores = hold_cores(cores)
    with workspace(work, is_kept=keep) as folder:
        text, is_sound = bad.run(rows, repeat=repeat, folder=folder)
    _conclude("bad-rows", text, cores, write, is_sound=is_sound)


@main.command(cls=_SeveralRows)
@click.option("--rows", multiple=True, type=int, default=(10_000, 1_000_000), help="Numbers of series.")
@click.option("--sample", default=2_000, show_default=True, help="Series that are judged one by one.")
@_options
def judgement(
    rows: tuple[int, ...], sample: int, repeat: int, cores: int, work: Path | None, write: Path | None, keep: bool
) -> None:
    """Judge target series of twenty years by every method, with their projection."""
    cores = hold_cores(cores)
    with workspace(work, is_kept=keep) as folder:
        results = judgements.run(rows, sample=sample, repeat=repeat, folder=folder, say=_say)
    text = judgements.as_markdown(results)
    _conclude("judgement", text, cores, write, is_sound=all(result.is_sound for result in results))


@main.command()
@click.option("--number", default=10_000, show_default=True, help="Number of solutions.")
@_options
def solutions(number: int, repeat: int, cores: int, work: Path | None, write: Path | None, keep: bool) -> None:
    """Publish and list solutions with ten years of twenty budget lines each, and draw their pages."""
    cores = hold_cores(cores)
    with workspace(work, is_kept=keep) as folder:
        lines, results, pages = portfolios.run(number, repeat=repeat, folder=folder, say=_say)
    text = portfolios.as_markdown(number, lines, results, pages)
    is_sound = all([*(result.is_sound for result in results), *(page.is_sound for page in pages)])
    _conclude("solutions", text, cores, write, is_sound=is_sound)


@main.command()
@click.option("--number", default=100, show_default=True, help="Number of solutions.")
@_options
def papers(number: int, repeat: int, cores: int, work: Path | None, write: Path | None, keep: bool) -> None:
    """Make council papers: one as a whole process, one once all is loaded, every one of a municipality."""
    cores = hold_cores(cores)
    with workspace(work, is_kept=keep) as folder:
        results = council_papers.run(number, repeat=repeat, folder=folder, say=_say)
    text = council_papers.as_markdown(number, results)
    _conclude("papers", text, cores, write, is_sound=all(result.is_sound for result in results))


@main.command()
@click.option("--municipalities", default=11_000, show_default=True, help="Number of municipalities.")
@click.option("--indicators", default=40, show_default=True, help="Indicators each of them delivers.")
@click.option("--no-browser", is_flag=True, help="Only the commands, without the pages.")
@_options
def country(
    municipalities: int,
    indicators: int,
    repeat: int,
    cores: int,
    work: Path | None,
    write: Path | None,
    no_browser: bool,
    keep: bool,
) -> None:
    """Make a store of a country over fifteen years, publish one town into it, and draw every page."""
    del repeat  # a store of that size is made once
    cores = hold_cores(cores)
    with workspace(work, is_kept=keep) as folder:
        result = countries.run(municipalities, indicators, folder=folder, say=_say, in_browser=not no_browser)
    text = countries.as_markdown(municipalities, indicators, result)
    _conclude("country", text, cores, write, is_sound=result.is_sound)


def _conclude(name: str, text: str, cores: int, page: Path | None, *, is_sound: bool) -> None:
    """Print the result, put it into its page, and end with 1 if something was overlooked."""
    whole = f"{text}\n\n{report.circumstances(cores)}"
    click.echo(whole)
    if page is not None:
        report.write_section(page, name, whole)
    sys.exit(0 if is_sound else 1)


def _say(step: str) -> None:
    click.echo(step, err=True)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
