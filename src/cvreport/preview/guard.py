"""What the server refuses before anything else: other hosts, other origins, and pages that could be framed."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'none'"
)
REFUSED = "Cette adresse ne répond qu'à son propre navigateur."


class Guard:
    """Lets through only requests made to this server by its own pages."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 to what is refused, and add the headers that keep pages to themselves."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._accepted(headers, scope["method"]):
            await PlainTextResponse(REFUSED, status_code=403)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                own["Content-Security-Policy"] = POLICY
                own["X-Content-Type-Options"] = "nosniff"
                own["Referrer-Policy"] = "no-referrer"
                own["Cross-Origin-Resource-Policy"] = "same-origin"
            await send(message)

        await self.app(scope, receive, send_guarded)

    def _accepted(self, headers: Headers, method: str) -> bool:
        if headers.get("host", "") not in self.hosts:
            return False
        site = headers.get("sec-fetch-site", "same-origin")
        opened = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
        if site not in ("same-origin", "none") and not opened:
            return False
        origin = headers.get("origin")
        if origin is not None and origin not in self.origins:
            return False
        # A page elsewhere cannot send this type without being asked first, and is then refused.
        return method in ("GET", "HEAD") or headers.get("content-type", "") == "application/json"
