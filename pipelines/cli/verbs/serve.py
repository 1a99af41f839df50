"""`wirkungsmonitor demo` and `serve`: the dashboard in the browser, as a child process.

Streamlit is started by the path of the dashboard's script; nothing is imported upwards.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.request import urlopen

import click

from pipelines.cli.options import call_language, example, lang_option, say, store_option
from pipelines.cli.output import progress
from pipelines.cli.verb import Verb
from pipelines.contract.errors import CouldNotRun
from pipelines.contract.network import LOOPBACK, is_loopback
from pipelines.contract.settings import PUBLIC_ONLY, demo_store, has_login, read_settings

Command = TypeVar("Command", bound=Callable[..., Any])
_SECONDS_TO_START = 60
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what a user may ask for, not a default


class PortInUse(CouldNotRun):
    """Something else listens there already."""


class NoSuchAddress(CouldNotRun):
    """The machine has no such address."""


class NeedsLogin(CouldNotRun):
    """Others could reach the dashboard, and nobody would ask who they are."""


class DashboardFailed(CouldNotRun):
    """The child process ended or did not answer."""


def _address_options(command: Command) -> Command:
    """Add --port, --address, --without-login and --no-browser."""
    for option in (
        click.option("--no-browser", is_flag=True, help=say("serve.no_browser", call_language())),
        click.option("--without-login", is_flag=True, help=say("serve.without_login", call_language())),
        click.option(
            "--address",
            callback=lambda _ctx, _option, value: value or read_settings().address,
            help=say("serve.address", call_language()),
        ),
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            callback=lambda _ctx, _option, value: read_settings().port if value is None else value,
            help=say("serve.port", call_language()),
        ),
    ):
        command = option(command)
    return command


@click.command(cls=Verb, help=say("demo.help", call_language()), epilog=example("demo"))
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("metavar.dir", call_language()),
    help=say("demo.store", call_language()),
)
@_address_options
@lang_option
def demo(store: Path | None, port: int, address: str, without_login: bool, no_browser: bool, lang: str) -> int:
    """Publish the sample data and open the dashboard."""
    from pipelines.cli.verbs.publish import print_findings, steps, summary
    from pipelines.publishing.publish import publish
    from pipelines.reports.text import summary as count_findings
    from sample_data import sample_packages

    # Asked first: nobody wants to wait for data and then hear of a port.
    place_served = _place(address, port, without_login=without_login)
    place = store or demo_store()
    packages = sample_packages()
    with progress(steps(lang)) as report:
        result = publish(packages, place, replace=True, settings=read_settings(), say=report)
    print_findings(result.rejected, lang)
    click.echo(count_findings(result.errors, sum(item.warnings for item in result.checked), lang))
    click.echo(summary(result, lang))
    click.echo(say("demo.place", lang, store=place))
    if result.errors:
        return 1
    return _run(place, place_served, no_browser=no_browser, lang=lang)


@click.command(cls=Verb, help=say("serve.help", call_language()), epilog=example("serve --store ablage --port 8600"))
@store_option
@_address_options
@lang_option
def serve(store: Path, port: int, address: str, without_login: bool, no_browser: bool, lang: str) -> int:
    """Open the dashboard on a store."""
    from pipelines.snapshots.snapshot import current_id

    current_id(store)
    return _run(store, _place(address, port, without_login=without_login), no_browser=no_browser, lang=lang)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the dashboard is served, under which host names, and whether to everybody."""

    address: str
    port: int
    hosts: tuple[str, ...]
    is_public: bool

    @property
    def url(self) -> str:
        """The address to open on this machine."""
        host = _EVERYWHERE.get(self.address, self.address)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def _place(address: str, port: int, *, without_login: bool) -> _Place:
    """Where to serve; raises NeedsLogin where others could come in and nobody asks who they are."""
    public_host = read_settings().public_host
    is_alone = is_loopback(address) and public_host is None
    if not (is_alone or without_login or has_login()):
        raise NeedsLogin(address=public_host if is_loopback(address) else address)
    hosts = tuple(dict.fromkeys(filter(None, (*LOOPBACK, address, public_host))))
    # A login lets nobody see internal rows before the pages ask for it.
    return _Place(address, _free_port(address, port), hosts, is_public=without_login or not is_alone)


def _free_port(address: str, port: int) -> int:
    """The port to use, tried out; 0 asks the system for one."""
    try:
        family, _, _, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            return int(probe.getsockname()[1])
    except socket.gaierror as error:
        raise NoSuchAddress(address=address, reason=error.strerror) from error
    except OSError as error:
        import errno

        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortInUse(port=port, address=address) from error
        raise NoSuchAddress(address=address, reason=error.strerror) from error


def _run(store: Path, place: _Place, *, no_browser: bool, lang: str) -> int:
    """Start the dashboard, say where it is, and wait until it or the user ends."""
    environment = os.environ | {"WIRKUNGSMONITOR_STORE": str(store.resolve()), "WIRKUNGSMONITOR_LANG": lang}
    environment[PUBLIC_ONLY] = "1" if place.is_public else ""
    command = [sys.executable, "-m", "streamlit", "run", str(_script()), "--server.headless", "true"]
    command += ["--server.port", str(place.port), "--server.address", place.address, "--logger.level", "warning"]
    command += [part for host in place.hosts for part in ("--server.allowedHosts", host)]
    # Streamlit's own greeting would name addresses that nobody asked for; the log goes to stderr.
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)  # noqa: S603
    ended = _end_with(child)
    try:
        _wait_for(child, place.url, ended)
        if not ended():
            click.echo(say("serve.running", lang, url=place.url))
            if place.is_public:
                click.echo(say("serve.public", lang, hosts=", ".join(place.hosts)), err=True)
            if not no_browser and _has_display():
                webbrowser.open(place.url)
        code = child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()
    return 0 if ended() or code == 0 else 2


def _script() -> Path:
    """The dashboard's script, found without importing it."""
    found = find_spec("dashboard")
    if found is None or not found.submodule_search_locations:
        raise DashboardFailed
    return Path(next(iter(found.submodule_search_locations))) / "server.py"


def _end_with(child: subprocess.Popen[bytes]) -> Callable[[], bool]:
    """End the child when this process is asked to end; answers whether it was."""
    asked = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        if child.poll() is None:
            child.terminate()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    return lambda: asked


def _wait_for(child: subprocess.Popen[bytes], url: str, ended: Callable[[], bool]) -> None:
    """Wait until the dashboard answers; raises DashboardFailed if it ends or stays silent."""
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and not ended():
        if child.poll() is not None:
            raise DashboardFailed
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    if not ended():
        raise DashboardFailed


def _has_display() -> bool:
    """Whether there is a screen to open a browser on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
