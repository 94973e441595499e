import pytest

from ipraxis.accounts.operations import robot
from ipraxis.accounts.rules import Scope
from ipraxis.accounts.tokens import add_token
from tests.conftest import NOW


@pytest.fixture
def token(db):
    """A function that makes a token and returns its secret: token("office", Scope.SEND)."""

    def make(name: str = "office", *scopes: Scope, holder=None, expires_at=None) -> str:
        actor = robot("command-line", at=NOW)
        kinds = scopes or tuple(Scope)
        return add_token(name=name, holder=holder, scopes=kinds, expires_at=expires_at, actor=actor, at=NOW)[1]

    return make


class Program:
    """What sends: the test client with a token."""

    def __init__(self, client, secret: str) -> None:
        self.client = client
        self.headers = {"Authorization": f"Bearer {secret}"}

    def post(self, path: str, data: bytes = b"", content_type: str = "message/rfc822", **headers: str):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(path, data, content_type=content_type, headers=self.headers | named)

    def get(self, path: str, **headers: str):
        return self.client.get(path, headers=self.headers | headers)


@pytest.fixture
def program(client, token) -> Program:
    return Program(client, token())


@pytest.fixture
def another(client, token) -> Program:
    return Program(client, token("another"))
