"""From a call to the request that is sent."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Tuple
from urllib.parse import quote, urlencode

from .api_object import ApiObject
from .generated.version import VERSION
from .settings import Settings


@dataclass(frozen=True)
class Call:
    """One call of the API, as a generated method says it."""

    method: str
    path: str
    query: Optional[Mapping[str, Any]] = None
    body: Optional[Mapping[str, Any]] = None


@dataclass(frozen=True)
class HttpRequest:
    method: str
    url: str
    headers: Dict[str, str]
    body: Optional[bytes]


@dataclass(frozen=True)
class HttpResponse:
    status: int
    headers: Mapping[str, str]
    """By names in lower case."""
    body: bytes


def build_request(call: Call, settings: Settings, idempotency_key: str) -> HttpRequest:
    """Every write carries an idempotency key, so that a retry after a lost answer is answered and not done again."""
    headers = {
        "Accept": "application/json",
        "Authorization": f"Bearer {settings.api_key}",
        "User-Agent": f"polytill-python/{VERSION}",
    }
    if call.method != "GET":
        headers["Idempotency-Key"] = _key_header(idempotency_key)
    body = None
    if call.body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(call.body, ensure_ascii=False, default=_to_json).encode()
    search = urlencode(_flatten(call.query)) if call.query else ""
    url = settings.base_url + call.path + (f"?{search}" if search else "")
    return HttpRequest(call.method, url, headers, body)


def _key_header(key: str) -> str:
    """As the bytes of its UTF-8, which is how the server reads it: a header of `http.client` takes no other characters."""
    if not isinstance(key, str) or not re.fullmatch("[^\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,1000}", key):
        raise ValueError("an idempotency key must be a text of 1 to 1,000 printable characters")
    return key.encode().decode("latin-1")


def path(pattern: str, *ids: str) -> str:
    """`path("/v1/payments/{}", id)`. An id that is empty or a dot would make the address of another call."""
    for each in ids:
        if not isinstance(each, str) or each in ("", ".", ".."):
            raise ValueError(f"an id is needed here, such as cs_…, not {each!r}")
    return pattern.format(*(quote(each, safe="") for each in ids))


def _flatten(query: Mapping[str, Any], prefix: str = "") -> List[Tuple[str, str]]:
    """`{"created": {"gte": 1}}` is `created[gte]=1`; what is None is left out."""
    flat: List[Tuple[str, str]] = []
    for key, value in query.items():
        name = f"{prefix}[{key}]" if prefix else key
        if isinstance(value, Mapping):
            flat += _flatten(value, name)
        elif isinstance(value, bool):
            flat.append((name, "true" if value else "false"))
        elif value is not None:
            flat.append((name, str(value)))
    return flat


def _to_json(value: Any) -> Any:
    """What was answered may be sent again, such as the metadata of one object for another."""
    if isinstance(value, ApiObject):
        return value.to_dict()
    raise TypeError(f"{value!r} cannot be sent as JSON")
