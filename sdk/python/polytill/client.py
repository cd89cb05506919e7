"""The clients."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Optional

from .api import Api, AsyncApi
from .generated.async_resources import AsyncRoot
from .generated.resources import Root
from .settings import Settings
from .transport import HttpTransport, Transport

DEFAULT_URL = "http://localhost:4242"


class Polytill(Root):
    """
    A client of one Polytill, by one API key. It is safe to share between threads; make one and keep it.

    :param base_url: Where your Polytill is.
    :param timeout: How many seconds one attempt may take, from connecting to the last byte of its answer.
    :param max_retries: How often a request is repeated that was not answered, or with 429, 5xx or “still being worked on”.
    :param transport: What sends the requests, in the place of the standard library's HTTP client.
    """

    def __init__(
        self,
        api_key: str,
        *,
        base_url: str = DEFAULT_URL,
        timeout: float = 30.0,
        max_retries: int = 3,
        transport: Optional[Transport] = None,
    ) -> None:
        self._transport = transport or HttpTransport()
        super().__init__(Api(Settings(api_key, base_url, timeout, max_retries), self._transport))

    def close(self) -> None:
        """Closes the connections that are kept. The client may be used after all the same."""
        if isinstance(self._transport, HttpTransport):
            self._transport.close()

    def __enter__(self) -> Polytill:
        return self

    def __exit__(self, *_error: Any) -> None:
        self.close()


class AsyncPolytill(AsyncRoot):
    """
    The same for asyncio: every method is awaited, lists are gone through with `async for`.

    :param max_connections: How many requests are under way at a time; more of them wait.
    """

    def __init__(
        self,
        api_key: str,
        *,
        base_url: str = DEFAULT_URL,
        timeout: float = 30.0,
        max_retries: int = 3,
        max_connections: int = 16,
        transport: Optional[Transport] = None,
    ) -> None:
        self._transport = transport or HttpTransport(max_idle=max_connections)
        self._threads = ThreadPoolExecutor(max_connections, thread_name_prefix="polytill")
        settings = Settings(api_key, base_url, timeout, max_retries)
        super().__init__(AsyncApi(settings, self._transport, self._threads))

    async def close(self) -> None:
        """Closes the connections that are kept and ends the threads. The client is of no use after."""
        self._threads.shutdown(wait=False)
        if isinstance(self._transport, HttpTransport):
            self._transport.close()

    async def __aenter__(self) -> AsyncPolytill:
        return self

    async def __aexit__(self, *_error: Any) -> None:
        await self.close()
