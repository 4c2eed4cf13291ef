"""A team's server to test with: a store with people of each role, and who calls it how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from fastapi.testclient import TestClient

from store_tables import with_tables
from waqai.accounts import Accounts, Rates, credentials, passwords
from waqai.accounts.oidc import Issuer
from waqai.accounts.tokens import NewToken
from waqai.api import Settings, create_app
from waqai.api.settings import LOCAL_HOSTS
from waqai.people import Role
from waqai.store import Store, open_store
from waqai.store.people import make

API = "/api/v1"
BASE = "http://127.0.0.1:8765"
PASSWORD = "four words make sense"
MANY = Rates("10000/minute", "10000/minute", "100000/minute", "100000/minute")


@cache
def hash_once() -> str:
    """The hash of `PASSWORD`; making one takes a fifth of a second."""
    return passwords.hashed(PASSWORD)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class TeamServer:
    """A server over a store of its own, with `reader`, `coder`, `reviewer` and `admin`, all cleared for all."""

    url: str
    rates: Rates = MANY
    clock: Clock = field(default_factory=Clock)
    hosts: tuple[str, ...] = ()
    oidc: Issuer | None = None

    def __post_init__(self) -> None:
        with_tables(self.url)
        store = open_store(self.url, "tester")
        with store.writing() as journal:
            for role in Role:
                make(journal, role.word, role, "confidential")
                credentials.set_password(journal.connection, role.word, hash_once(), False)
        store.close()
        self.app = create_app(
            Settings(self.url, "nobody", follow=False, rates=self.rates, hosts=(*LOCAL_HOSTS, *self.hosts),
                     oidc=self.oidc)
        )
        self.accounts: Accounts = self.app.state.context.accounts
        self.accounts._clock = self.clock

    @property
    def store(self) -> Store:
        """The store without a clearance."""
        return self.accounts.store

    def client(self, base: str = BASE) -> TestClient:
        """Somebody who is not logged in."""
        return TestClient(self.app, base_url=base, raise_server_exceptions=False)

    def person(self, name: str) -> TestClient:
        """Somebody who is logged in, with the header that writes need."""
        client = self.client()
        client.cookies.set("waqai", self.accounts.begin(name))
        client.headers["x-waqai-csrf"] = client.get(f"{API}/session").json()["csrf"]
        return client

    def token(self, name: str, role: Role, writes: bool) -> TestClient:
        """A program with a token of somebody."""
        client = self.client()
        _, text = self.accounts.make_token(name, NewToken("test", role, writes), name)
        client.headers["authorization"] = f"Bearer {text}"
        return client

    def close(self) -> None:
        """Let go of the store."""
        self.app.state.context.close()


Make = Callable[..., TeamServer]
