"""Logging in by an issuer of OpenID Connect: the authorization code flow with PKCE, for people of the store only.

The issuer says who somebody is, and nothing else: role and clearance are the store's. Which signatures are taken
is set here, and not by what a token says of itself (RFC 8725, 3.1).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from itsdangerous import BadSignature, URLSafeTimedSerializer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from waqai.errors import LoginFailed, UsageError
from waqai.people import name_of

ALGORITHMS = ["RS256", "PS256", "ES256", "Ed25519", "EdDSA"]
STATE_SECONDS = 600
_TIMEOUT = 10
_LEEWAY = 60
"""Seconds by which the issuer's clock may differ."""

_REFUSED = "the issuer's answer does not prove who you are; begin again, or ask an admin"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose word is taken, and as which client; `claim` holds the name that the person has in the store."""

    url: str
    client: str
    secret: str
    claim: str = "preferred_username"


class OidcLogin:
    """Log-ins by one issuer; `key` signs what the browser keeps between going there and coming back."""

    def __init__(self, issuer: Issuer, key: str) -> None:
        self.issuer = issuer
        self._state = URLSafeTimedSerializer(key, salt="waqai oidc")

    def begin(self, back: str) -> tuple[str, str]:
        """Where to send the browser, and the cookie that must come back with it; UsageError without the issuer."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        address, _ = self._session(back).create_authorization_url(
            self._known["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
        )
        return str(address), self._state.dumps([state, nonce, verifier])

    def finish(self, back: str, told: Mapping[str, str], cookie: str) -> str:
        """The name of whoever came back from the issuer; LoginFailed for every doubt."""
        try:
            state, nonce, verifier = self._state.loads(cookie, max_age=STATE_SECONDS)
        except BadSignature as error:
            raise LoginFailed(_REFUSED) from error
        same = hmac.compare_digest(state.encode(), told.get("state", "").encode())
        if not same or "code" not in told or told.get("iss", self.issuer.url) != self.issuer.url:
            raise LoginFailed(_REFUSED)
        try:
            answer = self._session(back).fetch_token(
                self._known["token_endpoint"], code=told["code"], code_verifier=verifier, timeout=_TIMEOUT
            )
            return self._name(self._claims(str(answer.get("id_token", "")), nonce))
        except (AuthlibBaseError, JoseError, requests.RequestException, UsageError, ValueError) as error:
            raise LoginFailed(_REFUSED) from error

    def _claims(self, id_token: str, nonce: str) -> dict[str, Any]:
        """What a token says, when it is the issuer's, for this client, of this log-in, and holds."""
        keys = KeySet.import_key_set(cast(KeySetSerialization, _get(self._known["jwks_uri"])))
        claims = jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
        client = self.issuer.client
        jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self.issuer.url},
            aud={"essential": True, "value": client},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(claims)
        if claims["aud"] not in (client, [client]) and claims.get("azp") != client:
            raise LoginFailed(_REFUSED)
        return claims

    def _name(self, claims: Mapping[str, Any]) -> str:
        name = claims.get(self.issuer.claim)
        # An address that nobody checked may be anybody's (OpenID Connect Core, 5.7).
        unchecked = self.issuer.claim == "email" and claims.get("email_verified") is not True
        if not isinstance(name, str) or unchecked:
            raise LoginFailed(_REFUSED)
        return name_of(name)

    @cached_property
    def _known(self) -> dict[str, Any]:
        """What the issuer tells of itself, asked for once."""
        url = self.issuer.url
        try:
            known = _get(f"{url.rstrip('/')}/.well-known/openid-configuration")
            wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            if known["issuer"] != url or not all(_is_safe(known[name]) for name in wanted):
                raise ValueError("it names another issuer, or addresses without HTTPS")
        except (requests.RequestException, ValueError, KeyError) as error:
            raise UsageError(f"the issuer {url} cannot be used: {error}; check --oidc-issuer") from error
        return known

    def _session(self, back: str) -> OAuth2Session:
        return OAuth2Session(
            self.issuer.client, self.issuer.secret, scope="openid profile email", redirect_uri=back,
            code_challenge_method="S256",
        )  # fmt: skip


def _get(url: str) -> dict[str, Any]:
    """A JSON object from the issuer; it is not followed elsewhere."""
    if not _is_safe(url):
        raise ValueError(f"{url} is without HTTPS")
    answer = requests.get(url, timeout=_TIMEOUT, allow_redirects=False)
    answer.raise_for_status()
    told = answer.json()
    if not isinstance(told, dict):
        raise ValueError(f"{url} gives no JSON object")
    return told


def _is_safe(url: str) -> bool:
    """Whether nobody can read or change on the way what an address gives: HTTPS, or this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return True
    try:
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
