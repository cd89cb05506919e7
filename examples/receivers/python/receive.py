"""What a webhook is answered, whichever framework has it."""

import os
from typing import Dict, Optional, Tuple

from orders import take
from polytill import SignatureVerificationError, Webhook

SECRET = os.environ["POLYTILL_WEBHOOK_SECRET"]


def receive(body: bytes, signature: Optional[str]) -> Tuple[int, Dict[str, str]]:
    """The status and the JSON to answer to a raw body and its header X-PayGate-Signature."""
    try:
        event = Webhook.construct_event(body, signature, SECRET)
    except SignatureVerificationError as error:
        # Polytill keeps the answer with the delivery: that is where you find out what is wrong.
        return 400, {"error": str(error)}
    return 200, {"done": take(event)}
