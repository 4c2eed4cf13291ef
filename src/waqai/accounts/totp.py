"""The second factor: codes of six digits that change every 30 seconds (TOTP, RFC 6238), and recovery codes."""

from __future__ import annotations

import hmac
import io
import json
from dataclasses import dataclass
from hashlib import sha256

import pyotp
import segno

from waqai.accounts.passwords import readable_code

STEP_SECONDS = 30
RECOVERY_CODES = 10
_ISSUER = "waqai"
_AROUND = (0, -1, 1)
"""Steps before and after now whose codes are taken, for clocks that go wrong by some seconds (RFC 6238, 5.2)."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: the path of its dark squares in a square of `size` units, with a quiet edge."""

    size: int
    path: str


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """What an authenticator app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)


def picture(uri: str) -> Code:
    """The QR code of an address, for the page to draw."""
    code = segno.make_qr(uri, error="m")
    rows = list(code.matrix_iter(border=4))
    runs = io.StringIO()
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                runs.write(f"M{x} {y}h1v1h-1z")
    return Code(len(rows), runs.getvalue())


def step_of(secret: str, code: str, now: float) -> int | None:
    """The time step that a code belongs to, None when it is of none near now."""
    digits = "".join(code.split())
    here = int(now) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for step in (here + around for around in _AROUND):
        if hmac.compare_digest(totp.at(step * STEP_SECONDS).encode(), digits.encode()):
            return step
    return None


def new_recovery() -> tuple[list[str], str]:
    """Recovery codes, each good once, and what is kept of them."""
    codes = [readable_code() for _ in range(RECOVERY_CODES)]
    return codes, json.dumps([_digest(code) for code in codes])


def without(kept: str, code: str) -> str | None:
    """What is kept of the recovery codes once this one is used; None when it is none of them."""
    digests: list[str] = json.loads(kept)
    mine = _digest(code)
    return json.dumps([one for one in digests if one != mine]) if mine in digests else None


def _digest(code: str) -> str:
    return sha256("".join(code.split()).replace("-", "").casefold().encode()).hexdigest()
