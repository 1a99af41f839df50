"""The gate before every request: which hosts and origins are let in, which paths exist, which headers go out.

Plain ASGI, so that it sees WebSockets as well; no Streamlit. Used by `dashboard.server`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Figures about the server itself, and the door for programs that Streamlit keeps open even when it is off.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Streamlit draws with styles and scripts within its page; Plotly's maps compile expressions.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_POLICY_VIOLATION = 1008


class Gate:
    """Lets in requests for the hosts served, from pages of the same origin, and names what browsers must not do."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Stand before the app; without hosts nothing is let in."""
        self._app = app
        self._hosts = frozenset(host.strip().lower().rstrip(".") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the app or by a refusal."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        given = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        status = self._refusal(scope, given)
        if status and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        elif status:
            await send({"type": "http.response.start", "status": status, "headers": _with_ours([])})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._app(scope, receive, _sending_headers(send))

    def _refusal(self, scope: Scope, headers: list[tuple[str, str]]) -> int | None:
        """The status to refuse with; None lets in."""
        hosts = [value for name, value in headers if name == "host"]
        origins = [value for name, value in headers if name == "origin"]
        if len(hosts) != 1 or hostname(hosts[0]) not in self._hosts:
            return 400
        # A browser names where a page came from; programs send nothing. Streamlit would let in other
        # origins of this machine, and ask the internet for its address to compare them with.
        if any(_place(origin) != hosts[0].lower() for origin in origins):
            return 403
        return 404 if any(path in scope["path"] for path in _CLOSED) else None


def hostname(host: str) -> str:
    """The name of a Host header without its port, in small letters; blank if it is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.netloc != host or "@" in host:
        return ""
    return (parts.hostname or "").lower().rstrip(".")


def _place(origin: str) -> str:
    """Host and port of an origin, as a Host header names them."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _sending_headers(send: Send) -> Send:
    """A way to answer that adds our headers."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = _with_ours(message.get("headers", []))
        await send(message)

    return sending


def _with_ours(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers with ours in place of others of the same name."""
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    names = {name for name, _ in ours}
    return [(name, value) for name, value in headers if bytes(name).lower() not in names] + ours
