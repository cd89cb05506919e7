# Generated from the description of the API by `npm run generate:sdks`. Do not edit.

from __future__ import annotations

from typing import Dict, List, Literal, Mapping, Optional, Type, Union

from ..api_object import ApiObject


class CheckoutSessionLineItem(ApiObject):
    name: str
    """What is bought."""
    description: Optional[str]
    """More about it."""
    unit_amount: int
    """Price of one, in minor units."""
    quantity: int
    """How many."""
    product: Optional[str]
    """The id of a product, where it is one."""


class CheckoutSessionLastPaymentError(ApiObject):
    """Why the latest attempt failed; null where none has."""

    payment: str
    """The id of the payment that failed."""
    code: str
    """
    Why, for programs. One of `card_declined`, `insufficient_funds`, `expired_card`, `incorrect_cvc`,
    `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`, `timed_out`, `underpaid`,
    `interrupted`, `rail_unavailable`, `rail_refused`.
    """
    message: str
    """Why, in words."""


class CheckoutSession(ApiObject):
    """A checkout session: one amount, asked for once, paid at most once."""

    _within = {"line_items": CheckoutSessionLineItem, "last_payment_error": CheckoutSessionLastPaymentError}

    id: str
    """Its id."""
    object: Literal["checkout.session"]
    """What it is: always `checkout.session`."""
    status: str
    """
    `open`: it can be paid. `complete`: it is paid. `expired`: it ended unpaid, because its time ran
    out, you ended it or too many attempts failed. One of `open`, `complete`, `expired`.
    """
    url: str
    """The page to send the payer to."""
    amount: int
    """What is to be paid, in minor units."""
    currency: str
    """ISO 4217 code, in capitals."""
    payment: Optional[str]
    """The id of the payment that settled it; null until then."""
    payment_status: str
    """
    Whether the money has come in. It stays `paid` when some or all of it is given back. One of
    `unpaid`, `paid`.
    """
    customer: Optional[str]
    """The id of who pays: the customer that you named, or one made of the payer’s address when it is paid."""
    customer_email: Optional[str]
    """Pre-filled, or as the payer gave it."""
    success_url: Optional[str]
    """Where the payer goes when it is paid, as sent."""
    cancel_url: Optional[str]
    """Where the payer goes to turn back, as sent."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    expires_at: str
    """When it ends unpaid."""
    created_at: str
    """When it was made."""
    livemode: bool
    """True in live mode, false in test mode."""
    customer_phone: Optional[str]
    """Pre-filled on the page. Masked in events."""
    payment_method_types: List[str]
    """The ways to pay that it offers. One of `card`, `blik`, `mobile_money`, `crypto`."""
    allowed_assets: List[str]
    """The crypto assets that you have named. Empty: all."""
    line_items: List[CheckoutSessionLineItem]
    """What is bought. Their sum is `amount`."""
    description: Optional[str]
    """Shown on the page."""
    client_reference_id: Optional[str]
    """Your own reference."""
    locale: Optional[str]
    """Language of the page."""
    notification_url: Optional[str]
    """Where its events go, besides your endpoints."""
    canceled_at: Optional[str]
    """When you canceled it."""
    completed_at: Optional[str]
    """When it was paid."""
    amount_refunded: int
    """How much of it has been given back."""
    fee: Optional[int]
    """What carrying the money cost, in minor units, once known."""
    last_payment_error: Optional[CheckoutSessionLastPaymentError]
    """Why the latest attempt failed; null where none has."""
    recovered_from: Optional[str]
    """The id of the expired session that this one continues."""
    version: int
    """Grows by one at each change, of its payments and refunds too."""


class PaymentMethodTransaction(ApiObject):
    hash: Optional[str]
    """The transaction’s hash."""
    amount: Optional[str]
    """Whole units of the asset, as decimal text."""
    asset: Optional[str]
    """What it was: another asset than the one asked for pays nothing."""
    confirmations: Optional[int]
    """How many blocks confirm it."""


class PaymentMethod(ApiObject):
    """How it was paid: enough to recognise it, nothing that could be charged again."""

    _within = {"transactions": PaymentMethodTransaction}

    type: str
    """
    Which way to pay it is, and so which of the other fields are there. One of `card`, `blik`,
    `mobile_money`, `crypto`.
    """
    brand: Optional[str]
    """
    Of a card: `visa`, `mastercard` and so on. Null while the payer enters it on the provider’s page,
    and where the provider does not say.
    """
    last4: Optional[str]
    """Of a card: its last four digits. Null as `brand`."""
    phone: Optional[str]
    """Of mobile money: the payer’s number, masked."""
    network: Optional[str]
    """Of mobile money: the operator. Of crypto: the chain."""
    asset: Optional[str]
    """Of crypto: what is sent, such as `USDC`."""
    address: Optional[str]
    """Of crypto: where it is sent to."""
    due: Optional[str]
    """
    Of crypto: what is to be sent, in whole units of the asset, as decimal text; null before it is
    quoted.
    """
    transactions: Optional[List[PaymentMethodTransaction]]
    """Of crypto: what has arrived on the chain."""


class Payment(ApiObject):
    """One attempt to pay a session."""

    _within = {"method": PaymentMethod}

    id: str
    """Its id."""
    object: Literal["payment"]
    """What it is: always `payment`."""
    checkout_session: str
    """The id of the session that it is to pay."""
    amount: int
    """What was asked for, in minor units."""
    amount_received: int
    """What came in, in minor units: more or less than asked for is possible with crypto."""
    amount_refunded: int
    """What has been given back, in minor units."""
    amount_disputed: int
    """What the payer’s bank has taken back over a dispute, as it stands, in minor units."""
    currency: str
    """ISO 4217 code, in capitals."""
    method: PaymentMethod
    """How it was paid: enough to recognise it, nothing that could be charged again."""
    status: str
    """
    `created`: about to be sent. `requires_action`: the payer must act, on the provider’s page, by 3-D
    Secure, a one-time password or a transfer. `processing`: the rail is at work. `unknown`: the rail’s
    answer was lost, and it is being asked. `succeeded`: money came in. `failed`: nothing did, or too
    little. `canceled`: another attempt took its place, or the session ended. One of `created`,
    `requires_action`, `processing`, `unknown`, `succeeded`, `failed`, `canceled`.
    """
    disposition: Optional[str]
    """
    What the money is for its session: `settles` it, is a `duplicate` (it was paid already, and this
    goes back), or came `late` (it had ended). Null until it has come in. One of `settles`, `duplicate`,
    `late`.
    """
    dispute: Optional[str]
    """The id of the dispute of it that was told of last; null where there was none."""
    failure_code: Optional[str]
    """
    Why it failed, for programs. One of `card_declined`, `insufficient_funds`, `expired_card`,
    `incorrect_cvc`, `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`,
    `timed_out`, `underpaid`, `interrupted`, `rail_unavailable`, `rail_refused`.
    """
    failure_message: Optional[str]
    """Why it failed, in words."""
    fee: Optional[int]
    """What carrying it cost, in minor units, once known; less what came back of that with refunds."""
    net: Optional[int]
    """What was received, less the fee; null while the fee is not known."""
    rail: str
    """What carried it: in test mode the simulator."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""
    updated_at: str
    """When it last changed."""
    version: Optional[int]
    """In an event: the version of its session, which grows by one at each change."""


