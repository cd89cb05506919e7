"""When a request is sent again."""

from __future__ import annotations

import random as randomness
from typing import Callable, Optional

from .errors import ConnectionError, PolytillError

FIRST = 0.5
MOST = 8.0
LONGEST_RETRY_AFTER = 60
"""Whoever asks to wait longer than this is better told to the caller."""


def retry_delay(
    error: PolytillError, retries_made: int, random: Callable[[], float] = randomness.random
) -> Optional[float]:
    """
    How many seconds to wait before the next attempt; None: it would not help. Each wait is twice the one before, less up to a
    half, so that many clients do not come back at once. What the server asks for goes first.
    """
    if not _is_worth_repeating(error):
        return None
    if error.retry_after is not None:
        return float(error.retry_after) if error.retry_after <= LONGEST_RETRY_AFTER else None
    return min(MOST, FIRST * 2**retries_made) * (1 - random() / 2)


def _is_worth_repeating(error: PolytillError) -> bool:
    if isinstance(error, ConnectionError):
        return True
    status = error.status or 0
    return status in (408, 429) or status >= 500 or error.code == "idempotency_key_in_use"
