"""Documents to keep, in words of our own, and a service that codes them with the fake coder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fake_coder import make_fake
from waqai.records import Document
from waqai.service import Item, Kept, Service
from waqai.store import CoderIdentity, Store

IDENTITY = CoderIdentity("1.0", "fake", "f1")
DAY = date(2020, 10, 3)


def article(number: int, text: str = "", day: date = DAY) -> Document:
    """A document with one incident of the fake coder, unlike any of another number."""
    return Document(
        f"d{number}",
        text or f"قتل {number} جنود في كمين قرب القرية رقم {number}",
        day,
        "عنوان الخبر",
        "وكالة",
        f"https://news.example/{number}",
    )


def service(store: Store, identity: CoderIdentity = IDENTITY) -> Service:
    return Service(store, make_fake, identity)


def keep(store: Store, items: Iterable[Item], **options: bool) -> list[Kept]:
    return list(service(store).ingest(items, **options))
