"""What an application is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from waqai.accounts import Rates
from waqai.reviewing import LEASE_MINUTES

if TYPE_CHECKING:
    from waqai.accounts.oidc import Issuer

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on the same machine calls it. Any other name in a request's Host header
means that somebody else's name was pointed at this machine (DNS rebinding)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What it works on and for whom.

    `database` as for `waqai.store.store_url`; `by` signs what is written; `packs` and `gazetteers` are one's own;
    `body_limit` is the largest request body in bytes, `hosts` the names that the server answers to. `team` says
    that there must be accounts; a store with people has them anyway. `rates` bound guessing and calling. `oidc` is
    an issuer by which people may log in (of the extra `waqai[oidc]`).
    `lease_minutes` is how long a document stays with who opened it from the queue.
    `follow` tells whether new reports are linked in the background once somebody looks at incidents.
    """

    database: str | None
    by: str
    packs: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    hosts: tuple[str, ...] = LOCAL_HOSTS
    body_limit: int = 4_000_000
    team: bool = False
    rates: Rates = field(default_factory=Rates)
    lease_minutes: int = LEASE_MINUTES
    oidc: Issuer | None = None
    follow: bool = True
