# Generated from the description of the API by `npm run generate:sdks`. Do not edit.

from __future__ import annotations

from typing import List, Literal, Mapping, Optional, Union

from ..api import AsyncApi
from ..omit import OMIT, Omit, given
from ..page import AsyncPages
from ..request import Call, path
from ..settings import RequestOptions
from . import models, params


class AsyncCheckoutSessionsResource:
    """A hosted page on which one amount is paid, once."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def create(
        self,
        *,
        amount: int,
        success_url: str,
        cancel_url: str,
        currency: Union[Optional[str], Omit] = OMIT,
        customer: Union[Optional[str], Omit] = OMIT,
        customer_email: Union[Optional[str], Omit] = OMIT,
        customer_phone: Union[Optional[str], Omit] = OMIT,
        payment_method_types: Union[List[Literal["card", "blik", "mobile_money", "crypto"]], Omit] = OMIT,
        metadata: Union[Mapping[str, str], Omit] = OMIT,
        expires_at: Union[Optional[str], Omit] = OMIT,
        allowed_assets: Union[List[str], Omit] = OMIT,
        line_items: Union[List[params.CreateCheckoutSessionParamsLineItem], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        client_reference_id: Union[Optional[str], Omit] = OMIT,
        locale: Union[Optional[str], Omit] = OMIT,
        notification_url: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.CheckoutSession:
        """
        Create a checkout session. One amount is asked for, once. Send the payer to the `url` of the answer.

        :param amount: What is to be paid, in minor units (pesewas, cents).
        :param success_url: Where the payer goes when it is paid. `{CHECKOUT_SESSION_ID}` in it becomes the
            id of the session.
        :param cancel_url: Where the payer goes to turn back. Takes the same placeholder.
        :param currency: ISO 4217 code. Default: the account’s, GHS unless it was set.
        :param customer: The id of a customer.
        :param customer_email: Pre-filled on the page.
        :param customer_phone: Pre-filled on the page.
        :param payment_method_types: The ways to pay that are offered. Default: all that are set up.
        :param metadata: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as
            sent.
        :param expires_at: When it ends unpaid: ISO 8601 with an offset, 5 minutes to 30 days ahead.
            Default: 24 hours.
        :param allowed_assets: The crypto assets that are offered, by their symbols: `ETH`, `USDT`, `USDC`,
            and the tokens of your own chains’ settings. Default: all.
        :param line_items: What is bought. Their sum must be `amount`.
        :param description: Shown on the page.
        :param client_reference_id: Your own reference.
        :param locale: Language of the page, such as `fr`. Default: the browser’s.
        :param notification_url: Where the events of this session go, besides your endpoints.
        """
        body = given({
            "amount": amount,
            "success_url": success_url,
            "cancel_url": cancel_url,
            "currency": currency,
            "customer": customer,
            "customer_email": customer_email,
            "customer_phone": customer_phone,
            "payment_method_types": payment_method_types,
            "metadata": metadata,
            "expires_at": expires_at,
            "allowed_assets": allowed_assets,
            "line_items": line_items,
            "description": description,
            "client_reference_id": client_reference_id,
            "locale": locale,
            "notification_url": notification_url,
        })
        call = Call("POST", "/v1/checkout/sessions", body=body)
        return await self._api.call(call, options, models.CheckoutSession)

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        status: Union[Literal["open", "complete", "expired"], Omit] = OMIT,
        customer: Union[str, Omit] = OMIT,
        payment: Union[str, Omit] = OMIT,
        created: Union[params.ListCheckoutSessionsParamsCreated, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.CheckoutSession]:
        """
        List checkout sessions. Newest first. Every filter narrows it.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param status: Only those of this status.
        :param customer: Only those of this customer.
        :param payment: Only the one that this payment belongs to.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "status": status,
            "customer": customer,
            "payment": payment,
            "created": created,
        })
        call = Call("GET", "/v1/checkout/sessions", query=query)
        return self._api.list(call, options, models.CheckoutSession)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.CheckoutSession:
        """
        Retrieve a checkout session. How it stands now. Its id is read in the form of any API of this
        server.
        """
        call = Call("GET", path("/v1/checkout/sessions/{}", id))
        return await self._api.call(call, options, models.CheckoutSession)

    async def expire(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.CheckoutSession:
        """
        Expire an open checkout session. It can no longer be paid, and its page says so. Money that is on
        its way all the same is told as late.
        """
        call = Call("POST", path("/v1/checkout/sessions/{}/expire", id))
        return await self._api.call(call, options, models.CheckoutSession)

    async def cancel(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.CheckoutSession:
        """
        Cancel an open checkout session. As expiring it, and `canceled_at` says that you did. Its payer
        cannot start again.
        """
        call = Call("POST", path("/v1/checkout/sessions/{}/cancel", id))
        return await self._api.call(call, options, models.CheckoutSession)


class AsyncCheckoutResource:
    def __init__(self, api: AsyncApi) -> None:
        self.sessions = AsyncCheckoutSessionsResource(api)


class AsyncPaymentsResource:
    """The attempts to pay a session."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        checkout_session: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Payment]:
        """
        List payments. Newest first: every attempt, whatever came of it.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param checkout_session: Only the attempts to pay this session.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "checkout_session": checkout_session,
        })
        call = Call("GET", "/v1/payments", query=query)
        return self._api.list(call, options, models.Payment)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Payment:
        """Retrieve a payment. How it stands now."""
        call = Call("GET", path("/v1/payments/{}", id))
        return await self._api.call(call, options, models.Payment)


class AsyncRefundsAddressResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def set(
        self,
        id: str,
        *,
        address: str,
        options: Optional[RequestOptions] = None,
    ) -> models.Refund:
        """
        Name where a crypto refund goes. For a refund whose `action` is `name_address` or `send`. The payer
        can do the same on the page of the session. As long as it is one of the two it can be named again;
        what was sent to one that was named before carries the refund too.

        :param address: Where the payer wants it: an address on the chain that was paid on. With capital
            letters, they are checked (EIP-55).
        """
        body = given({
            "address": address,
        })
        call = Call("POST", path("/v1/refunds/{}/address", id), body=body)
        return await self._api.call(call, options, models.Refund)


class AsyncRefundsTransactionResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def give(
        self,
        id: str,
        *,
        transaction: str,
        options: Optional[RequestOptions] = None,
    ) -> models.Refund:
        """
        Give the transaction of a crypto refund. For a refund whose `action` is `send` or `confirm`: after
        you have sent what it says from your own wallet. The transaction is looked up on the chain. The
        refund is `pending` until it cannot be taken back, and `succeeded` then. One that the chain loses is
        waited for a while before the refund is `send` again.

        :param transaction: The hash of the transaction that sent it.
        """
        body = given({
            "transaction": transaction,
        })
        call = Call("POST", path("/v1/refunds/{}/transaction", id), body=body)
        return await self._api.call(call, options, models.Refund)


class AsyncRefundsResource:
    """Money that goes back, in whole or in part."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api
        self.address = AsyncRefundsAddressResource(api)
        self.transaction = AsyncRefundsTransactionResource(api)

    async def create(
        self,
        *,
        payment: Union[Optional[str], Omit] = OMIT,
        checkout_session: Union[Optional[str], Omit] = OMIT,
        amount: Union[int, Omit] = OMIT,
        reason: Union[Optional[Literal["requested_by_customer", "duplicate", "fraudulent"]], Omit] = OMIT,
        metadata: Union[Mapping[str, str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Refund:
        """
        Refund a payment. Gives back all or a part, and may be called again for the rest: never above what
        was received. Send an `Idempotency-Key`, and a request that is repeated refunds once. What takes
        longer is `pending`, and told by a webhook.

        :param payment: The payment to refund. This or `checkout_session`.
        :param checkout_session: The session whose payment to refund: the one that settled it.
        :param amount: In minor units; left out: all that has not been refunded yet.
        :param reason: Why, for your own records.
        :param metadata: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as
            sent.
        """
        body = given({
            "payment": payment,
            "checkout_session": checkout_session,
            "amount": amount,
            "reason": reason,
            "metadata": metadata,
        })
        call = Call("POST", "/v1/refunds", body=body)
        return await self._api.call(call, options, models.Refund)

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        payment: Union[str, Omit] = OMIT,
        checkout_session: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Refund]:
        """
        List refunds. Newest first: yours, and what went back by itself.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param payment: Only those of this payment.
        :param checkout_session: Only those of this session.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "payment": payment,
            "checkout_session": checkout_session,
        })
        call = Call("GET", "/v1/refunds", query=query)
        return self._api.list(call, options, models.Refund)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Refund:
        """Retrieve a refund. How it stands now."""
        call = Call("GET", path("/v1/refunds/{}", id))
        return await self._api.call(call, options, models.Refund)


