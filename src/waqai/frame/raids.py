"""Raids: an authority's are arrests, those of rebels and gunmen are attacks (codebook section 2)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.reading import Reading
from waqai.frame.scene import Role
from waqai.resolve.actors import UNIDENTIFIED

_RAID = "raid"
"""The note of a word that tells an arrest only where an authority acts (`داهم`, `مداهمة`)."""
_AUTHORITIES = frozenset({"state", "external", "political_militia"})


def raided(reading: Reading, triggers: Sequence[Trigger], roles: Sequence[Role]) -> bool:
    """`داهم عناصر الجماعة القرية`: whether all who raid are told to be no authority."""
    verbs = reading.starting("event_verbs")
    if not any(t.first in verbs and verbs[t.first]["note"] == _RAID for t in triggers):
        return False
    known = reading.pack.actors
    acting = [r.actor.actor for r in roles if r.role == "perpetrator"]
    return bool(acting) and all(
        a == UNIDENTIFIED or (a in known and known[a].cls not in _AUTHORITIES and a != _OTHER) for a in acting
    )


def tells_raid(reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger is a verb or a noun of raiding."""
    tables = ("event_verbs", "event_nouns")
    hits = (reading.starting(table).get(trigger.first) for table in tables)
    return any(hit is not None and hit["note"] == _RAID for hit in hits)


_OTHER = "other"
"""A side that has no id may be an authority."""
