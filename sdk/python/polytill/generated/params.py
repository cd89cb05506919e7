# Generated from the description of the API by `npm run generate:sdks`. Do not edit.

from __future__ import annotations

from typing import Literal, Optional, TypedDict


class _CreateCheckoutSessionParamsLineItemRequired(TypedDict):
    quantity: int
    """How many."""


class CreateCheckoutSessionParamsLineItem(_CreateCheckoutSessionParamsLineItemRequired, total=False):
    product: Optional[str]
    """The id of a product, at its price. Without one, `name` and `unit_amount` say what is bought."""
    name: str
    """What is bought."""
    description: Optional[str]
    """More about it."""
    unit_amount: int
    """Price of one, in minor units."""


class ListCheckoutSessionsParamsCreated(TypedDict, total=False):
    gte: str
    """Only those created at this time or later."""
    lte: str
    """Only those created at this time or earlier."""


class UpdateAccountParamsBrand(TypedDict, total=False):
    """How the payment page looks, and whom payers can ask."""
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


class _PayInTestParamsMethodCardRequired(TypedDict):
    type: Literal["card"]
    """Which way to pay it is."""
    number: str
    """A test card number."""


class PayInTestParamsMethodCard(_PayInTestParamsMethodCardRequired, total=False):
    exp_month: int
    """The month it expires in. Left out: one to come."""
    exp_year: int
    """The year it expires in."""
    cvc: str
    """Its security code."""


class PayInTestParamsMethodBlik(TypedDict):
    type: Literal["blik"]
    """Which way to pay it is."""
    code: str
    """777 1xx pays, 777 2xx is declined, 777 3xx times out."""


class _PayInTestParamsMethodMobileMoneyRequired(TypedDict):
    type: Literal["mobile_money"]
    """Which way to pay it is."""
    phone: str
    """
    The payer’s number, whose ending says what happens: 00 pays at once, 02 is declined, 05 asks for a
    one-time password.
    """


class PayInTestParamsMethodMobileMoney(_PayInTestParamsMethodMobileMoneyRequired, total=False):
    network: Optional[str]
    """The operator’s name."""
    otp: str
    """For a number that asks for one."""


class _PayInTestParamsMethodCryptoRequired(TypedDict):
    type: Literal["crypto"]
    """Which way to pay it is."""
    asset: Literal["ETH", "USDT", "USDC"]
    """What the payer sends."""


class PayInTestParamsMethodCrypto(_PayInTestParamsMethodCryptoRequired, total=False):
    network: Literal["ethereum", "base", "polygon"]
    """On which chain."""
    paid: Literal["exact", "partial", "over", "late"]
    """How much of it: all, half, a tenth more, or all after the session’s end. Left out: nothing yet."""
