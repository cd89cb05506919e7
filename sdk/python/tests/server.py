"""Where the tests find a server, and a network that misbehaves: `npm test` starts both."""

import json
import os
import unittest
from typing import Any, List
from urllib.request import urlopen

URL = os.environ.get("POLYTILL_URL", "")
KEY = os.environ.get("POLYTILL_KEY", "")
PROXY = os.environ.get("POLYTILL_PROXY", "")

needs_server = unittest.skipUnless(URL, "POLYTILL_URL is not set: run npm test -- test/sdk/python.test.ts")

ORDER: Any = {"amount": 5000, "success_url": "https://shop.example/ok", "cancel_url": "https://shop.example/no"}
CARD: Any = {"type": "card", "number": "4242424242424242"}


def read(path: str) -> List[Any]:
    """What the proxy has seen or kept."""
    with urlopen(f"{PROXY}/{path}") as answer:
        return json.loads(answer.read())
