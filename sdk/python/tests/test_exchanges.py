import asyncio
import math
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Dict, Tuple
from unittest import TestCase

import polytill
from polytill import AsyncPolytill, Polytill

from .server import KEY, ORDER, PROXY, URL, needs_server, read
from .vectors import each_of, read_vectors

LONGEST_MS = 30_000


def options_of(vector: Dict[str, Any], name: str) -> Dict[str, Any]:
    options: Dict[str, Any] = {"base_url": f"{PROXY}/{','.join(vector['steps'])}/{name}"}
    if "timeout_ms" in vector:
        options["timeout"] = vector["timeout_ms"] / 1000
    if "max_retries" in vector:
        options["max_retries"] = vector["max_retries"]
    return options


def create(vector: Dict[str, Any], name: str) -> Any:
    with Polytill(KEY, **options_of(vector, name)) as client:
        return client.checkout.sessions.create(**ORDER, metadata={"exchange": name})


async def create_async(vector: Dict[str, Any], name: str) -> Any:
    async with AsyncPolytill(KEY, **options_of(vector, name)) as client:
        return await client.checkout.sessions.create(**ORDER, metadata={"exchange": name})


def outcome_of(vector: Dict[str, Any], way: Any) -> Tuple[str, Any]:
    name = str(uuid.uuid4())
    try:
        return name, way(vector, name)
    except polytill.PolytillError as error:
        return name, error


def go_through(vector: Dict[str, Any], way: Any) -> Tuple[str, Any]:
    """A busy machine may not come to all the steps in a short time: then they are gone through anew, in twice the time."""
    name, outcome = outcome_of(vector, way)
    timeout_ms = vector.get("timeout_ms", math.inf)
    if len(read(f"seen/{name}")) == vector["requests"] or timeout_ms > LONGEST_MS:
        return name, outcome
    return go_through({**vector, "timeout_ms": 2 * timeout_ms}, way)


def setUpModule() -> None:
    """All at once: most of each is waiting."""
    if not URL:
        return
    with ThreadPoolExecutor(64) as threads:
        for case, way in ((Exchanges, create), (AsyncExchanges, lambda *args: asyncio.run(create_async(*args)))):
            case.outcomes = {
                vector["name"]: threads.submit(go_through, vector, way) for vector in read_vectors("exchanges")
            }


class Exchange(TestCase):
    outcomes: Dict[str, "Future[Any]"] = {}

    def check(self, vector: Dict[str, Any]) -> None:
        name, outcome = self.outcomes[vector["name"]].result()
        page = Polytill(KEY, base_url=URL).checkout.sessions.list(limit=100)
        made = [session.id for session in page.data if session.metadata.get("exchange") == name]
        if "error" in vector:
            self.assertIs(type(outcome), getattr(polytill, vector["error"]), outcome)
            self.assertEqual((outcome.status, outcome.retry_after), (vector.get("status"), vector.get("retry_after")))
            self.assertEqual(len(made), vector["sessions"])
        else:
            self.assertEqual(made, [outcome["id"]])
        seen = read(f"seen/{name}")
        self.assertEqual(len(seen), vector["requests"])
        self.assertEqual(len({request["key"] for request in seen}), 1)
        self.assertTrue(seen[0]["key"])


@needs_server
@each_of("exchanges", "an exchange")
class Exchanges(Exchange):
    pass


@needs_server
@each_of("exchanges", "an exchange, on asyncio")
class AsyncExchanges(Exchange):
    pass


@needs_server
class Connections(TestCase):
    def test_builtin_names(self) -> None:
        """no answer is a ConnectionError of Python's own too"""
        client = Polytill(KEY, base_url="http://127.0.0.1:9", max_retries=0)
        with self.assertRaises(ConnectionError):
            client.account.retrieve()
        client = Polytill(KEY, base_url=f"{PROXY}/hang/{uuid.uuid4()}", timeout=0.05, max_retries=0)
        with self.assertRaises(TimeoutError):
            client.account.retrieve()

    def test_own_options(self) -> None:
        """a request can have its own timeout and retries"""
        client = Polytill(KEY, base_url=f"{PROXY}/hang/{uuid.uuid4()}")
        with self.assertRaises(polytill.TimeoutError):
            client.account.retrieve(options={"timeout": 0.05, "max_retries": 0})

    def test_kept(self) -> None:
        """a connection is kept, and one that has ended meanwhile is not used"""
        client = Polytill(KEY, base_url=URL, max_retries=0)
        client.account.retrieve()
        transport: Any = client._transport
        [[first]] = transport._idle.values()
        client.account.retrieve()
        self.assertEqual([[first]], list(transport._idle.values()))
        first.sock.shutdown(2)
        client.account.retrieve()
        self.assertNotEqual([[first]], list(transport._idle.values()))

    def test_cancelled(self) -> None:
        """a call on asyncio that is cancelled ends at once"""

        async def cancel() -> None:
            async with AsyncPolytill(KEY, base_url=f"{PROXY}/429:60/{uuid.uuid4()}") as client:
                with self.assertRaises(asyncio.TimeoutError):
                    await asyncio.wait_for(client.account.retrieve(), 0.1)

        asyncio.run(cancel())
