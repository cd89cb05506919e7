"""
One attempt over HTTP, on the standard library. Connections are kept and shared between threads; certificates are checked
against the system's.
"""

from __future__ import annotations

import io
import selectors
import socket
import ssl
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, Callable, Dict, List, Optional, Tuple
from urllib.parse import SplitResult, urlsplit

from .errors import ConnectionError, TimeoutError
from .request import HttpRequest, HttpResponse

Transport = Callable[[HttpRequest, float], HttpResponse]
"""
Sends a request and answers within so many seconds, whatever the answer says, or raises ConnectionError or TimeoutError.
Redirects are not followed. Give a client your own to go through a proxy or another HTTP library.
"""

_Origin = Tuple[str, str]


class HttpTransport:
    def __init__(self, *, ssl_context: Optional[ssl.SSLContext] = None, max_idle: int = 16) -> None:
        self._ssl_context = ssl_context
        self._max_idle = max_idle
        self._idle: Dict[_Origin, List[HTTPConnection]] = {}
        self._lock = threading.Lock()

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        deadline = time.monotonic() + timeout
        address = urlsplit(request.url)
        connection = self._take(address) or self._open(address, timeout)
        try:
            response = _exchange(connection, request, address, deadline)
        except BaseException as error:
            connection.close()
            if isinstance(error, socket.timeout):
                raise TimeoutError(f"No answer came from {request.url} within {timeout:g} s") from error
            if isinstance(error, (OSError, HTTPException)):
                raise ConnectionError(f"No answer came from {request.url}: {error or type(error).__name__}") from error
            raise
        self._keep(address, connection)
        return response

    def close(self) -> None:
        with self._lock:
            connections = [each for idle in self._idle.values() for each in idle]
            self._idle.clear()
        for connection in connections:
            connection.close()

    def __del__(self) -> None:
        self.close()

    def _open(self, address: SplitResult, timeout: float) -> HTTPConnection:
        if address.scheme == "http":
            return HTTPConnection(address.hostname or "", address.port, timeout=timeout)
        if self._ssl_context is None:
            self._ssl_context = ssl.create_default_context()
        return HTTPSConnection(address.hostname or "", address.port, timeout=timeout, context=self._ssl_context)

    def _take(self, address: SplitResult) -> Optional[HTTPConnection]:
        while True:
            with self._lock:
                idle = self._idle.get(_origin(address))
                connection = idle.pop() if idle else None
            if connection is None or not _has_ended(connection):
                return connection
            connection.close()

    def _keep(self, address: SplitResult, connection: HTTPConnection) -> None:
        # The server said that it would close it.
        if connection.sock is None:
            return
        with self._lock:
            idle = self._idle.setdefault(_origin(address), [])
            if len(idle) < self._max_idle:
                idle.append(connection)
                return
        connection.close()


def _origin(address: SplitResult) -> _Origin:
    return address.scheme, address.netloc


def _exchange(
    connection: HTTPConnection, request: HttpRequest, address: SplitResult, deadline: float
) -> HttpResponse:
    connection.response_class = lambda sock, **options: HTTPResponse(_Timed(sock, deadline), **options)  # type: ignore[assignment,arg-type]
    if connection.sock is None:
        connection.timeout = _left(deadline)
        connection.connect()
    assert connection.sock is not None
    connection.sock.settimeout(_left(deadline))
    target = address.path + (f"?{address.query}" if address.query else "")
    connection.request(request.method, target, body=request.body, headers=request.headers)
    response = connection.getresponse()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return HttpResponse(response.status, headers, response.read())


def _has_ended(connection: HTTPConnection) -> bool:
    """An idle connection has nothing to say: what can be read is its end."""
    with selectors.DefaultSelector() as selector:
        selector.register(connection.sock, selectors.EVENT_READ)
        return bool(selector.select(0))


class _Timed:
    """A socket whose answer is over by a deadline. The time-out of a socket itself begins anew with every byte."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def makefile(self, *_args: Any, **_options: Any) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._sock, self._deadline))


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> Optional[int]:
        self._sock.settimeout(_left(self._deadline))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise socket.timeout("timed out")
    return left
