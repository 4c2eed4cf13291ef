"""People who code blind, and incidents as they write them, for the article of `store_texts`."""

from __future__ import annotations

from typing import Any

from waqai.doubling import Doubling
from waqai.people import Person, Role
from waqai.store import Store
from waqai.store.blind import NewIncident
from waqai.store.samples import NewSample

CODERS = ("huda", "samir")
PLACE = {"name": "الباب", "country": "SYR", "admin1": "Aleppo", "lat": 36.37, "lon": 37.52, "precision": 1}


def values(killed: int = 3, kind: str = "Armed clash", **more: Any) -> dict[str, Any]:
    """The values of an incident that the fake coder's pairs with."""
    return {
        "sub_event_type": kind,
        "date": {"start": "2020-10-03", "end": "2020-10-03"},
        "place": PLACE,
        "killed": {"low": killed, "high": killed},
        **more,
    }


EVIDENCE: dict[str, Any] = {
    "sub_event_type": [{"in": "text", "start": 0, "end": 3}],
    "killed": [{"in": "text", "start": 4, "end": 5}],
}
ELSEWHERE = {"name": "درعا", "country": "SYR", "admin1": "Daraa", "lat": 32.6, "lon": 36.1, "precision": 1}


def incident(killed: int = 3, **more: Any) -> NewIncident:
    return NewIncident(values(killed, **more), EVIDENCE)


def far(killed: int = 9) -> NewIncident:
    """An incident that pairs with no other."""
    day = {"start": "2020-09-20", "end": "2020-09-20"}
    return NewIncident({**values(killed, "Arrests"), "place": ELSEWHERE, "date": day}, EVIDENCE)


def as_(store: Store, name: str) -> Doubling:
    """Double coding as somebody."""
    return Doubling(person(store, name))


def person(store: Store, name: str) -> Store:
    """The store as somebody sees it."""
    return store.signed(Person(name, Role.REVIEWER, "confidential"))


def set_sample(store: Store, share: float = 1.0, coders: tuple[str, ...] = CODERS, name: str = "first") -> int:
    return as_(store, "rana").set_sample(NewSample(name, share, "seed", coders), "to see how far we agree")


def hand_in(store: Store, coder: str, document: str, *incidents: NewIncident) -> None:
    """Code a document blind and be done with it."""
    own = as_(store, coder)
    (number,) = [one.number for one in own.mine() if one.document.id == document]
    own.save(number, 0, incidents, done=True)