class RefundAction(ApiObject):
    """
    What it waits for, where it is crypto that you send back from your own wallet: this server cannot.
    Null otherwise.
    """

    type: str
    """
    `name_address`: the payer names an address, on the page of the session, or you do. `send`: you send
    it, and give the transaction. `confirm`: the transaction that you gave is waited for until it cannot
    be taken back. One of `name_address`, `send`, `confirm`.
    """
    asset: str
    """What goes back, such as `USDC`."""
    network: str
    """The chain that it goes back on."""
    address: Optional[str]
    """Where it goes."""
    chain_id: Optional[int]
    """The chain, by EIP-155."""
    token: Optional[str]
    """The contract of the token; null for the chain’s own coin."""
    amount: Optional[str]
    """Whole units of the asset, as decimal text."""
    decimals: Optional[int]
    """How many decimal places the asset has."""
    uri: Optional[str]
    """The same for a wallet to read, by ERC-681."""
    lost_transactions: Optional[List[str]]
    """
    Where you are to send it again: what you gave before and the chain does not know any more. It may
    still be mined: look for it first.
    """
    transaction: Optional[str]
    """The hash of the transaction that carries it."""
    confirmations: Optional[int]
    """How many blocks the transaction is in, its own included; 0: in none yet, or not any more."""
    confirmations_needed: Optional[int]
    """How many it takes; null: until the chain calls it final."""


