"""Logging in by an issuer, and what a false one, or a false answer of a true one, is worth."""

from __future__ import annotations

import hmac
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.team import API, Make, TeamServer
from waqai.accounts.oidc import Issuer
from waqai.errors import UsageError
from waqai.people import Role

CLIENT, SECRET = "waqai-client", "client-secret"
Change = Callable[[dict[str, Any]], Any]


class FakeIssuer:
    """An issuer on this machine that lets everybody in as `user`; `sign` makes the id token of claims."""

    def __init__(self) -> None:
        self.user: dict[str, Any] = {"preferred_username": "coder"}
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.named = ""
        self.change: Change = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = self.signed
        self.codes: dict[str, dict[str, list[str]]] = {}
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                answers = {"/.well-known/openid-configuration": issuer.about(), "/keys": issuer.keys()}
                self.answer(answers.get(urlsplit(self.path).path))

            def do_POST(self) -> None:
                sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
                self.answer(issuer.token(sent))

            def answer(self, told: Any) -> None:
                self.send_response(200 if told else 400)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(told or {"error": "invalid_grant"}).encode())

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def about(self) -> dict[str, Any]:
        return {"issuer": self.named or self.url, "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys"}

    def keys(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False)]}

    def authorise(self, address: str) -> dict[str, str]:
        """What the issuer's page would do: the query that it sends the browser back with."""
        asked = parse_qs(urlsplit(address).query)
        code = f"code{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"][0]}

    def token(self, sent: dict[str, list[str]]) -> dict[str, Any] | None:
        asked = self.codes.pop(sent["code"][0], None)
        if asked is None or asked["redirect_uri"] != sent["redirect_uri"]:
            return None
        challenge = urlsafe_b64encode(sha256(sent["code_verifier"][0].encode()).digest()).decode().rstrip("=")
        if asked["code_challenge"] != [challenge] or asked["code_challenge_method"] != ["S256"]:
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300,
                  "nonce": asked["nonce"][0], **self.user}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self.sign(self.change(claims))}

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def issuer() -> Iterator[FakeIssuer]:
    made = FakeIssuer()
    yield made
    made.close()


@pytest.fixture
def team(issuer: FakeIssuer, make_team: Make) -> TeamServer:
    return make_team(oidc=Issuer(issuer.url, CLIENT, SECRET))


def come_back(team: TeamServer, issuer: FakeIssuer, **changes: str) -> Any:
    """Go to the issuer and come back, with a changed query; the browser, and where it was sent."""
    client = team.client()
    away = client.get(f"{API}/session/oidc", follow_redirects=False)
    assert away.status_code == 303
    query = {**issuer.authorise(away.headers["location"]), **changes}
    back = client.get(f"{API}/session/oidc/callback", params=query, follow_redirects=False)
    return client, back.headers["location"]


def refused(told: Any) -> bool:
    client, location = told
    return bool(location == "/?refused" and client.get(f"{API}/about").status_code == 401)


def test_a_person_of_the_store_is_let_in(team: TeamServer, issuer: FakeIssuer) -> None:
    assert team.client().get(f"{API}/session/ways").json() == {"accounts": True, "oidc": True}
    client, location = come_back(team, issuer)
    assert location == "/"
    assert client.get(f"{API}/about").json()["by"] == "coder"
    assert "waqai-oidc" not in client.cookies


def test_somebody_without_a_password_logs_in_by_the_issuer_only(team: TeamServer, issuer: FakeIssuer) -> None:
    team.accounts.add("badr", Role.READER, "public", None, False, "tester")
    issuer.user = {"preferred_username": "Badr"}
    assert come_back(team, issuer)[1] == "/"
    told = team.client().post(f"{API}/session", json={"name": "badr", "password": "four words make sense"})
    assert told.status_code == 401


@pytest.mark.parametrize("user", [
    {"preferred_username": "stranger"}, {"preferred_username": "disabled"}, {}, {"preferred_username": 7},
    {"preferred_username": "a b"}, {"email": "coder"},
])
def test_others_than_active_members_are_not(team: TeamServer, issuer: FakeIssuer, user: dict[str, Any]) -> None:
    team.accounts.add("disabled", Role.CODER, "public", None, False, "tester")
    team.accounts.change("disabled", "tester", active=False)
    issuer.user = user
    assert refused(come_back(team, issuer))


