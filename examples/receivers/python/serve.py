"""Serves the app with the standard library alone, for a try. In production use an ASGI server."""

import asyncio
import os
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict

from app import app


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.left = int(self.headers.get("content-length", 0))
        # One event loop for each request, in the request's own thread.
        try:
            asyncio.run(app(self.scope(), self.receive, self.send))
        except Exception:
            # 5xx: Polytill sends it again.
            traceback.print_exc()
            self.send_error(500)

    do_GET = do_POST

    def scope(self) -> Dict[str, Any]:
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in self.headers.items()]
        return {"type": "http", "method": self.command, "path": self.path.partition("?")[0], "headers": headers}

    async def receive(self) -> Dict[str, Any]:
        # By parts, so that the app can refuse a body that is too large before it is in memory.
        part = self.rfile.read(min(self.left, 65_536))
        self.left -= len(part)
        return {"type": "http.request", "body": part, "more_body": self.left > 0 and part != b""}

    async def send(self, message: Dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.send_response(message["status"])
            for name, value in message["headers"]:
                self.send_header(name.decode("latin-1"), value.decode("latin-1"))
            self.end_headers()
        else:
            self.wfile.write(message["body"])
            self.log_message("%s", message["body"].decode())


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Handler)
    print(f"Webhooks are received at http://127.0.0.1:{server.server_port}/webhooks", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
