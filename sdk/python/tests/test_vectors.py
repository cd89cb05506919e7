import asyncio
import json
from types import SimpleNamespace
from typing import Any, Callable, Dict, List
from unittest import TestCase
from urllib.parse import unquote_plus, urlsplit

import polytill
from polytill import AsyncPolytill, HttpRequest, HttpResponse, Polytill, Webhook
from polytill.errors import error_of
from polytill.retry import retry_delay

from .vectors import each_of, method_of

EMPTY = {"object": "list", "url": "", "has_more": False, "data": []}


@each_of("generated/signatures", "a webhook")
class Signatures(TestCase):
    def check(self, vector: Dict[str, Any]) -> None:
        body = vector["body"]
        for each in [body, body.encode(), bytearray(body.encode())] if isinstance(body, str) else [body]:

            def construct() -> Any:
                return Webhook.construct_event(each, vector["header"], vector["secret"], now=vector["now"])

            if "reason" in vector:
                with self.assertRaises(polytill.SignatureVerificationError) as caught:
                    construct()
                self.assertEqual(caught.exception.reason, vector["reason"])
            else:
                event = construct()
                self.assertEqual(event.type, vector["type"])
                self.assertIsInstance(event, polytill.models.Event)
                self.assertEqual(event.to_dict(), json.loads(body))


class HeadersAsBytes(TestCase):
    def test_bytes(self) -> None:
        """a header that a framework hands on as bytes says the same"""
        with self.assertRaises(polytill.SignatureVerificationError) as caught:
            Webhook.construct_event("{}", b"t=1767225600,v1=00", "whsec_x")
        self.assertEqual(caught.exception.reason, "no_match")


class HalfCharacters(TestCase):
    def test_half_a_character(self) -> None:
        """half a character in a body or a header is no match, and no error of another kind"""
        for body, mark in [("\udc80", "00"), ("{}", "\udc80")]:
            with self.assertRaises(polytill.SignatureVerificationError) as caught:
                Webhook.construct_event(body, f"t=1767225600,v1={mark}", "whsec_x")
            self.assertEqual(caught.exception.reason, "no_match")


@each_of("generated/errors", "an error")
class Errors(TestCase):
    def check(self, vector: Dict[str, Any]) -> None:
        answer, expected = vector["answer"], vector["error"]
        response = HttpResponse(answer["status"], answer["headers"], answer["body"].encode())
        client = Polytill("sk_test_p", transport=lambda request, timeout: response, max_retries=0)
        with self.assertRaises(polytill.PolytillError) as caught:
            client.account.retrieve()
        error = caught.exception
        self.assertIs(type(error), getattr(polytill, expected.pop("class")))
        self.assertEqual(str(error), expected.pop("message"))
        self.assertEqual({name: getattr(error, name) for name in expected}, expected)


@each_of("retries", "a retry")
class Retries(TestCase):
    def check(self, vector: Dict[str, Any]) -> None:
        failures = {"connection": polytill.ConnectionError("x"), "timeout": polytill.TimeoutError("x")}
        headers = {"retry-after": vector["retry_after"]} if "retry_after" in vector else {}
        told = {"error": {"type": vector.get("type", "api_error"), "code": vector.get("code")}}
        body = json.dumps(told).encode()
        error = failures.get(vector.get("failure", "")) or error_of(vector["status"], headers, body)
        delay = retry_delay(error, vector["retries_made"], lambda: vector["random"])
        self.assertEqual(None if delay is None else delay * 1000, vector["delay_ms"])


def keep_requests(answer: Callable[[int], Any]) -> Any:
    """A transport that keeps the requests and answers them by a function of their number."""
    requests: List[HttpRequest] = []

    def transport(request: HttpRequest, timeout: float) -> HttpResponse:
        requests.append(request)
        return HttpResponse(200, {}, json.dumps(answer(len(requests) - 1)).encode())

    return SimpleNamespace(requests=requests, transport=transport)


