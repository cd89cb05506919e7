import copy
import json
import pickle
from unittest import TestCase

from polytill import ApiObject
from polytill.api_object import wrap
from polytill.generated.models import KINDS, CheckoutSession, CheckoutSessionLineItem

ANSWER = {
    "id": "cs_1",
    "object": "checkout.session",
    "metadata": {"order_id": "1234", "items": "3"},
    "line_items": [{"name": "Scarf", "quantity": 2}],
    "novelty": {"deep": [1, None]},
}


class Objects(TestCase):
    def setUp(self) -> None:
        self.session = wrap(copy.deepcopy(ANSWER), KINDS)

    def test_fields(self) -> None:
        """an object: fields are attributes and keys, known or not"""
        session = self.session
        self.assertIsInstance(session, CheckoutSession)
        self.assertIsInstance(session.line_items[0], CheckoutSessionLineItem)
        self.assertEqual([session.id, session["id"], session.novelty.deep], ["cs_1", "cs_1", [1, None]])
        self.assertEqual(session.metadata["order_id"], session.metadata.order_id)
        self.assertEqual(session.metadata["items"], "3")
        self.assertEqual(session.metadata.get("nothing", "x"), "x")
        self.assertEqual(list(session), list(ANSWER))
        with self.assertRaisesRegex(AttributeError, "CheckoutSession has no field 'urll'"):
            session.urll

    def test_words(self) -> None:
        """an object: a field that is called like a word of Python has an underscore"""
        replay = ApiObject({"from": "2026-01-15T10:00:00Z", "object_": "own"})
        self.assertEqual([replay.from_, replay["from"], replay.object_], ["2026-01-15T10:00:00Z"] * 2 + ["own"])
        with self.assertRaisesRegex(AttributeError, "no field 'to_'"):
            replay.to_

    def test_plain(self) -> None:
        """an object: is plain data again, equal to it, copied and pickled"""
        session = self.session
        self.assertEqual(session.to_dict(), ANSWER)
        self.assertEqual(json.loads(json.dumps(session.to_dict())), ANSWER)
        self.assertEqual(session, wrap(copy.deepcopy(ANSWER), KINDS))
        self.assertEqual(copy.deepcopy(session), session)
        self.assertEqual(pickle.loads(pickle.dumps(session)), session)
        self.assertEqual(repr(ApiObject({"a": 1})), "ApiObject({'a': 1})")