class Refund(ApiObject):
    """Money on its way back to the payer of one payment."""

    _within = {"action": RefundAction}

    id: str
    """Its id."""
    object: Literal["refund"]
    """What it is: always `refund`."""
    payment: str
    """The id of the payment that it is of."""
    checkout_session: str
    """The id of the session that the payment was for."""
    amount: int
    """What goes back, in minor units."""
    currency: str
    """ISO 4217 code, in capitals."""
    reason: Optional[str]
    """
    As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`. One of
    `requested_by_customer`, `duplicate`, `fraudulent`, `late`, `underpaid`.
    """
    status: str
    """
    `pending`: on its way. `requires_action`: somebody must do something before it can go back.
    `succeeded`: it went back. `failed`: it could not, and can be refunded again. One of `pending`,
    `requires_action`, `succeeded`, `failed`.
    """
    action: Optional[RefundAction]
    """
    What it waits for, where it is crypto that you send back from your own wallet: this server cannot.
    Null otherwise.
    """
    failure_message: Optional[str]
    """Why it failed, in words."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""
    version: Optional[int]
    """In an event: the version of its session, which grows by one at each change."""


class Dispute(ApiObject):
    """A payer’s bank asks for the money of a payment back."""

    id: str
    """Its id."""
    object: Literal["dispute"]
    """What it is: always `dispute`."""
    payment: str
    """The id of the payment that is disputed."""
    checkout_session: str
    """The id of the session that the payment was for."""
    amount: int
    """What the payer wants back, in minor units."""
    amount_withdrawn: int
    """
    What the bank has taken back so far, in minor units: 0 while it only asks, and again once it has
    given it back.
    """
    currency: str
    """ISO 4217 code, in capitals."""
    reason: str
    """
    Why, in the words that card schemes share. One of `bank_cannot_process`, `check_returned`,
    `credit_not_processed`, `customer_initiated`, `debit_not_authorized`, `duplicate`, `fraudulent`,
    `general`, `incorrect_account_details`, `insufficient_funds`, `noncompliant`,
    `product_not_received`, `product_unacceptable`, `subscription_canceled`, `unrecognized`, `other`.
    """
    status: str
    """
    `warning_needs_response`, `warning_under_review`, `warning_closed`: the bank asks what it was for,
    and no money moves. `needs_response`: it wants evidence, which you hand in at the provider.
    `under_review`: it has it. `won`: the money is yours. `lost`: it is the payer’s. One of
    `warning_needs_response`, `warning_under_review`, `warning_closed`, `needs_response`,
    `under_review`, `won`, `lost`.
    """
    fee: int
    """What the provider has taken for it, less what it has given back of that, in minor units."""
    evidence_due_at: Optional[str]
    """Until when evidence is taken; null where none is."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""
    updated_at: str
    """When it last changed."""
    version: Optional[int]
    """In an event: the version of its session, which grows by one at each change."""


