"""
The Polytill API.

    client = Polytill("sk_test_…", base_url="https://pay.example.com")
    session = client.checkout.sessions.create(amount=5000, success_url="…", cancel_url="…")
    print(session.url)
"""

from .api_object import ApiObject as ApiObject
from .client import AsyncPolytill as AsyncPolytill
from .client import Polytill as Polytill
from .errors import ApiError as ApiError
from .errors import AuthenticationError as AuthenticationError
from .errors import ConnectionError as ConnectionError
from .errors import IdempotencyError as IdempotencyError
from .errors import InvalidRequestError as InvalidRequestError
from .errors import InvalidStateError as InvalidStateError
from .errors import NotFoundError as NotFoundError
from .errors import PermissionError as PermissionError
from .errors import PolytillError as PolytillError
from .errors import RateLimitError as RateLimitError
from .errors import TimeoutError as TimeoutError
from .generated import models as models
from .generated import params as params
from .generated.version import VERSION as __version__
from .page import AsyncPage as AsyncPage
from .page import AsyncPages as AsyncPages
from .page import Page as Page
from .request import HttpRequest as HttpRequest
from .request import HttpResponse as HttpResponse
from .settings import RequestOptions as RequestOptions
from .transport import HttpTransport as HttpTransport
from .transport import Transport as Transport
from .webhook import SignatureVerificationError as SignatureVerificationError
from .webhook import Webhook as Webhook
