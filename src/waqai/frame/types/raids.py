"""Raids: an authority's are arrests, those of rebels and gunmen are attacks (codebook section 2)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role
from waqai.resolve.sides import UNIDENTIFIED

_ARREST = "arrest"
_RAID = "raid"
"""The note of a word that tells an arrest only where an authority acts (`داهم`, `مداهمة`)."""
_AUTHORITIES = frozenset({"state", "external", "political_militia"})


def raided(reading: Reading, triggers: Sequence[Trigger], roles: Sequence[Role]) -> bool:
    """`داهم عناصر الجماعة القرية`: whether all who raid are told to be no authority."""
    verbs = reading.starting("event_verbs")
    raids = {t.first for t in triggers if t.first in verbs and verbs[t.first]["note"] == _RAID}
    if not raids or any(t.event_class == _ARREST and not tells_raid(reading, t) for t in triggers):
        return False  # `داهمت قوات سوريا الديمقراطية القرية واعتقلت أربعة`: who holds people arrests them
    known = reading.pack.actors
    acting = [r.actor.actor for r in roles if r.role == "perpetrator"]
    return bool(acting) and all(
        a == UNIDENTIFIED or (a in known and known[a].cls not in _AUTHORITIES and a != _OTHER) for a in acting
    )


def tells_raid(reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger is a verb or a noun of raiding."""
    return _noted(reading, trigger, _RAID)


_STORMING = "storming"
"""The note of words for breaking into a place, which is a raid where an authority meets nobody in arms there."""


def only_stormed(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`اقتحمت القوات القرية`: whether all acts that are told are of breaking in, and nothing else is done."""
    return bool(triggers) and all(_noted(reading, one, _STORMING) for one in triggers)


def goes_in(reading: Reading, trigger: Trigger) -> bool:
    """`اشتباكات خلال اقتحام المخيم`: whether a noun tells that a place was raided or broken into, not by whom."""
    if trigger.form != "noun" or trigger.suffix:
        return False
    return _noted(reading, trigger, _STORMING) or _noted(reading, trigger, _RAID)


def storms(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb or a noun tells that somebody broke into a place."""
    return _noted(reading, trigger, _STORMING)


def _noted(reading: Reading, trigger: Trigger, note: str) -> bool:
    hits = (reading.starting(table).get(trigger.first) for table in ("event_verbs", "event_nouns"))
    return any(hit is not None and hit["note"] == note for hit in hits)


_OTHER = "other"
"""A side that has no id may be an authority."""
