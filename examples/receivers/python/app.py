"""An ASGI app without a framework: `uvicorn app:app`, or any other ASGI server."""

import json
from asyncio import to_thread
from typing import Any, Awaitable, Callable, Dict

from receive import receive

MOST_BYTES = 1_000_000

Scope = Dict[str, Any]
Receive = Callable[[], Awaitable[Dict[str, Any]]]
Send = Callable[[Dict[str, Any]], Awaitable[None]]


async def app(scope: Scope, receive_part: Receive, send: Send) -> None:
    if scope["type"] != "http":
        raise NotImplementedError(f"this app speaks HTTP, not {scope['type']}")
    if scope["path"] != "/webhooks":
        return await answer(send, 404, {"error": "webhooks go to /webhooks"})
    if scope["method"] != "POST":
        return await answer(send, 405, {"error": "webhooks are sent by POST"})
    body = b""
    more = True
    while more:
        part = await receive_part()
        if part["type"] == "http.disconnect":
            return
        body += part.get("body", b"")
        more = part.get("more_body", False)
        if len(body) > MOST_BYTES:
            return await answer(send, 413, {"error": f"a webhook has {MOST_BYTES} bytes at most"})
    signature = dict(scope["headers"]).get(b"x-paygate-signature", b"").decode("latin-1")
    # In a thread: SQLite waits, and nobody else should wait with it.
    status, told = await to_thread(receive, body, signature)
    await answer(send, status, told)


async def answer(send: Send, status: int, told: Dict[str, str]) -> None:
    body = json.dumps(told).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
