"""What a client is made with, and what one request may have of its own."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Optional, TypedDict


class RequestOptions(TypedDict, total=False):
    """For one request; what is left out is as the client has it."""

    idempotency_key: str
    """Names what a write does, so that it is done once. Default: a new one for each call, kept through its retries."""
    timeout: float
    """Seconds."""
    max_retries: int


@dataclass(frozen=True)
class Settings:
    api_key: str
    base_url: str
    timeout: float
    max_retries: int

    def __post_init__(self) -> None:
        if not isinstance(self.api_key, str) or not re.fullmatch(r"\S+", self.api_key):
            raise ValueError("the API key must be a text without spaces or line breaks, such as sk_test_…")
        if not re.fullmatch(r"https?://[^\s?#]+", self.base_url):
            raise ValueError(f"base_url must be an address such as https://pay.example.com, not {self.base_url!r}")
        object.__setattr__(self, "base_url", self.base_url.rstrip("/"))


@dataclass(frozen=True)
class Policy:
    """How one call is made: the settings of the client with the options of the call."""

    idempotency_key: str
    timeout: float
    max_retries: int

    @staticmethod
    def of(settings: Settings, options: Optional[RequestOptions]) -> Policy:
        own = options or {}
        for name in own:
            if name not in RequestOptions.__annotations__:
                raise TypeError(f"there is no option {name!r}: they are {', '.join(RequestOptions.__annotations__)}")
        key = own.get("idempotency_key")
        return Policy(
            idempotency_key=str(uuid.uuid4()) if key is None else key,
            timeout=own.get("timeout", settings.timeout),
            max_retries=own.get("max_retries", settings.max_retries),
        )
