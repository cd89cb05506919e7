"""What every resource makes its calls with: build the request, send it, repeat it where that helps, read the answer."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Mapping, Optional, Type

from .api_object import ApiObject, wrap
from .errors import ApiError, PolytillError, error_of
from .generated.models import KINDS
from .page import AsyncPage, AsyncPages, Page
from .request import Call, HttpResponse, build_request
from .retry import retry_delay
from .settings import Policy, RequestOptions, Settings
from .transport import Transport


class Api:
    def __init__(self, settings: Settings, transport: Transport) -> None:
        self._settings = settings
        self._transport = transport

    def call(self, call: Call, options: Optional[RequestOptions], kind: Type[ApiObject] = ApiObject) -> Any:
        return wrap(self._send(call, options), KINDS, kind)

    def list(self, call: Call, options: Optional[RequestOptions], kind: Type[ApiObject]) -> Page[Any]:
        def load(query: Mapping[str, Any]) -> Page[Any]:
            answer = self._send(Call(call.method, call.path, query=query), options)
            return Page(answer, wrap(answer["data"], KINDS, kind), query, load)

        return load(call.query or {})

    def _send(self, call: Call, options: Optional[RequestOptions]) -> Any:
        policy = Policy.of(self._settings, options)
        request = build_request(call, self._settings, policy.idempotency_key)
        for retries_made in itertools.count():
            try:
                return _read(self._transport(request, policy.timeout))
            except PolytillError as error:
                delay = _delay_or_raise(error, retries_made, policy)
            time.sleep(delay)


class AsyncApi:
    """
    The same on asyncio. Each attempt is the blocking one, in a thread of the client's own: the standard library's HTTP client
    is proven, and one of ours on streams would have to be. Waiting between attempts takes no thread. A call that is cancelled
    ends at once; what was sent runs to its end unheard.
    """

    def __init__(self, settings: Settings, transport: Transport, threads: ThreadPoolExecutor) -> None:
        self._settings = settings
        self._transport = transport
        self._threads = threads

    async def call(self, call: Call, options: Optional[RequestOptions], kind: Type[ApiObject] = ApiObject) -> Any:
        return wrap(await self._send(call, options), KINDS, kind)

    def list(self, call: Call, options: Optional[RequestOptions], kind: Type[ApiObject]) -> AsyncPages[Any]:
        async def load(query: Mapping[str, Any]) -> AsyncPage[Any]:
            answer = await self._send(Call(call.method, call.path, query=query), options)
            return AsyncPage(answer, wrap(answer["data"], KINDS, kind), query, load)

        return AsyncPages(load, call.query or {})

    async def _send(self, call: Call, options: Optional[RequestOptions]) -> Any:
        policy = Policy.of(self._settings, options)
        request = build_request(call, self._settings, policy.idempotency_key)
        loop = asyncio.get_running_loop()
        for retries_made in itertools.count():
            try:
                return _read(await loop.run_in_executor(self._threads, self._transport, request, policy.timeout))
            except PolytillError as error:
                delay = _delay_or_raise(error, retries_made, policy)
            await asyncio.sleep(delay)


def _delay_or_raise(error: PolytillError, retries_made: int, policy: Policy) -> float:
    delay = retry_delay(error, retries_made) if retries_made < policy.max_retries else None
    if delay is None:
        raise error
    return delay


def _read(response: HttpResponse) -> Any:
    if not 200 <= response.status < 300:
        raise error_of(response.status, response.headers, response.body)
    if not response.body:
        return None
    try:
        return json.loads(response.body)
    except ValueError as cause:
        text = response.body.decode("utf-8", "replace")[:200]
        request_id = response.headers.get("request-id")
        message = f"Answered {response.status} and no JSON: {text}"
        raise ApiError(message, status=response.status, request_id=request_id) from cause