class Customer(ApiObject):
    """Who pays: made by you, or when somebody pays."""

    id: str
    """Its id."""
    object: Literal["customer"]
    """What it is: always `customer`."""
    email: Optional[str]
    """How to reach the customer."""
    name: Optional[str]
    """The customer’s name."""
    phone: Optional[str]
    """The customer’s phone."""
    metadata: Mapping[str, str]
    """Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""


class Product(ApiObject):
    """What is sold, and for how much."""

    id: str
    """Its id."""
    object: Literal["product"]
    """What it is: always `product`."""
    name: str
    """What is sold."""
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
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""


class WebhookEndpointHealth(ApiObject):
    """Whether it takes what it is sent."""

    last_success_at: Optional[str]
    """When it last took something: the time of the newest event that it took."""
    last_failure_at: Optional[str]
    """When an attempt last failed."""
    failing_since: Optional[str]
    """Since when every attempt has failed; null while the last one heard of succeeded."""
    consecutive_failures: int
    """How many have failed since then. Of those within a second one is counted."""


class WebhookEndpoint(ApiObject):
    """An address of yours that is sent signed events, and how it does."""

    _within = {"health": WebhookEndpointHealth}

    id: str
    """Its id."""
    object: Literal["webhook_endpoint"]
    """What it is: always `webhook_endpoint`."""
    url: str
    """Where events are sent."""
    dialect: str
    """Whose payloads and signature it gets."""
    events: List[str]
    """The event types that it is sent; `*` for all."""
    description: Optional[str]
    """Your own note."""
    status: str
    """A disabled one is sent nothing. One of `enabled`, `disabled`."""
    disabled_reason: Optional[str]
    """
    `requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null
    while it is enabled.
    """
    health: WebhookEndpointHealth
    """Whether it takes what it is sent."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""
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
    """It is right, and of now."""


class SignatureCheckProblem(ApiObject):
    code: str
    """
    What is wrong, for programs. One of `signature_missing`, `header_missing`, `signature_malformed`,
    `scheme_mismatch`, `headers_of_other_event`, `timestamp_malformed`, `timestamp_too_old`,
    `timestamp_in_future`, `secret_missing`, `secret_untrimmed`, `secret_quoted`,
    `secret_prefix_missing`, `secret_decoded`, `secret_altered`, `secret_is_api_key`, `secret_is_id`,
    `secret_of_other_endpoint`, `secret_of_other_mode`, `secret_rolled`, `secret_unknown`,
    `key_pair_missing`, `body_empty`, `body_object`, `body_newline_added`, `body_newline_removed`,
    `body_line_endings`, `body_byte_order_mark`, `body_charset`, `body_encoded`, `body_quoted`,
    `body_rewritten`, `body_truncated`, `body_changed`, `no_match`.
    """
    message: str
    """What is so."""
    hint: str
    """What to do."""


class SignatureCheck(ApiObject):
    """Why the signature of a webhook does not match, or that it does."""

    _within = {"checks": SignatureCheckCheck, "problems": SignatureCheckProblem}

    object: Literal["signature_check"]
    """What it is: always `signature_check`."""
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
    """When it was signed, by its headers."""
    age_seconds: Optional[int]
    """From the time of signing to the time of the check; negative where that is earlier."""


class DeliveryAttempt(ApiObject):
    at: str
    """When it was made."""
    cause: str
    """
    Why it was made: the event, a failure before it, or somebody who asked for it again. One of `event`,
    `retry`, `resend`, `replay`.
    """
    status_code: Optional[int]
    """The status that was answered. Null: no answer came."""
    latency_ms: int
    """How long it took, in milliseconds."""
    response: str
    """The first 2 KB of the answer, or why there was none."""


class Delivery(ApiObject):
    """One event on its way to one place."""

    _within = {"attempts": DeliveryAttempt}

    id: str
    """Its id."""
    object: Literal["delivery"]
    """What it is: always `delivery`."""
    event: str
    """The id of the event that is sent."""
    endpoint: Optional[str]
    """The id of the endpoint that it goes to. Null: the session’s own `notification_url`."""
    status: str
    """
    `pending`: on its way, or to be tried again. `succeeded`: the endpoint took it. `failed`: given up
    after three days, or refused by 410. One of `pending`, `succeeded`, `failed`.
    """
    attempts: List[DeliveryAttempt]
    """Every attempt so far, the first one first."""
    next_attempt_at: Optional[str]
    """When it is tried next; null when it is not."""
    checkout_session: Optional[str]
    """The id of the session that the event is about. Null: it tells of an endpoint."""
    url: str
    """Where it is sent."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""


class ReplayByType(ApiObject):
    type: str
    """The type of event."""
    deliveries: int
    """How many deliveries."""


class ReplayByEndpoint(ApiObject):
    endpoint: Optional[str]
    """The endpoint’s id. Null: sessions’ own `notification_url`."""
    deliveries: int
    """How many deliveries."""


class Replay(ApiObject):
    """A range of events that is sent again."""

    _within = {"by_type": ReplayByType, "by_endpoint": ReplayByEndpoint}

    id: str
    """Its id."""
    object: Literal["replay"]
    """What it is: always `replay`."""
    status: str
    """
    `running`: it is at it. `completed`: all of it is on its way. `canceled`: you ended it. Whether it
    arrives is told by each delivery. One of `running`, `completed`, `canceled`.
    """
    dry_run: bool
    """Whether it only counts."""
    from_: Optional[str]
    """Events from this time on; null where a session was named instead."""
    to: str
    """Events up to this time."""
    types: Optional[List[str]]
    """Only events of these types; null: of all."""
    checkout_session: Optional[str]
    """Only events of this session; null: of all."""
    endpoint: Optional[str]
    """To this endpoint alone; null: to whoever asks for the type."""
    only_failed: bool
    """Whether it leaves out what arrived."""
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
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""
    ended_at: Optional[str]
    """When it was done, or you ended it."""


class EventData(ApiObject):
    """What it happened to."""

    object: Union[CheckoutSession, Payment, Refund, Dispute, WebhookEndpoint]
    """
    The session, or for `payment.*` the payment, for `refund.*` the refund, for `dispute.*` the dispute
    and for `webhook_endpoint.*` the endpoint, as it was at the event. Phones are masked.
    """


class EventRequest(ApiObject):
    """What caused it."""

    id: Optional[str]
    """The id of the request that caused it; null: time or a rail did."""
    idempotency_key: Optional[str]
    """The idempotency key of that request."""


class Event(ApiObject):
    """Something that happened, as it is told to your endpoints."""

    _within = {"data": EventData, "request": EventRequest}

    id: str
    """Its id."""
    object: Literal["event"]
    """What it is: always `event`."""
    type: str
    """What happened."""
    created_at: str
    """When it happened."""
    livemode: bool
    """True in live mode, false in test mode."""
    sequence: int
    """Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint."""
    endpoint_sequence: Optional[int]
    """In a webhook: counts what this endpoint was sent of it. Null here."""
    data: EventData
    """What it happened to."""
    request: EventRequest
    """What caused it."""
    pending_webhooks: int
    """To how many places it was going when it happened."""


class ApiRequest(ApiObject):
    """One call of an API, kept for 7 days."""

    id: str
    """Its id."""
    object: Literal["api_request"]
    """What it is: always `api_request`."""
    request_id: str
    """The `Request-Id` of its answer."""
    method: str
    """Of HTTP."""
    path: str
    """With its query."""
    route: Optional[str]
    """The pattern of the path; null where there is no such call."""
    status: int
    """Of the answer."""
    latency_ms: int
    """From the arrival of the request to the end of its answer."""
    api: str
    """Which API answered."""
    key: str
    """The API key that it was made with."""
    error_code: Optional[str]
    """Why it was refused, in one word for all APIs."""
    idempotency_key: Optional[str]
    """Its `Idempotency-Key`."""
    idempotent_replayed: bool
    """The answer was given before, under the same key."""
    request_body: Optional[str]
    """What was sent, as JSON, with secrets and personal data masked; cut after 8 KB. Null in lists."""
    response_body: Optional[str]
    """What was answered, in the same way. Null in lists."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """When it was made."""


class AccountBrandLogo(ApiObject):
    """What the page shows beside your name."""

    url: str
    """On this server. Another picture has another address."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


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
    """Where payers write for help."""
    support_phone: Optional[str]
    """Where payers call for help."""
    support_url: Optional[str]
    """Where payers find help."""
    terms_url: Optional[str]
    """Your terms and conditions."""


class Account(ApiObject):
    """You: the settings hold for both modes."""

    _within = {"brand": AccountBrand}

    id: str
    """Its id."""
    object: Literal["account"]
    """What it is: always `account`."""
    name: str
    """The shop’s name, shown to payers."""
    default_currency: str
    """ISO 4217 code: what a session is in that does not say."""
    time_zone: str
    """IANA name of a time zone."""
    late_payments: str
    """
    What becomes of money that arrives after its session has ended: `hold` keeps it for you to decide,
    `refund` sends it back. One of `hold`, `refund`.
    """
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
    """When it was made."""


class DeleteCustomerResult(ApiObject):
    id: str
    """The id of what was there."""
    object: Literal["customer"]
    """What it is: always `customer`."""
    deleted: Literal[True]
    """Always true."""


class DeleteWebhookResult(ApiObject):
    id: str
    """The id of what was there."""
    object: Literal["webhook_endpoint"]
    """What it is: always `webhook_endpoint`."""
    deleted: Literal[True]
    """Always true."""


class PayInTestResult(ApiObject):
    _within = {"session": CheckoutSession, "payment": Payment}

    session: CheckoutSession
    payment: Payment


class TestClock(ApiObject):
    object: Literal["test_clock"]
    """What it is: always `test_clock`."""
    now: str
    """What time it is in test mode."""


KINDS: Dict[str, Type[ApiObject]] = {
    "checkout.session": CheckoutSession,
    "payment": Payment,
    "refund": Refund,
    "dispute": Dispute,
    "customer": Customer,
    "product": Product,
    "webhook_endpoint": WebhookEndpoint,
    "signature_check": SignatureCheck,
    "delivery": Delivery,
    "replay": Replay,
    "event": Event,
    "api_request": ApiRequest,
    "account": Account,
    "test_clock": TestClock,
}
"""Which class an object is of, by its `object`."""