class AsyncDisputesResource:
    """What payers’ banks ask back."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        payment: Union[str, Omit] = OMIT,
        checkout_session: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Dispute]:
        """
        List disputes. Newest first. A payer’s bank begins a dispute and decides it; evidence is handed in
        at the provider.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param payment: Only those of this payment.
        :param checkout_session: Only those of this session.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "payment": payment,
            "checkout_session": checkout_session,
        })
        call = Call("GET", "/v1/disputes", query=query)
        return self._api.list(call, options, models.Dispute)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Dispute:
        """Retrieve a dispute. How it stands, by what the provider told last."""
        call = Call("GET", path("/v1/disputes/{}", id))
        return await self._api.call(call, options, models.Dispute)


class AsyncCustomersResource:
    """Who pays."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def create(
        self,
        *,
        email: Union[Optional[str], Omit] = OMIT,
        name: Union[Optional[str], Omit] = OMIT,
        phone: Union[Optional[str], Omit] = OMIT,
        metadata: Union[Mapping[str, str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Customer:
        """
        Create a customer. Name it in `customer` of a session: the page is then filled in with what is
        known.

        :param email: How to reach the customer.
        :param name: The customer’s name.
        :param phone: The customer’s phone.
        :param metadata: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as
            sent.
        """
        body = given({
            "email": email,
            "name": name,
            "phone": phone,
            "metadata": metadata,
        })
        call = Call("POST", "/v1/customers", body=body)
        return await self._api.call(call, options, models.Customer)

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        email: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Customer]:
        """
        List customers. Newest first.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param email: Only those with this address, letter case ignored.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "email": email,
        })
        call = Call("GET", "/v1/customers", query=query)
        return self._api.list(call, options, models.Customer)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Customer:
        """Retrieve a customer. What is known of who pays."""
        call = Call("GET", path("/v1/customers/{}", id))
        return await self._api.call(call, options, models.Customer)

    async def update(
        self,
        id: str,
        *,
        email: Union[Optional[str], Omit] = OMIT,
        name: Union[Optional[str], Omit] = OMIT,
        phone: Union[Optional[str], Omit] = OMIT,
        metadata: Union[Mapping[str, str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Customer:
        """
        Update a customer. Changes what is sent. Metadata is merged; an empty text removes its key.

        :param email: How to reach the customer.
        :param name: The customer’s name.
        :param phone: The customer’s phone.
        :param metadata: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as
            sent.
        """
        body = given({
            "email": email,
            "name": name,
            "phone": phone,
            "metadata": metadata,
        })
        call = Call("POST", path("/v1/customers/{}", id), body=body)
        return await self._api.call(call, options, models.Customer)

    async def delete(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.DeleteCustomerResult:
        """Delete a customer. For good. Sessions and payments stay, and go on naming its id."""
        call = Call("DELETE", path("/v1/customers/{}", id))
        return await self._api.call(call, options, models.DeleteCustomerResult)


class AsyncProductsResource:
    """What is sold, and for how much."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def create(
        self,
        *,
        name: str,
        id: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        unit_amount: Union[int, Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        active: Union[bool, Omit] = OMIT,
        metadata: Union[Mapping[str, str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Product:
        """
        Create a product. Name it in the `line_items` of a session to sell it.

        :param name: What is sold.
        :param id: An id of your own, for a catalogue that moves here. Default: one is made.
        :param description: More about it.
        :param unit_amount: Price of one, in minor units.
        :param currency: ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or
            else the account’s.
        :param active: Whether it is sold.
        :param metadata: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as
            sent.
        """
        body = given({
            "name": name,
            "id": id,
            "description": description,
            "unit_amount": unit_amount,
            "currency": currency,
            "active": active,
            "metadata": metadata,
        })
        call = Call("POST", "/v1/products", body=body)
        return await self._api.call(call, options, models.Product)

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        active: Union[Literal["true", "false"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Product]:
        """
        List products. Newest first, archived ones too.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param active: Only those that are sold, or only archived ones.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "active": active,
        })
        call = Call("GET", "/v1/products", query=query)
        return self._api.list(call, options, models.Product)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Product:
        """Retrieve a product. What is sold, at its price now."""
        call = Call("GET", path("/v1/products/{}", id))
        return await self._api.call(call, options, models.Product)

    async def update(
        self,
        id: str,
        *,
        name: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        unit_amount: Union[int, Omit] = OMIT,
        currency: Union[str, Omit] = OMIT,
        active: Union[bool, Omit] = OMIT,
        metadata: Union[Mapping[str, str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Product:
        """
        Update a product. Changes what is sent. Sessions that exist keep the price they were made with.
        Metadata is merged; an empty text removes its key.

        :param name: What is sold.
        :param description: More about it.
        :param unit_amount: Price of one, in minor units.
        :param currency: ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or
            else the account’s.
        :param active: Whether it is sold.
        :param metadata: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as
            sent.
        """
        body = given({
            "name": name,
            "description": description,
            "unit_amount": unit_amount,
            "currency": currency,
            "active": active,
            "metadata": metadata,
        })
        call = Call("POST", path("/v1/products/{}", id), body=body)
        return await self._api.call(call, options, models.Product)

    async def archive(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Product:
        """
        Archive a product. It is not sold any more. What was sold keeps it, and an update with `active`
        sells it again.
        """
        call = Call("DELETE", path("/v1/products/{}", id))
        return await self._api.call(call, options, models.Product)


class AsyncWebhookEndpointsDeliveriesResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    def list(
        self,
        id: str,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        status: Union[Literal["pending", "succeeded", "failed"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Delivery]:
        """
        List what was sent to an endpoint. Newest first: every event that it was sent or is to be sent.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param status: Only those that stand so. `failed`: given up, the dead letters.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "status": status,
        })
        call = Call("GET", path("/v1/webhooks/{}/deliveries", id), query=query)
        return self._api.list(call, options, models.Delivery)

    async def resend(
        self,
        id: str,
        delivery: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Delivery:
        """
        Send a delivery to an endpoint again. At once, with the same bytes under the same event id, however
        it stands. Where that fails it is tried again by the schedule, for three days from now. It waits for
        no other event of its session. A disabled endpoint is refused.
        """
        call = Call("POST", path("/v1/webhooks/{}/deliveries/{}/resend", id, delivery))
        return await self._api.call(call, options, models.Delivery)


class AsyncWebhookEndpointsResource:
    """Where events are sent."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api
        self.deliveries = AsyncWebhookEndpointsDeliveriesResource(api)

    async def create(
        self,
        *,
        url: str,
        events: List[str],
        description: Union[Optional[str], Omit] = OMIT,
        dialect: Union[Literal["adullam", "bagelpay", "convergegate", "paygate", "stripe", "wewire"], Omit] = OMIT,
        signing: Union[Literal["hmac", "ed25519"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.WebhookEndpoint:
        """
        Create a webhook endpoint. Keep the `secret` of the answer: it is told this once.

        :param url: Where events are sent.
        :param events: The event types to send, in the words of the endpoint’s dialect; `*` for all.
        :param description: Your own note.
        :param dialect: Whose payloads and signature it gets.
        :param signing: What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in
            `webhook-signature`).
        """
        body = given({
            "url": url,
            "events": events,
            "description": description,
            "dialect": dialect,
            "signing": signing,
        })
        call = Call("POST", "/v1/webhooks", body=body)
        return await self._api.call(call, options, models.WebhookEndpoint)

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.WebhookEndpoint]:
        """
        List webhook endpoints. Newest first, in whichever API’s words they hear.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
        })
        call = Call("GET", "/v1/webhooks", query=query)
        return self._api.list(call, options, models.WebhookEndpoint)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.WebhookEndpoint:
        """Retrieve a webhook endpoint. With its health. Its secret is not told again."""
        call = Call("GET", path("/v1/webhooks/{}", id))
        return await self._api.call(call, options, models.WebhookEndpoint)

    async def update(
        self,
        id: str,
        *,
        url: Union[str, Omit] = OMIT,
        events: Union[List[str], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["enabled", "disabled"], Omit] = OMIT,
        signing: Union[Literal["hmac", "ed25519"], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.WebhookEndpoint:
        """
        Update a webhook endpoint. Changes what is sent. Enabling one sends what is still on its way to it.

        :param url: Where events are sent.
        :param events: The event types to send, in the words of the endpoint’s dialect; `*` for all.
        :param description: Your own note.
        :param status: A disabled one is sent nothing.
        :param signing: What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in
            `webhook-signature`).
        """
        body = given({
            "url": url,
            "events": events,
            "description": description,
            "status": status,
            "signing": signing,
        })
        call = Call("POST", path("/v1/webhooks/{}", id), body=body)
        return await self._api.call(call, options, models.WebhookEndpoint)

    async def delete(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.DeleteWebhookResult:
        """Delete a webhook endpoint. What was on its way to it is not sent."""
        call = Call("DELETE", path("/v1/webhooks/{}", id))
        return await self._api.call(call, options, models.DeleteWebhookResult)

    async def roll_secret(
        self,
        id: str,
        *,
        overlap_seconds: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.WebhookEndpoint:
        """
        Roll the signing secret. Keep the `secret` of the answer: it is told this once. Until the overlap is
        over, the one before signs too. A key pair is rolled with it.

        :param overlap_seconds: For how long the secret so far signs too, in real time. 0 ends all older
            ones at once.
        """
        body = given({
            "overlap_seconds": overlap_seconds,
        })
        call = Call("POST", path("/v1/webhooks/{}/roll_secret", id), body=body)
        return await self._api.call(call, options, models.WebhookEndpoint)

    async def verify(
        self,
        *,
        headers: Union[Mapping[str, Union[str, List[str]]], str],
        body_: Union[str, Omit] = OMIT,
        body_base64: Union[str, Omit] = OMIT,
        secret: Union[str, Omit] = OMIT,
        endpoint: Union[str, Omit] = OMIT,
        tolerance_seconds: Union[int, Omit] = OMIT,
        now: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.SignatureCheck:
        """
        Find out why a signature does not match. Give a request as it came and what you check it with: the
        answer says what is wrong, and what to do. It tries the secret and the body with each usual mishap
        undone, and compares with what was sent. What you give is neither kept nor logged.

        :param headers: Those of the request: by name, or as text with one on each line.
        :param body_: The body as text, exactly as it came. Or `body_base64`.
        :param body_base64: The bytes of the body in base64, which leaves nothing to doubt.
        :param secret: What you check with: the `whsec_…` of the endpoint, or the `whpk_…` of its key pair.
            Not kept.
        :param endpoint: Instead of `secret`: checks by this endpoint’s own.
        :param tolerance_seconds: How far the time of signing may be from now, either way.
        :param now: Your own clock, where it was checked. Left out: this server’s.
        """
        body = given({
            "headers": headers,
            "body": body_,
            "body_base64": body_base64,
            "secret": secret,
            "endpoint": endpoint,
            "tolerance_seconds": tolerance_seconds,
            "now": now,
        })
        call = Call("POST", "/v1/webhooks/verify", body=body)
        return await self._api.call(call, options, models.SignatureCheck)


class AsyncDeliveriesResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        status: Union[Literal["pending", "succeeded", "failed"], Omit] = OMIT,
        endpoint: Union[str, Omit] = OMIT,
        event: Union[str, Omit] = OMIT,
        checkout_session: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Delivery]:
        """
        List deliveries. `status=failed` lists the dead letters: what was tried for three days, or refused
        by `410`.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param status: Only those that stand so. `failed`: given up, the dead letters.
        :param endpoint: Only those to this endpoint.
        :param event: Only those of this event.
        :param checkout_session: Only those about this session.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "status": status,
            "endpoint": endpoint,
            "event": event,
            "checkout_session": checkout_session,
        })
        call = Call("GET", "/v1/deliveries", query=query)
        return self._api.list(call, options, models.Delivery)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Delivery:
        """Retrieve a delivery. With every attempt: its cause, its status, its latency and what was answered."""
        call = Call("GET", path("/v1/deliveries/{}", id))
        return await self._api.call(call, options, models.Delivery)

    async def resend(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Delivery:
        """
        Send a delivery again. At once, with the same bytes under the same event id, however it stands.
        Where that fails it is tried again by the schedule, for three days from now. It waits for no other
        event of its session. A disabled endpoint is refused.
        """
        call = Call("POST", path("/v1/deliveries/{}/resend", id))
        return await self._api.call(call, options, models.Delivery)


class AsyncReplaysResource:
    """Ranges of events that are sent again."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def create(
        self,
        *,
        from_: Union[str, Omit] = OMIT,
        to: Union[str, Omit] = OMIT,
        types: Union[List[Literal["checkout.session.created", "checkout.session.opened", "checkout.session.processing", "checkout.session.payment_failed", "checkout.session.completed", "checkout.session.expired", "checkout.session.canceled", "checkout.session.refunded", "payment.created", "payment.requires_action", "payment.processing", "payment.unknown", "payment.succeeded", "payment.failed", "payment.canceled", "refund.created", "refund.requires_action", "refund.succeeded", "refund.failed", "dispute.created", "dispute.updated", "dispute.funds_withdrawn", "dispute.funds_reinstated", "dispute.closed", "webhook_endpoint.disabled"]], Omit] = OMIT,
        checkout_session: Union[str, Omit] = OMIT,
        endpoint: Union[str, Omit] = OMIT,
        only_failed: Union[bool, Omit] = OMIT,
        rate: Union[int, Omit] = OMIT,
        dry_run: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Replay:
        """
        Send a range of events again. To the endpoints that are enabled and ask for the type now: the same
        bytes where there were any, or else told as they would have been. It goes on beside, at the rate
        that you ask for, also when this server is started anew. What waits for its first attempt is left
        alone. Try it with `dry_run` first: that counts, and a range of up to 1,000 events is counted in the
        answer.

        :param from_: Events from this time on. It or `checkout_session` is required, so that nothing is
            sent by accident.
        :param to: Events up to this time. Left out, or in the future: up to now.
        :param types: Only events of these types, in the words of this API.
        :param checkout_session: Only events of this session.
        :param endpoint: To this endpoint alone. Left out: to whoever is enabled and asks for the type now.
        :param only_failed: Leaves out what arrived. What an endpoint missed while it was disabled counts as
            failed, from when it was made.
        :param rate: How many deliveries a second, at most.
        :param dry_run: Counts, and sends nothing.
        """
        body = given({
            "from": from_,
            "to": to,
            "types": types,
            "checkout_session": checkout_session,
            "endpoint": endpoint,
            "only_failed": only_failed,
            "rate": rate,
            "dry_run": dry_run,
        })
        call = Call("POST", "/v1/replays", body=body)
        return await self._api.call(call, options, models.Replay)

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Replay]:
        """
        List replays. Newest first, dry runs too.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
        })
        call = Call("GET", "/v1/replays", query=query)
        return self._api.list(call, options, models.Replay)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Replay:
        """Retrieve a replay. With how far it has come."""
        call = Call("GET", path("/v1/replays/{}", id))
        return await self._api.call(call, options, models.Replay)

    async def cancel(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Replay:
        """
        Cancel a replay. What is on its way goes on: a second’s worth at most. One that has ended is
        answered as it is.
        """
        call = Call("POST", path("/v1/replays/{}/cancel", id))
        return await self._api.call(call, options, models.Replay)


class AsyncEventsResource:
    """What happened, kept for 30 days at least."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        type: Union[Literal["checkout.session.created", "checkout.session.opened", "checkout.session.processing", "checkout.session.payment_failed", "checkout.session.completed", "checkout.session.expired", "checkout.session.canceled", "checkout.session.refunded", "payment.created", "payment.requires_action", "payment.processing", "payment.unknown", "payment.succeeded", "payment.failed", "payment.canceled", "refund.created", "refund.requires_action", "refund.succeeded", "refund.failed", "dispute.created", "dispute.updated", "dispute.funds_withdrawn", "dispute.funds_reinstated", "dispute.closed", "webhook_endpoint.disabled"], Omit] = OMIT,
        checkout_session: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Event]:
        """
        List events. Newest first, whether or not an endpoint asked for them.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param type: Only those of this type.
        :param checkout_session: Only those of this session.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "type": type,
            "checkout_session": checkout_session,
        })
        call = Call("GET", "/v1/events", query=query)
        return self._api.list(call, options, models.Event)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Event:
        """Retrieve an event. With its object as it was at the event, not as it is now."""
        call = Call("GET", path("/v1/events/{}", id))
        return await self._api.call(call, options, models.Event)

    def resend(
        self,
        id: str,
        *,
        endpoint: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.Delivery]:
        """
        Send an event again. To an endpoint, or to whoever asks for it now, as `POST
        /v1/deliveries/{id}/resend` does. Who was sent it before gets the same bytes; to another one it is
        told as it would have been.

        :param endpoint: To this one, whether or not it asks for such events. Left out: to whoever asks for
            them now.
        """
        body = given({
            "endpoint": endpoint,
        })
        call = Call("POST", path("/v1/events/{}/resend", id), body=body)
        return self._api.list(call, options, models.Delivery)


class AsyncRequestsResource:
    """Which calls were made, kept for 7 days."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    def list(
        self,
        *,
        limit: Union[int, Omit] = OMIT,
        starting_after: Union[str, Omit] = OMIT,
        ending_before: Union[str, Omit] = OMIT,
        status: Union[Literal["2xx", "3xx", "4xx", "5xx", "error"], Omit] = OMIT,
        method: Union[Literal["GET", "POST", "PUT", "PATCH", "DELETE"], Omit] = OMIT,
        path: Union[str, Omit] = OMIT,
        key: Union[str, Omit] = OMIT,
        api: Union[str, Omit] = OMIT,
        request_id: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[models.ApiRequest]:
        """
        List requests. Newest first: calls of every API of the account in this mode, also those that were
        refused. A call stands here about a second after it was answered; where more than some hundred come
        in a second, not all of them do. Calls of this list are not in it.

        :param limit: How many at most.
        :param starting_after: The id of the last one of the page before: answers what is older.
        :param ending_before: The id of the first one of the page after: answers what is newer.
        :param status: Only answers of this class; `error`: of 4xx and 5xx.
        :param method: Only by this method of HTTP.
        :param path: Only where the path has this in it.
        :param key: Only by this API key: `key_…`.
        :param api: Only calls of this API, such as `stripe`.
        :param request_id: Only this one: the `Request-Id` of its answer.
        """
        query = given({
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
            "status": status,
            "method": method,
            "path": path,
            "key": key,
            "api": api,
            "request_id": request_id,
        })
        call = Call("GET", "/v1/requests", query=query)
        return self._api.list(call, options, models.ApiRequest)

    async def retrieve(
        self,
        id: str,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.ApiRequest:
        """
        Retrieve a request. With what was sent and answered. Card numbers, codes, secrets, phones and e-mail
        addresses are masked.
        """
        call = Call("GET", path("/v1/requests/{}", id))
        return await self._api.call(call, options, models.ApiRequest)


class AsyncAccountLogoResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def set(
        self,
        *,
        image: str,
        options: Optional[RequestOptions] = None,
    ) -> models.Account:
        """
        Upload your logo. Takes the place of the one before it, on the payment pages of test and live mode
        alike.

        :param image: A still PNG, JPEG or WebP in base64, alone or as a `data:` URI: at most 16 KB and 16
            to 1024 pixels a side. Shown 32 pixels high and at most 120 wide: 128 × 128 or 480 × 128 is sharp
            everywhere, and 2 KB are enough.
        """
        body = given({
            "image": image,
        })
        call = Call("POST", "/v1/account/logo", body=body)
        return await self._api.call(call, options, models.Account)

    async def remove(
        self,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Account:
        """Take your logo away. The page then shows the first letter of your name."""
        call = Call("DELETE", "/v1/account/logo")
        return await self._api.call(call, options, models.Account)


class AsyncAccountResource:
    """Your settings, for test and live mode alike."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api
        self.logo = AsyncAccountLogoResource(api)

    async def retrieve(
        self,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.Account:
        """Retrieve your account. The account that the key is of."""
        call = Call("GET", "/v1/account")
        return await self._api.call(call, options, models.Account)

    async def update(
        self,
        *,
        name: Union[str, Omit] = OMIT,
        default_currency: Union[str, Omit] = OMIT,
        time_zone: Union[str, Omit] = OMIT,
        late_payments: Union[Literal["hold", "refund"], Omit] = OMIT,
        mobile_money_fee_basis_points: Union[int, Omit] = OMIT,
        brand: Union[params.UpdateAccountParamsBrand, Omit] = OMIT,
        allowed_origins: Union[List[str], Omit] = OMIT,
        payment_methods: Union[Mapping[str, Optional[List[Literal["card", "blik", "mobile_money", "crypto"]]]], Omit] = OMIT,
        recover_expired: Union[bool, Omit] = OMIT,
        email_receipts: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> models.Account:
        """
        Change the settings of your account. Changes what is sent, for test and live mode alike.

        :param name: The shop’s name, shown to payers.
        :param default_currency: ISO 4217 code: what a session is in that does not say.
        :param time_zone: IANA name of a time zone.
        :param late_payments: What becomes of money that arrives after its session has ended: `hold` keeps
            it for you to decide, `refund` sends it back.
        :param mobile_money_fee_basis_points: What mobile money is quoted to cost, in hundredths of a
            percent.
        :param brand: How the payment page looks, and whom payers can ask.
        :param allowed_origins: Sites that may show the payment page within their own.
        :param payment_methods: What is offered, in this order, by ISO 4217 code. A currency that is not
            named offers what can settle it. Null takes one away.
        :param recover_expired: Whether the payer of an expired session may start again on the page, in a
            new session with the same content.
        :param email_receipts: Whether payers are mailed a receipt, where this server has a mail server.
        """
        body = given({
            "name": name,
            "default_currency": default_currency,
            "time_zone": time_zone,
            "late_payments": late_payments,
            "mobile_money_fee_basis_points": mobile_money_fee_basis_points,
            "brand": brand,
            "allowed_origins": allowed_origins,
            "payment_methods": payment_methods,
            "recover_expired": recover_expired,
            "email_receipts": email_receipts,
        })
        call = Call("POST", "/v1/account", body=body)
        return await self._api.call(call, options, models.Account)


class AsyncTestCheckoutSessionsResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def pay(
        self,
        id: str,
        *,
        method: Union[params.PayInTestParamsMethodCard, params.PayInTestParamsMethodBlik, params.PayInTestParamsMethodMobileMoney, params.PayInTestParamsMethodCrypto],
        options: Optional[RequestOptions] = None,
    ) -> models.PayInTestResult:
        """
        Pay a session as a payer would. Answers 200 on a decline too, and at once for methods that take
        time.

        :param method: What the payer enters.
        """
        body = given({
            "method": method,
        })
        call = Call("POST", path("/v1/test/checkout/sessions/{}/pay", id), body=body)
        return await self._api.call(call, options, models.PayInTestResult)


class AsyncTestCheckoutResource:
    def __init__(self, api: AsyncApi) -> None:
        self.sessions = AsyncTestCheckoutSessionsResource(api)


class AsyncTestPaymentsResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def dispute(
        self,
        id: str,
        *,
        step: Literal["created", "under_review", "won", "lost"],
        options: Optional[RequestOptions] = None,
    ) -> models.Dispute:
        """
        Dispute a payment as a payer’s bank would. It takes all that came in. `won` gives it back, `lost`
        keeps it; `created` again takes it up anew.

        :param step: `created`: the bank takes the money and wants evidence. `won`: it gives it back.
            `lost`: it keeps it.
        """
        body = given({
            "step": step,
        })
        call = Call("POST", path("/v1/test/payments/{}/dispute", id), body=body)
        return await self._api.call(call, options, models.Dispute)


class AsyncTestClockResource:
    def __init__(self, api: AsyncApi) -> None:
        self._api = api

    async def read(
        self,
        *,
        options: Optional[RequestOptions] = None,
    ) -> models.TestClock:
        """
        Read the test clock. What time it is for the account’s test objects: real time, and what it was
        moved by.
        """
        call = Call("GET", "/v1/test/clock")
        return await self._api.call(call, options, models.TestClock)

    async def advance(
        self,
        *,
        seconds: int,
        options: Optional[RequestOptions] = None,
    ) -> models.TestClock:
        """
        Move the test clock forward. Sessions expire, payments time out and webhooks are repeated as if the
        time had passed. It never goes back, and holds for every API and test key of the account.

        :param seconds: How far to move it, forward only.
        """
        body = given({
            "seconds": seconds,
        })
        call = Call("POST", "/v1/test/clock/advance", body=body)
        return await self._api.call(call, options, models.TestClock)


class AsyncTestResource:
    """Outcomes and time at will; for test keys only."""

    def __init__(self, api: AsyncApi) -> None:
        self.checkout = AsyncTestCheckoutResource(api)
        self.payments = AsyncTestPaymentsResource(api)
        self.clock = AsyncTestClockResource(api)


class AsyncRoot:
    """All resources of the API."""

    def __init__(self, api: AsyncApi) -> None:
        self.checkout = AsyncCheckoutResource(api)
        self.payments = AsyncPaymentsResource(api)
        self.refunds = AsyncRefundsResource(api)
        self.disputes = AsyncDisputesResource(api)
        self.customers = AsyncCustomersResource(api)
        self.products = AsyncProductsResource(api)
        self.webhook_endpoints = AsyncWebhookEndpointsResource(api)
        self.deliveries = AsyncDeliveriesResource(api)
        self.replays = AsyncReplaysResource(api)
        self.events = AsyncEventsResource(api)
        self.requests = AsyncRequestsResource(api)
        self.account = AsyncAccountResource(api)
        self.test = AsyncTestResource(api)
