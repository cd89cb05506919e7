"""Leaving a parameter out is not the same as sending None, which the API reads as null."""

from __future__ import annotations

from typing import Any, Dict, Mapping


class Omit:
    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "OMIT"


OMIT = Omit()


def given(params: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in params.items() if value is not OMIT}
