"""A team whose workbench shows something on every page of `web/src/pages.ts`, and browsers that are logged in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from blind_samples import as_, incident, set_sample
from waqai.accounts import Accounts
from waqai.api import Settings
from waqai.api.context import Context
from waqai.judging import merge
from waqai.people import Person, Role
from waqai.records import Document
from waqai.store import Store, open_store
from web.bench import Bench

PAGES_TS = Path(__file__).parents[2] / "web" / "src" / "pages.ts"
PATHS = re.findall(r'\{ path: "([a-z-]*)"', PAGES_TS.read_text(encoding="utf-8"))
"""The paths of all pages, so that a new one is looked at without being named here."""
PEOPLE = (("amal", Role.ADMIN), ("huda", Role.CODER), ("samir", Role.CODER))
CODED_TWICE, CODED_BY_AMAL = "coded/twice", "coded/by#amal"
SETTLED = """
(loading) => {
  const text = document.querySelector('main').innerText;
  const now = performance.now();
  if (text !== window.__text) [window.__text, window.__since] = [text, now];
  return text.trim() !== '' && !text.includes(loading) && now - window.__since > 300;
}
"""
"""Whether the page says something, not that it loads, and has said the same for 0.3 s."""


@dataclass(frozen=True)
class Office:
    """Where it is served, its store, and what follows the path of a page that is about one thing."""

    address: str
    store: Store
    about: dict[str, str]

    def view(self, path: str) -> str:
        """The address of a page behind the server's, with the thing that it is about."""
        about = self.about.get(path)
        return f"#/{path}" + (f"/{quote(about, safe='')}" if about else "")

    def log_in(self, browser: Any, name: str = "amal") -> LoggedIn:
        """A browser whose pages are somebody's."""
        return LoggedIn(browser, self.address, Accounts(self.store).begin(name))


@dataclass(frozen=True)
class LoggedIn:
    """A browser whose contexts have a session's cookie."""

    browser: Any
    address: str
    cookie: str

    def new_context(self, **options: Any) -> Any:
        context = self.browser.new_context(**options)
        context.add_cookies([{"name": "waqai", "value": self.cookie, "url": self.address}])
        return context


def fill(url: str, documents: Sequence[Document], reason: str = "as both say") -> dict[str, str]:
    """Fill a store with people, articles and what they decided; what its pages can be about, by their paths.

    The first two documents must tell one incident each, and the same; CODED_TWICE and CODED_BY_AMAL be among them.
    """
    store = open_store(url, "amal")
    for name, role in PEOPLE:
        Accounts(store).add(name, role, "confidential", None, False, "amal")
    keep(url, [one for one in documents if one.id == CODED_BY_AMAL])
    blind = code_blind(store, ("amal", "huda"), CODED_BY_AMAL)
    keep(url, [one for one in documents if one.id != CODED_BY_AMAL])
    code_blind(store, ("huda", "samir"), CODED_TWICE)
    for killed, name in enumerate(("huda", "samir"), start=3):
        own = as_(store, name)
        (number,) = [given.number for given in own.mine() if given.document.id == CODED_TWICE]
        own.save(number, 0, [incident(killed)], done=True)
    one, other = (store.reports_of(document.id)[0].key for document in documents[:2])
    store.correct(one, 1, {"killed": {"low": 10, "high": 10}}, reason)
    merge(store, one, other, reason)
    store.close()
    return {"documents": documents[0].id, "incidents": f"i-{one}", "blind": str(blind), "adjudicate": CODED_TWICE}


def keep(url: str, documents: Iterable[Document]) -> None:
    """Code articles and keep them."""
    context = Context(Settings(url, "amal"))
    list(context.service(Person("amal", Role.ADMIN, "confidential")).ingest(documents))
    context.close()


def code_blind(store: Store, coders: tuple[str, str], document: str) -> int:
    """Have a document coded blind by two people, and no other; the assignment of the first."""
    lead = as_(store, "rana")
    given = lead.assigned(set_sample(store, coders=coders, name=document))
    for one in given:
        if one.document.id != document:
            lead.withdraw(one.number, "only that one")
    (number,) = [one.number for one in given if (one.document.id, one.coder) == (document, coders[0])]
    return number


def look(bench: Bench, view: str) -> None:
    """Go to a view and wait until all of it is there.

    The network is never idle, since the pages listen to what others do.
    """
    bench.page.goto(bench.address + view)
    settle(bench)


def settle(bench: Bench) -> None:
    """Wait until the page changes no more."""
    bench.page.evaluate("window.__text = null")
    bench.page.wait_for_function(SETTLED, arg=bench.words["loading"])