@each_of("requests", "a request")
class Requests(TestCase):
    def check(self, vector: Dict[str, Any]) -> None:
        kept = keep_requests(lambda number: EMPTY)
        client = Polytill("sk_test_p", base_url="https://pay.example/till/", transport=kept.transport)
        method = method_of(client, vector["call"])
        params = dict(vector.get("params", {}))
        if "idempotency_key" in vector:
            params["options"] = {"idempotency_key": vector["idempotency_key"]}
        if vector.get("refused"):
            with self.assertRaises(ValueError):
                method(*vector.get("ids", []), **params)
            self.assertEqual(kept.requests, [])
            return
        method(*vector.get("ids", []), **params)
        [request] = kept.requests
        expected = vector["request"]
        path, _, query = request.url.replace("https://pay.example/till", "").partition("?")
        self.assertEqual(f"{path}?{unquote_plus(query)}" if query else path, expected["target"])
        self.assertEqual(request.method, expected["method"])
        self.assertEqual(None if request.body is None else json.loads(request.body), expected["body"])
        self.assertEqual(request.headers["Authorization"], "Bearer sk_test_p")
        self.assertEqual("Content-Type" in request.headers, expected["body"] is not None)
        self.assertEqual("Idempotency-Key" in request.headers, expected["method"] != "GET")
        if "idempotency_key" in vector:
            self.assertEqual(request.headers["Idempotency-Key"].encode("latin-1").decode(), vector["idempotency_key"])


class Options(TestCase):
    def test_unknown(self) -> None:
        """an option that is not known is refused, rather than left out"""
        kept = keep_requests(lambda number: EMPTY)
        client = Polytill("sk_test_p", transport=kept.transport)
        with self.assertRaisesRegex(TypeError, "no option 'idempotencyKey'"):
            client.refunds.create(payment="pay_1", options={"idempotencyKey": "order-1234"})  # type: ignore[typeddict-unknown-key]
        self.assertEqual(kept.requests, [])


@each_of("pages", "a list")
class Pages(TestCase):
    def check(self, vector: Dict[str, Any]) -> None:
        def answer(number: int) -> Any:
            page = vector["pages"][number]
            data = [{"id": id, "novelty": {"of": id}} for id in page["ids"]]
            return {"object": "list", "url": "/v1/x", "has_more": page["has_more"], "data": data}

        def check(kept: Any, seen: List[Any]) -> None:
            self.assertEqual([each.id for each in seen], vector["ids"])
            self.assertEqual([each.novelty.of for each in seen], vector["ids"])
            queries = [unquote_plus(urlsplit(request.url).query) for request in kept.requests]
            self.assertEqual(queries, [page["query"] for page in vector["pages"]])

        async def go_through(kept: Any) -> List[Any]:
            async with AsyncPolytill("sk_test_p", transport=kept.transport) as client:
                return [each async for each in client.checkout.sessions.list(**vector["params"])]

        kept = keep_requests(answer)
        client = Polytill("sk_test_p", transport=kept.transport)
        check(kept, list(client.checkout.sessions.list(**vector["params"])))
        kept = keep_requests(answer)
        check(kept, asyncio.run(go_through(kept)))


class Settings(TestCase):
    def test_wrong(self) -> None:
        """wrong settings are told at once"""
        for key in ["", "sk_test_p\n", None]:
            with self.assertRaises(ValueError):
                Polytill(key)  # type: ignore[arg-type]
        with self.assertRaises(ValueError):
            Polytill("sk_test_p", base_url="pay.example")

    def test_idempotency_key(self) -> None:
        """the idempotency key can be given"""
        kept = keep_requests(lambda number: {})
        client = Polytill("sk_test_p", transport=kept.transport)
        client.refunds.create(payment="pay_1", options={"idempotency_key": "refund-of-1234"})
        self.assertEqual(kept.requests[0].headers["Idempotency-Key"], "refund-of-1234")
