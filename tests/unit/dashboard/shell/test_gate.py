"""The gate before the pages: foreign hosts and origins stay out, closed paths do not exist, headers go with answers."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.shell.gate import HEADERS, Gate, hostname

HOSTS = ("localhost", "127.0.0.1", "::1", "monitor.stadt.example")
OWN = "127.0.0.1:8501"


async def _behind(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001 - the shape of ASGI
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Frame-Options", b"ALLOWALL")]})


def answered(kind: str, *headers: tuple[str, str], path: str = "/") -> dict[str, Any]:
    """The first message that comes out of the gate."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing is read")

    pairs = [(name.encode(), value.encode()) for name, value in headers]
    # By hand: nothing here waits, and another test's loop may be running.
    with pytest.raises(StopIteration):
        Gate(_behind, HOSTS)({"type": kind, "path": path, "headers": pairs}, receive, send).send(None)
    return sent[0]


@pytest.mark.parametrize("host", [OWN, "localhost", "LOCALHOST:80", "[::1]:8501", "monitor.stadt.example"])
def test_hosts_that_are_served_are_let_in(host: str) -> None:
    assert answered("http", ("host", host))["status"] == 200
    assert answered("websocket", ("host", host), ("origin", f"http://{host}"))["type"] == "websocket.accept"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "evil@127.0.0.1", "127.0.0.1:x", "", "[::1"]
)
def test_a_name_that_somebody_bound_to_this_machine_is_refused(host: str) -> None:
    assert answered("http", ("host", host))["status"] == 400
    assert answered("websocket", ("host", host), ("origin", f"http://{host}"))["type"] == "websocket.close"


def test_no_host_and_two_hosts_are_refused() -> None:
    assert answered("http")["status"] == 400
    assert answered("http", ("host", OWN), ("host", "evil.example"))["status"] == 400


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:4000", "http://127.0.0.1:4000", "http://127.0.0.1", "null", "["]
)
def test_a_page_of_another_origin_is_refused_even_of_this_machine(origin: str) -> None:
    assert answered("websocket", ("host", OWN), ("origin", origin))["type"] == "websocket.close"
    assert answered("http", ("host", OWN), ("origin", origin))["status"] == 403


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/path/_stcore/metrics"]
)
def test_doors_for_programs_do_not_exist(path: str) -> None:
    assert answered("http", ("host", OWN), path=path)["status"] == 404


def test_every_answer_says_what_browsers_must_not_do() -> None:
    for answer in (answered("http", ("host", OWN)), answered("http", ("host", "evil.example"))):
        told = [(name.decode(), value.decode()) for name, value in answer["headers"]]
        assert sorted(told) == sorted(HEADERS.items())
    assert "frame-ancestors 'none'" in HEADERS["content-security-policy"]


def test_a_host_is_read_without_port_and_final_dot() -> None:
    assert [hostname(text) for text in ("A.example.:1", "a/b", "a?b", "a b")] == ["a.example", "", "", "a b"]
