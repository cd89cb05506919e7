"""
Every error of this library, and which of them an answer is. `ConnectionError` and `TimeoutError` are Python's own of these
names too, so that `except ConnectionError` is right with or without an import.
"""

from __future__ import annotations

import builtins
import json
from typing import Any, Dict, Mapping, Optional, Type


class PolytillError(Exception):
    status: Optional[int] = None
    """The HTTP status."""
    type: Optional[str] = None
    """The kind of error, coarsely: `invalid_request_error`."""
    code: Optional[str] = None
    """What to decide by: `parameter_missing`."""
    param: Optional[str] = None
    """The parameter that it is about."""
    doc_url: Optional[str] = None
    request_id: Optional[str] = None
    """What the operator of the server finds the request in the log by."""
    retry_after: Optional[int] = None
    """How many seconds the server asks to wait, where it does."""

    def __init__(self, message: str, **details: Any) -> None:
        self.__dict__.update(details)
        self.message = f"{message} (request {self.request_id})" if self.request_id else message
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class InvalidRequestError(PolytillError):
    """The request cannot be done as it is: 400, 413, 415, 422."""


class AuthenticationError(PolytillError):
    """The API key is missing, unknown or revoked: 401."""


class PermissionError(PolytillError):
    """The API key lacks a right, or is of the wrong mode: 403."""


class NotFoundError(PolytillError):
    """There is no such object for this key: 404."""


class IdempotencyError(PolytillError):
    """The idempotency key was used for another request, or its first request is still being worked on: 409."""


class InvalidStateError(PolytillError):
    """The object does not allow this as it stands: 409."""


class RateLimitError(PolytillError):
    """Too many requests, for longer than was worth waiting: 429."""


class ApiError(PolytillError):
    """The server failed, or what answered was not Polytill."""


class ConnectionError(PolytillError, builtins.ConnectionError):
    """No answer came: what was asked for may have been done."""


class TimeoutError(ConnectionError, builtins.TimeoutError):
    """No answer came in time."""


def error_of(status: int, headers: Mapping[str, str], body: bytes) -> PolytillError:
    """The error that an answer is. Told by the status, which proxies speak too; `code` says more."""
    told = _read_error(body)
    details = {name: _text(told.get(name)) for name in ("type", "code", "param", "doc_url")}
    request_id = _text(told.get("request_id")) or headers.get("request-id")
    text = body.decode("utf-8", "replace")[:200] or "nothing"
    message = _text(told.get("message")) or f"Answered {status} and no error of Polytill: {text}"
    retry_after = _read_retry_after(headers.get("retry-after"))
    kind = _class_of(status, details["type"])
    return kind(message, status=status, request_id=request_id, retry_after=retry_after, **details)


_BY_STATUS: Dict[int, Type[PolytillError]] = {
    401: AuthenticationError,
    403: PermissionError,
    404: NotFoundError,
    429: RateLimitError,
}


def _class_of(status: int, type: Optional[str]) -> Type[PolytillError]:
    if status == 409:
        return IdempotencyError if type == "idempotency_error" else InvalidStateError
    return _BY_STATUS.get(status, InvalidRequestError if 400 <= status < 500 else ApiError)


def _read_error(body: bytes) -> Dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    error = told.get("error") if isinstance(told, dict) else None
    return error if isinstance(error, dict) else {}


def _text(value: Any) -> Optional[str]:
    return value if isinstance(value, str) else None


def _read_retry_after(value: Optional[str]) -> Optional[int]:
    """Polytill sends seconds; a date, which only a proxy would send, is as good as none."""
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 10 else None
