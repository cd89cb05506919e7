"""Verifies what a Polytill sends to your webhook endpoint."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from typing import Any, List, NamedTuple, NoReturn, Optional, Union, cast

from .api_object import wrap
from .errors import PolytillError
from .generated.models import KINDS, Event

Body = Union[str, bytes, bytearray, memoryview]


class SignatureVerificationError(PolytillError):
    """A webhook that is not proven to come from your Polytill. Answer 400."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        """
        One of `body_parsed`, `body_rewritten`, `body_not_json`, `signature_missing`, `signature_malformed`, `secret_missing`,
        `secret_untrimmed`, `outside_tolerance`, `no_match`.
        """


class Webhook:
    @staticmethod
    def construct_event(
        body: Body,
        signature: Union[str, bytes, None],
        secret: str,
        *,
        tolerance: int = 300,
        now: Optional[float] = None,
    ) -> Event:
        """
        The event in a request, once its signature is proven.

        :param body: The raw body: `request.body` in Django, `request.get_data()` in Flask, `await request.body()` in FastAPI.
        :param signature: The header `X-PayGate-Signature`, as text or, as ASGI has it, bytes.
        :param secret: The endpoint's `whsec_…`.
        :param tolerance: How many seconds the time of signing may lie from now, either way.
        :param now: Unix seconds. For tests.
        :raises SignatureVerificationError: Its `reason` and message say what is wrong.
        """
        raw = _bytes_of(body)
        if not secret:
            raise SignatureVerificationError("secret_missing", "There is no secret: give the whsec_… of this endpoint.")
        header = _parse(signature)
        if not header.matches(secret, raw):
            _diagnose(header, secret, raw)
        age = int(time.time() if now is None else now) - header.time
        if abs(age) > tolerance:
            when = f"{age} s ago" if age > 0 else f"{-age} s in the future"
            raise SignatureVerificationError(
                "outside_tolerance",
                f"The signature is right and was made {when}, which is more than {tolerance} s from now: "
                "check this machine's clock.",
            )
        return _parse_event(raw)


class _Header(NamedTuple):
    """When it was signed, in Unix seconds, and the hexadecimal digests of which one must match."""

    time: int
    marks: List[str]

    def matches(self, secret: str, body: bytes) -> bool:
        digest = hmac.new(secret.encode(), f"{self.time}.".encode() + body, hashlib.sha256).hexdigest()
        return any([hmac.compare_digest(mark.encode(errors="replace"), digest.encode()) for mark in self.marks])


def _parse(signature: Union[str, bytes, None]) -> _Header:
    """Reads `t=<unix seconds>,v1=<hex>`, with as many `v1` as there are secrets that count. Other schemes are passed over."""
    if not signature:
        raise SignatureVerificationError(
            "signature_missing", "There is no signature: give the header X-PayGate-Signature of the request."
        )
    if isinstance(signature, bytes):
        signature = signature.decode("latin-1")
    fields = [tuple(field.strip().partition("=")[::2]) for field in signature.split(",")]
    time_text = next((value for name, value in fields if name == "t"), "")
    marks = [value for name, value in fields if name == "v1"]
    if not re.fullmatch(r"[0-9]{1,12}", time_text) or not marks:
        raise SignatureVerificationError(
            "signature_malformed",
            "The signature is not of the form t=…,v1=…: give the header X-PayGate-Signature as it came.",
        )
    return _Header(int(time_text), marks)


def _diagnose(header: _Header, secret: str, body: bytes) -> NoReturn:
    """Says why nothing matched, by trying the usual mistakes the other way round."""
    if secret.strip() != secret and header.matches(secret.strip(), body):
        raise SignatureVerificationError("secret_untrimmed", "The secret has blanks or a line break around it.")
    compact = _compact_json(body)
    if compact is not None and header.matches(secret, compact):
        raise SignatureVerificationError(
            "body_rewritten",
            "The body was parsed and written again, so it is not what was signed. "
            "Verify the raw body, before any JSON parser has it.",
        )
    hint = "" if secret.startswith("whsec_") else " This secret does not begin with whsec_."
    raise SignatureVerificationError(
        "no_match",
        f"The signature does not match. Use the raw body, and the secret of this very endpoint.{hint}",
    )


def _bytes_of(body: Any) -> bytes:
    if isinstance(body, str):
        # What is half a character was decoded by somebody, and matches nothing.
        return body.encode(errors="replace")
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(body)
    raise SignatureVerificationError(
        "body_parsed",
        "The body was parsed already, and only its raw bytes can be verified. "
        "Use request.body in Django, request.get_data() in Flask, await request.body() in FastAPI.",
    )


def _compact_json(body: bytes) -> Optional[bytes]:
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError):  # A stranger may send ten thousand brackets.
        return None


def _parse_event(body: bytes) -> Event:
    try:
        return cast(Event, wrap(json.loads(body), KINDS, Event))
    except ValueError as cause:
        raise SignatureVerificationError("body_not_json", "The body is signed and is no JSON.") from cause
