"""What the routes work with: the service, and the pipeline that is loaded once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cached_property
from threading import Lock, Thread
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from waqai.accounts import Accounts
from waqai.accounts.factors import take_over
from waqai.api.access import Coder, Reader
from waqai.api.live import Live
from waqai.api.settings import LOCAL_HOSTS, Settings
from waqai.errors import UsageError, WaqaiError
from waqai.export.job import Exports
from waqai.fingerprint import coder_identity
from waqai.following import Follower
from waqai.overview import Overview
from waqai.people import Person
from waqai.pipeline import Pipeline, load_pipeline
from waqai.resident import pass_over_loaded
from waqai.service import Service
from waqai.store import Store, open_store
from waqai.store.people import members

if TYPE_CHECKING:
    from waqai.accounts.oidc import OidcLogin

_LOG = logging.getLogger(__name__)


class Context:
    """One store and one pipeline for all requests.

    The pipeline keeps nothing of a document, but is used by one request at a time: two codings at once take
    as long as one after the other.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store: Store = open_store(settings.database, settings.by)
        self.coding = Lock()
        self._warming: Thread | None = None
        self.live = Live(self.store)
        self.overview = Overview(self.store)
        self.follower = Follower(self.store)
        self.exports = Exports(self.store)
        self.accounts = self._accounts()
        self.oidc = self._oidc()

    def _accounts(self) -> Accounts | None:
        """The accounts, where the store has people, their second factors sealed.

        UsageError where others could come in without, and as for `take_over`.
        """
        settings = self.settings
        if self.store.read(members):
            accounts = Accounts(self.store, settings.rates)
            try:
                take_over(self.store.database, accounts.vault)
            except WaqaiError:
                self.close()
                raise
            return accounts
        if settings.team or set(settings.hosts) - set(LOCAL_HOSTS):
            self.close()
            raise UsageError("a team needs accounts; make the first one with: waqai people add NAME --role admin")
        return None

    def _oidc(self) -> OidcLogin | None:
        if self.settings.oidc is None or self.accounts is None:
            return None
        from waqai.accounts.oidc import OidcLogin  # an extra

        return OidcLogin(self.settings.oidc, self.accounts.key)

    def link(self) -> None:
        """Let new and changed reports be linked in the background, unless the settings say no."""
        if self.settings.follow:
            self.follower.ask()

    def warm(self) -> None:
        """Load the pipeline and read the columns of all reports in the background, before somebody asks."""
        self._warming = Thread(target=self._warm, name="warm", daemon=True)
        self._warming.start()

    def _warm(self) -> None:
        try:
            _ = self.pipeline
            self.overview.read()
            pass_over_loaded()
        except Exception as error:
            # A thread has nobody to raise to: whoever asks for it next is told what is wrong.
            _LOG.warning("could not read ahead: %s", type(error).__name__)

    def close(self) -> None:
        """Let go of the store."""
        if self._warming is not None:
            self._warming.join()
        self.exports.close()
        self.follower.close()
        self.store.close()

    @cached_property
    def pipeline(self) -> Pipeline:
        """The pipeline of the shipped packs and one's own."""
        return load_pipeline(self.settings.packs, gazetteers=self.settings.gazetteers)

    def service(self, person: Person) -> Service:
        """The service of one request of somebody, with a coder."""
        settings = self.settings
        identity = coder_identity(settings.packs, settings.gazetteers)
        return Service(self.store.signed(person), lambda: self.pipeline, identity)


def context_of(request: Request) -> Context:
    """The context of the application that a request came to."""
    context: Context = request.app.state.context
    return context


In = Annotated[Context, Depends(context_of)]


def coding_service(context: In, person: Coder) -> Iterator[Service]:
    """A service that may code, one request at a time."""
    with context.coding:
        yield context.service(person)


def reading_service(context: In, person: Reader) -> Service:
    """A service for reading."""
    return Service(context.store.signed(person))


def deciding_service(context: In, person: Coder) -> Service:
    """A service for deciding, signed by who asks."""
    return Service(context.store.signed(person))


Reading = Annotated[Service, Depends(reading_service)]
Deciding = Annotated[Service, Depends(deciding_service)]
Coding = Annotated[Service, Depends(coding_service)]
