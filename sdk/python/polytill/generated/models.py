# Generated from the description of the API by `npm run generate:sdks`. Do not edit.

from __future__ import annotations

from typing import Dict, List, Literal, Mapping, Optional, Type, Union

from ..api_object import ApiObject


class CheckoutSessionLineItem(ApiObject):
    name: str
    description: Optional[str]
    """More about it."""
    unit_amount: int
    """Price of one."""
    quantity: int
    product: Optional[str]
    """The id of a product, where it is one."""


class CheckoutSessionLastPaymentError(ApiObject):
    """Why the latest attempt failed."""

    payment: str
    code: str
    """
    One of `card_declined`, `insufficient_funds`, `expired_card`, `incorrect_cvc`,
    `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`, `timed_out`, `underpaid`,
    `interrupted`, `rail_unavailable`, `rail_refused`.
    """
    message: str


class CheckoutSession(ApiObject):
    """A checkout session: one amount, asked for once, paid at most once."""

    _within = {"line_items": CheckoutSessionLineItem, "last_payment_error": CheckoutSessionLastPaymentError}

    id: str
    object: Literal["checkout.session"]
    status: str
    """One of `open`, `complete`, `expired`."""
    url: str
    """The page to send the payer to."""
    amount: int
    """In minor units."""
    currency: str
    payment: Optional[str]
    """The id of the payment that settled it; null until then."""
    payment_status: str
    """One of `unpaid`, `paid`."""
    customer: Optional[str]
    """Null until it is paid, unless one was given."""
    customer_email: Optional[str]
    """Pre-filled, or as the payer gave it."""
    success_url: Optional[str]
    """As sent."""
    cancel_url: Optional[str]
    """As sent."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    expires_at: str
    """ISO 8601 in UTC, whole seconds."""
    created_at: str
    """ISO 8601 in UTC, whole seconds."""
    livemode: bool
    customer_phone: Optional[str]
    """Masked in events."""
    payment_method_types: List[str]
    """One of `card`, `blik`, `mobile_money`, `crypto`."""
    allowed_assets: List[str]
    """Empty: all."""
    line_items: List[CheckoutSessionLineItem]
    description: Optional[str]
    """Shown on the page."""
    client_reference_id: Optional[str]
    """Your own reference."""
    locale: Optional[str]
    """Language of the page."""
    notification_url: Optional[str]
    """Where its events go, besides your endpoints."""
    canceled_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    completed_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    amount_refunded: int
    """How much of it has been given back."""
    fee: Optional[int]
    """What the rail kept, once known."""
    last_payment_error: Optional[CheckoutSessionLastPaymentError]
    """Why the latest attempt failed."""
    recovered_from: Optional[str]
    """The id of the expired session that this one continues."""
    version: int
    """Grows by one at each change."""


class PaymentMethodTransaction(ApiObject):
    hash: Optional[str]
    amount: Optional[str]
    """Whole units of the asset, as decimal text."""
    confirmations: Optional[int]


class PaymentMethod(ApiObject):
    """How it was paid: enough to recognise it, nothing that could be charged again."""

    _within = {"transactions": PaymentMethodTransaction}

    type: str
    """One of `card`, `blik`, `mobile_money`, `crypto`."""
    brand: Optional[str]
    """card."""
    last4: Optional[str]
    """card."""
    phone: Optional[str]
    """mobile_money; masked."""
    network: Optional[str]
    """mobile_money, crypto."""
    asset: Optional[str]
    """crypto."""
    address: Optional[str]
    """crypto."""
    transactions: Optional[List[PaymentMethodTransaction]]
    """crypto."""


class Payment(ApiObject):
    """One attempt to pay a session."""

    _within = {"method": PaymentMethod}

    id: str
    object: Literal["payment"]
    checkout_session: str
    amount: int
    """What was asked for, in minor units."""
    amount_received: int
    """What came in: more or less than asked for is possible with crypto."""
    amount_refunded: int
    """What has been given back."""
    currency: str
    method: PaymentMethod
    """How it was paid: enough to recognise it, nothing that could be charged again."""
    status: str
    """One of `created`, `requires_action`, `processing`, `unknown`, `succeeded`, `failed`, `canceled`."""
    disposition: Optional[str]
    """What the money is for its session; null until it has come in. One of `settles`, `duplicate`, `late`."""
    failure_code: Optional[str]
    """
    One of `card_declined`, `insufficient_funds`, `expired_card`, `incorrect_cvc`,
    `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`, `timed_out`, `underpaid`,
    `interrupted`, `rail_unavailable`, `rail_refused`.
    """
    failure_message: Optional[str]
    """The failure in words."""
    fee: Optional[int]
    """What the rail kept, once known."""
    net: Optional[int]
    """What was received, less the fee; null while the fee is not known."""
    rail: str
    """What carried it."""
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""
    updated_at: str
    """ISO 8601 in UTC, whole seconds."""
    version: Optional[int]
    """In an event: the version of its session, which grows by one at each change."""


class Refund(ApiObject):
    """Money on its way back to the payer of one payment."""

    id: str
    object: Literal["refund"]
    payment: str
    checkout_session: str
    amount: int
    """What goes back, in minor units."""
    currency: str
    reason: Optional[str]
    """
    As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`. One of
    `requested_by_customer`, `duplicate`, `fraudulent`, `late`, `underpaid`.
    """
    status: str
    """
    `pending` until the money has gone back (`succeeded`) or could not (`failed`). One of `pending`,
    `requires_action`, `succeeded`, `failed`.
    """
    failure_message: Optional[str]
    """Why it failed, in words."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""
    version: Optional[int]
    """In an event: the version of its session, which grows by one at each change."""


class Customer(ApiObject):
    id: str
    object: Literal["customer"]
    email: Optional[str]
    """How to reach the customer."""
    name: Optional[str]
    """The customer’s name."""
    phone: Optional[str]
    """The customer’s phone."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""


class Product(ApiObject):
    """What is sold, and for how much."""

    id: str
    object: Literal["product"]
    name: str
    description: Optional[str]
    """More about it."""
    unit_amount: Optional[int]
    """Price of one, in minor units; null while it has none."""
    currency: Optional[str]
    """ISO 4217 code of its price."""
    active: bool
    """False: archived. It is not sold any more; what was sold keeps it."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""


class WebhookEndpointHealth(ApiObject):
    last_success_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    last_failure_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    failing_since: Optional[str]
    """Since when every attempt has failed; null while the last one heard of succeeded."""
    consecutive_failures: int
    """Since then. Of those within a second one is counted."""


class WebhookEndpoint(ApiObject):
    _within = {"health": WebhookEndpointHealth}

    id: str
    object: Literal["webhook_endpoint"]
    url: str
    dialect: str
    events: List[str]
    description: Optional[str]
    """Your own note."""
    status: str
    """One of `enabled`, `disabled`."""
    disabled_reason: Optional[str]
    """
    `requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null
    while it is enabled.
    """
    health: WebhookEndpointHealth
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""
    signing: str
    """
    What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`). One
    of `hmac`, `ed25519`.
    """
    public_key: Optional[str]
    """Of the key pair, with `signing: ed25519`: `whpk_` and the base64 of its 32 bytes."""
    previous_secret_expires_at: Optional[str]
    """After a roll: when the last older secret stops signing, or has stopped."""
    secret: Optional[str]
    """Signs what is sent. Told when it is made, and never again."""


class SignatureCheckCheck(ApiObject):
    scheme: str
    """The header that it stands in."""
    valid: bool


class SignatureCheckProblem(ApiObject):
    code: str
    """
    One of `signature_missing`, `header_missing`, `signature_malformed`, `scheme_mismatch`,
    `headers_of_other_event`, `timestamp_malformed`, `timestamp_too_old`, `timestamp_in_future`,
    `secret_missing`, `secret_untrimmed`, `secret_quoted`, `secret_prefix_missing`, `secret_decoded`,
    `secret_altered`, `secret_is_api_key`, `secret_is_id`, `secret_of_other_endpoint`,
    `secret_of_other_mode`, `secret_rolled`, `secret_unknown`, `key_pair_missing`, `body_empty`,
    `body_object`, `body_newline_added`, `body_newline_removed`, `body_line_endings`,
    `body_byte_order_mark`, `body_charset`, `body_encoded`, `body_quoted`, `body_rewritten`,
    `body_truncated`, `body_changed`, `no_match`.
    """
    message: str
    """What is so."""
    hint: str
    """What to do."""


class SignatureCheck(ApiObject):
    """Why the signature of a webhook does not match, or that it does."""

    _within = {"checks": SignatureCheckCheck, "problems": SignatureCheckProblem}

    object: Literal["signature_check"]
    valid: bool
    """Every signature that the request carries is right, and of now."""
    checks: List[SignatureCheckCheck]
    """Each kind of signature in the request."""
    problems: List[SignatureCheckProblem]
    """Empty where it is valid."""
    event: Optional[str]
    """The event that the request names, where it is one of yours."""
    endpoint: Optional[str]
    """The endpoint whose secret has signed it, where one of yours has."""
    signed_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    age_seconds: Optional[int]
    """From the time of signing to the time of the check; negative where that is earlier."""


class DeliveryAttempt(ApiObject):
    at: str
    """ISO 8601 in UTC, whole seconds."""
    cause: str
    """
    Why it was made: the event, a failure before it, or somebody who asked for it again. One of `event`,
    `retry`, `resend`, `replay`.
    """
    status_code: Optional[int]
    """Null: no answer came."""
    latency_ms: int
    response: str
    """The first 2 KB of the answer, or why there was none."""


class Delivery(ApiObject):
    """One event on its way to one place."""

    _within = {"attempts": DeliveryAttempt}

    id: str
    object: Literal["delivery"]
    event: str
    endpoint: Optional[str]
    """Null: the session’s own `notification_url`."""
    status: str
    """One of `pending`, `succeeded`, `failed`."""
    attempts: List[DeliveryAttempt]
    next_attempt_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    checkout_session: Optional[str]
    """Null: it tells of an endpoint."""
    url: str
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""


class ReplayByType(ApiObject):
    type: str
    deliveries: int


class ReplayByEndpoint(ApiObject):
    endpoint: Optional[str]
    """Null: sessions’ own `notification_url`."""
    deliveries: int


class Replay(ApiObject):
    """A range of events that is sent again."""

    _within = {"by_type": ReplayByType, "by_endpoint": ReplayByEndpoint}

    id: str
    object: Literal["replay"]
    status: str
    """
    `completed`: all of it is on its way. Whether it arrives is told by each delivery. One of `running`,
    `completed`, `canceled`.
    """
    dry_run: bool
    from_: Optional[str]
    """ISO 8601 in UTC, whole seconds."""
    to: str
    """ISO 8601 in UTC, whole seconds."""
    types: Optional[List[str]]
    checkout_session: Optional[str]
    endpoint: Optional[str]
    only_failed: bool
    rate: int
    """Deliveries a second, at most."""
    progress: float
    """How much of the range was looked through, from 0 to 1."""
    cursor: Optional[str]
    """The event that was looked at last."""
    events: int
    """How many events it has looked at."""
    deliveries: int
    """How many deliveries it has put on their way; in a dry run, would have."""
    by_type: List[ReplayByType]
    """The deliveries by type of event."""
    by_endpoint: List[ReplayByEndpoint]
    """The deliveries by where they go."""
    livemode: bool
    created_at: str
    """ISO 8601 in UTC, whole seconds."""
    ended_at: Optional[str]
    """ISO 8601 in UTC, whole seconds."""


class EventData(ApiObject):
    object: Union[CheckoutSession, Payment, Refund, WebhookEndpoint]
    """
    The session, or for `payment.*` the payment, for `refund.*` the refund and for `webhook_endpoint.*`
    the endpoint, as it was at the event. Phones are masked.
    """


class EventRequest(ApiObject):
    id: Optional[str]
    """The request that caused it; null: time or a rail did."""
    idempotency_key: Optional[str]
    """The key of that request."""


class Event(ApiObject):
    _within = {"data": EventData, "request": EventRequest}

    id: str
    object: Literal["event"]
    type: str
    created_at: str
    """ISO 8601 in UTC, whole seconds."""
    livemode: bool
    sequence: int
    """Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint."""
    endpoint_sequence: Optional[int]
    """In a webhook: counts what this endpoint was sent of it. Null here."""
    data: EventData
    request: EventRequest
    pending_webhooks: int
    """To how many places it was going when it happened."""


class AccountBrandLogo(ApiObject):
    """What the page shows beside your name."""

    url: str
    """On this server. Another picture has another address."""
    width: int
    """In pixels, as is the height."""
    height: int


class AccountBrand(ApiObject):
    """How the payment page looks, and whom payers can ask."""

    _within = {"logo": AccountBrandLogo}

    logo: Optional[AccountBrandLogo]
    """What the page shows beside your name."""
    accent_color: Optional[str]
    """
    The colour of buttons and links on the page: `#` and six hexadecimal digits. Corrected where it
    would be hard to read.
    """
    support_email: Optional[str]
    support_phone: Optional[str]
    support_url: Optional[str]
    """Where payers find help."""
    terms_url: Optional[str]
    """Your terms and conditions."""


class Account(ApiObject):
    """You: the settings hold for both modes."""

    _within = {"brand": AccountBrand}

    id: str
    object: Literal["account"]
    name: str
    default_currency: str
    time_zone: str
    late_payments: str
    """What becomes of money that arrives after its session has ended. One of `hold`, `refund`."""
    mobile_money_fee_basis_points: int
    """What mobile money is quoted to cost, in hundredths of a percent."""
    brand: AccountBrand
    """How the payment page looks, and whom payers can ask."""
    allowed_origins: List[str]
    """Sites that may show the payment page within their own."""
    payment_methods: Mapping[str, List[str]]
    """
    What is offered, in this order, by ISO 4217 code. A currency that is not named offers what can
    settle it. Null takes one away.
    """
    recover_expired: bool
    """
    Whether the payer of an expired session may start again on the page, in a new session with the same
    content.
    """
    email_receipts: bool
    """Whether payers are mailed a receipt, where this server has a mail server."""
    created_at: str
    """ISO 8601 in UTC, whole seconds."""


class DeleteCustomerResult(ApiObject):
    id: str
    object: Literal["customer"]
    deleted: Literal[True]


class DeleteWebhookResult(ApiObject):
    id: str
    object: Literal["webhook_endpoint"]
    deleted: Literal[True]


class PayInTestResult(ApiObject):
    _within = {"session": CheckoutSession, "payment": Payment}

    session: CheckoutSession
    payment: Payment


class TestClock(ApiObject):
    object: Literal["test_clock"]
    now: str
    """ISO 8601 in UTC, whole seconds."""


KINDS: Dict[str, Type[ApiObject]] = {
    "checkout.session": CheckoutSession,
    "payment": Payment,
    "refund": Refund,
    "customer": Customer,
    "product": Product,
    "webhook_endpoint": WebhookEndpoint,
    "signature_check": SignatureCheck,
    "delivery": Delivery,
    "replay": Replay,
    "event": Event,
    "account": Account,
    "test_clock": TestClock,
}
"""Which class an object is of, by its `object`."""
