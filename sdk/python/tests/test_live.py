import asyncio
import uuid
from datetime import datetime
from typing import Any
from unittest import TestCase

import polytill
from polytill import AsyncPolytill, Polytill, Webhook

from .server import CARD, KEY, ORDER, PROXY, URL, needs_server, read


@needs_server
class Live(TestCase):
    def setUp(self) -> None:
        self.client = Polytill(KEY, base_url=URL)
        self.addCleanup(self.client.close)

    def pay(self) -> Any:
        session = self.client.checkout.sessions.create(**ORDER, customer_email="ama@shop.example")
        return self.client.test.checkout.sessions.pay(session.id, method=CARD)

    def test_sessions(self) -> None:
        """live: a session is made, retrieved, expired and canceled"""
        sessions = self.client.checkout.sessions
        session = sessions.create(**ORDER, currency="GHS", metadata={"order_id": "1234"})
        self.assertTrue(session.url.endswith(f"/checkout/{session.id}"))
        self.assertEqual([session.object, session.status], ["checkout.session", "open"])
        self.assertEqual(session.metadata["order_id"], "1234")
        self.assertEqual(sessions.retrieve(session.id), session)
        self.assertEqual(sessions.expire(session.id).status, "expired")
        copied = sessions.create(**ORDER, metadata=session.metadata)
        self.assertEqual(copied.metadata, session.metadata)
        self.assertIsNotNone(sessions.cancel(copied.id).canceled_at)

    def test_lists(self) -> None:
        """live: a list is gone through over its pages"""
        sessions = self.client.checkout.sessions
        customer = self.client.customers.create(email="many@shop.example").id
        made = [sessions.create(**ORDER, customer=customer).id for _ in range(7)][::-1]
        self.assertEqual([each.id for each in sessions.list(customer=customer, limit=3)], made)
        page = sessions.list(customer=customer, limit=5)
        following = page.next_page()
        assert following is not None
        self.assertEqual([len(page.data), page.has_more, len(following.data)], [5, True, 2])
        self.assertIsNone(following.next_page())
        backward = sessions.list(customer=customer, ending_before=made[-1], limit=2)
        self.assertEqual([each.id for each in backward], made[:-1][::-1])
        since = sessions.list(created={"gte": "2020-01-01T00:00:00Z", "lte": "2020-01-02T00:00:00Z"})
        self.assertEqual(since.data, [])

    def test_payment(self) -> None:
        """live: a session is paid and refunded, and the events tell of it"""
        client, paid = self.client, self.pay()
        session, payment = paid.session, paid.payment
        self.assertEqual([session.status, session.payment_status, session.payment], ["complete", "paid", payment.id])
        self.assertIsInstance(session, polytill.models.CheckoutSession)
        self.assertEqual(client.payments.retrieve(payment.id).method.last4, "4242")
        self.assertEqual(len(client.payments.list(checkout_session=session.id).data), 1)
        refund = client.refunds.create(payment=payment.id, amount=2000)
        self.assertEqual(client.refunds.retrieve(refund.id).amount, 2000)
        self.assertEqual([each.id for each in client.refunds.list(payment=payment.id)], [refund.id])
        [event] = client.events.list(checkout_session=session.id, type="checkout.session.completed")
        self.assertEqual(client.events.retrieve(event.id).data.object["id"], session.id)

    def test_catalogue(self) -> None:
        """live: customers and products are made, changed, listed and removed"""
        client = self.client
        email = f"{uuid.uuid4()}@shop.example"
        customer = client.customers.create(email=email, metadata={"tier": "gold"})
        changed = client.customers.update(customer.id, name="Kofi", metadata={})
        self.assertEqual([changed.name, changed.metadata], ["Kofi", {"tier": "gold"}])
        self.assertIsNone(client.customers.update(customer.id, name=None).name)
        self.assertEqual([each.id for each in client.customers.list(email=email.upper())], [customer.id])
        self.assertTrue(client.customers.delete(customer.id).deleted)
        product = client.products.create(name="Kente scarf", unit_amount=24_850, currency="GHS")
        self.assertEqual(client.products.update(product.id, description="Silk").description, "Silk")
        self.assertFalse(client.products.archive(product.id).active)
        self.assertIn(product.id, [each.id for each in client.products.list(active=False)])

    def test_webhooks(self) -> None:
        """live: a webhook arrives, is proven, and its delivery is listed"""
        endpoints, name = self.client.webhook_endpoints, str(uuid.uuid4())
        endpoint = endpoints.create(url=f"{PROXY}/inbox/{name}", events=["checkout.session.completed"])
        session = self.pay().session
        letter = read(f"inbox/{name}?about={session.id}")
        event = Webhook.construct_event(letter["body"], letter["signature"], endpoint.secret or "")
        self.assertEqual([event.type, event.data.object.id], ["checkout.session.completed", session.id])
        self.assertIsInstance(event.data.object, polytill.models.CheckoutSession)
        # Others are paid meanwhile, and it hears of them, too.
        self.assertIn(event.id, [each.event for each in endpoints.deliveries.list(endpoint.id)])
        self.assertEqual(endpoints.update(endpoint.id, status="disabled").status, "disabled")
        self.assertTrue(endpoints.delete(endpoint.id).deleted)

    def test_account(self) -> None:
        """live: the account is read and changed, and the test clock moved"""
        account = self.client.account.retrieve()
        self.assertEqual(self.client.account.update(name=account.name).id, account.id)
        before = self.client.test.clock.read().now
        after = self.client.test.clock.advance(seconds=60).now
        moved = datetime.strptime(after, "%Y-%m-%dT%H:%M:%SZ") - datetime.strptime(before, "%Y-%m-%dT%H:%M:%SZ")
        self.assertGreaterEqual(moved.total_seconds(), 60)

    def test_refusals(self) -> None:
        """live: what is refused says why"""
        sessions, key = self.client.checkout.sessions, str(uuid.uuid4())
        once: Any = {"idempotency_key": key}

        def refused(kind: Any, code: str, call: Any) -> Any:
            with self.assertRaises(kind) as caught:
                call()
            self.assertEqual(caught.exception.code, code)
            self.assertRegex(str(caught.exception.request_id), r"^req_\w{22}$")
            return caught.exception

        wrong: Any = {**ORDER, "amount": 0}
        self.assertEqual(
            refused(polytill.InvalidRequestError, "parameter_invalid", lambda: sessions.create(**wrong)).param, "amount"
        )
        refused(polytill.NotFoundError, "resource_missing", lambda: sessions.retrieve("cs_none"))
        session = sessions.create(**ORDER, options=once)
        self.assertEqual(sessions.create(**ORDER, options=once).id, session.id)
        other: Any = {**ORDER, "amount": 1}
        refused(polytill.IdempotencyError, "idempotency_key_reused", lambda: sessions.create(**other, options=once))
        sessions.expire(session.id)
        refused(polytill.InvalidStateError, "invalid_state", lambda: sessions.expire(session.id))
        stranger = Polytill("sk_test_pWrong", base_url=URL)
        refused(polytill.AuthenticationError, "invalid_api_key", stranger.account.retrieve)

    def test_document(self) -> None:
        """document 004: its lines of Python work"""
        client = self.client
        session = client.checkout.sessions.create(
            amount=5000,
            currency='GHS',
            success_url='https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
            cancel_url='https://yoursite.com/cancel',
            customer_email='customer@example.com',
            metadata={'order_id': '1234'}
        )
        self.assertTrue(session.url)
        session = client.checkout.sessions.retrieve(session.id)
        sessions = client.checkout.sessions.list(status='complete', limit=10)
        self.assertTrue(all(each.status == "complete" for each in sessions.data))
        session = client.checkout.sessions.expire(session.id)
        self.assertEqual(session.status, "expired")

    def test_asyncio(self) -> None:
        """live: on asyncio many calls are under way at once, and lists are gone through"""

        async def go() -> None:
            async with AsyncPolytill(KEY, base_url=URL) as client:
                customer = (await client.customers.create(email="async@shop.example")).id
                creating = [client.checkout.sessions.create(**ORDER, customer=customer) for _ in range(12)]
                made = {session.id for session in await asyncio.gather(*creating)}
                listed = client.checkout.sessions.list(customer=customer, limit=5)
                self.assertEqual({session.id async for session in listed}, made)
                page = await client.checkout.sessions.list(customer=customer, limit=5)
                following = await page.next_page()
                assert following is not None
                self.assertEqual([len(page.data), len(following.data)], [5, 5])
                paid = await client.test.checkout.sessions.pay(made.pop(), method=CARD)
                self.assertEqual(paid.payment.status, "succeeded")
                with self.assertRaises(polytill.NotFoundError):
                    await client.payments.retrieve("pay_none")

        asyncio.run(go())
