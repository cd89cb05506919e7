"""The vectors that all SDKs share, and what runs each as a test of its own."""

import json
from functools import reduce
from pathlib import Path
from typing import Any, Callable, Dict, List, Type
from unittest import TestCase

VECTORS = Path(__file__).parents[2] / "vectors"


def read_vectors(name: str) -> List[Dict[str, Any]]:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def each_of(name: str, subject: str) -> Callable[[Type[TestCase]], Type[TestCase]]:
    """Gives a test case, whose `check` takes a vector, one test for each of them."""

    def add(case: Type[TestCase]) -> Type[TestCase]:
        for number, vector in enumerate(read_vectors(name)):

            def run(self: Any, vector: Dict[str, Any] = vector) -> None:
                self.check(vector)

            run.__doc__ = f"{subject}: {vector['name']}"
            setattr(case, f"test_{number:03}", run)
        return case

    return add


def method_of(client: Any, call: str) -> Any:
    """`webhook_endpoints.deliveries.list` of a client."""
    return reduce(getattr, call.split("."), client)