CHANGES: dict[str, Change] = {
    "another issuer": lambda claims: {**claims, "iss": "https://evil.example"},
    "another client": lambda claims: {**claims, "aud": "other"},
    "a client among others": lambda claims: {**claims, "aud": [CLIENT, "other"], "azp": "other"},
    "expired": lambda claims: {**claims, "exp": claims["iat"] - 300},
    "another log-in": lambda claims: {**claims, "nonce": "x"},
    "no log-in": lambda claims: {key: value for key, value in claims.items() if key != "nonce"},
    "no end": lambda claims: {key: value for key, value in claims.items() if key != "exp"},
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_token_that_is_not_for_this_login(team: TeamServer, issuer: FakeIssuer, what: str) -> None:
    issuer.change = CHANGES[what]
    assert refused(come_back(team, issuer))


def test_a_token_that_the_issuer_did_not_sign(team: TeamServer, issuer: FakeIssuer) -> None:
    other = RSAKey.generate_key(2048, {"kid": "one"})
    issuer.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "one"}, claims, other)
    assert refused(come_back(team, issuer))

    issuer.sign = lambda claims: written("none", claims, b"")
    assert refused(come_back(team, issuer))
    public = issuer.key.as_pem(private=False)  # what everybody knows, taken for a shared secret

    def with_public_key(claims: dict[str, Any]) -> str:
        signed = written("HS256", claims, b"").rpartition(".")[0]
        return written("HS256", claims, hmac.new(public, signed.encode(), sha256).digest())

    issuer.sign = with_public_key
    assert refused(come_back(team, issuer))
    issuer.sign = lambda _: "no token at all"
    assert refused(come_back(team, issuer))


def written(algorithm: str, claims: dict[str, Any], signature: bytes) -> str:
    """A token by hand, for no library signs it."""
    parts = (json.dumps({"alg": algorithm, "kid": "one"}).encode(), json.dumps(claims).encode(), signature)
    return ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


@pytest.mark.parametrize("changes", [{"state": "x"}, {"code": "x"}, {"iss": "https://evil.example"}])
def test_an_answer_that_is_not_to_this_question(
    team: TeamServer, issuer: FakeIssuer, changes: dict[str, str]
) -> None:
    assert refused(come_back(team, issuer, **changes))


def test_an_answer_to_somebody_elses_question(team: TeamServer, issuer: FakeIssuer) -> None:
    """Who sends a victim's browser to the end of a log-in of their own does not log it in (login CSRF)."""
    attacker = team.client()
    away = attacker.get(f"{API}/session/oidc", follow_redirects=False)
    query = issuer.authorise(away.headers["location"])
    victim = team.client()
    back = victim.get(f"{API}/session/oidc/callback", params=query, follow_redirects=False)
    assert refused((victim, back.headers["location"]))
    assert attacker.get(f"{API}/session/oidc/callback", params=query, follow_redirects=False).headers[
        "location"] == "/"
    again = attacker.get(f"{API}/session/oidc/callback", params=query, follow_redirects=False)
    assert again.headers["location"] == "/?refused"


def test_an_address_that_nobody_checked(issuer: FakeIssuer, make_team: Make) -> None:
    team = make_team(oidc=Issuer(issuer.url, CLIENT, SECRET, "email"))
    team.accounts.add("badr@example.org", Role.READER, "public", None, False, "tester")
    for verified, good in ((None, False), (False, False), ("true", False), (True, True)):
        issuer.user = {"email": "badr@example.org", "email_verified": verified}
        assert refused(come_back(team, issuer)) != good


def test_an_issuer_that_is_another_or_cannot_be_trusted(issuer: FakeIssuer, make_team: Make) -> None:
    issuer.named = "https://evil.example"
    for url in (issuer.url, "http://issuer.example"):
        team = make_team(oidc=Issuer(url, CLIENT, SECRET))
        told = team.client().get(f"{API}/session/oidc", follow_redirects=False)
        assert told.status_code == 400
        assert "--oidc-issuer" in told.json()["detail"]
        with pytest.raises(UsageError):
            team.app.state.context.oidc.begin("http://127.0.0.1/")
