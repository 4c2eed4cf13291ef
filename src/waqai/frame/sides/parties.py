"""The parties of an agreement: the sides that are named as making it (codebook 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from waqai.detect.mentions import ActorMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import AGREEMENT, Reading
from waqai.frame.sides.casts import Cast, is_armed
from waqai.records import Side
from waqai.resolve.sides import UNIDENTIFIED, ResolvedActor
from waqai.text.tokens import has_conjunction

_BY_NAME = frozenset({"name", "reference", "leader", "force"})
_WITH = ("between", "with")
_TWO, _NAMES = 2, 4
"""Words of a name between two adjectives that `و` joins, at most."""


def make_parties(reading: Reading, made: Cast, draft: Draft) -> None:
    """Let the parties that are named in the telling of an agreement stand for those who act in it.

    Those of "between X and Y" are all parties; otherwise all sides are that the sentence of the agreement names,
    but for those who only mediate, and countries (`روسيا`) only right behind its verb or behind "with".
    """
    agreed = [f for f in draft.frames if f.event.name == AGREEMENT]
    strong = [f for f in agreed if f.strong] or agreed
    between = [r.actor for f in agreed for r in f.roles if r.rule.startswith("between") and r.actor.actor]
    parties = between or [party for frame in strong for party in _parties(reading, frame)]
    if len({party.actor for party in parties}) < _TWO:  # a headline names the one, the lead the others
        parties = [party for frame in agreed for party in _parties(reading, frame)]
    if not parties:
        return
    for actor in list(made.perpetrators):
        made.drop("perpetrators", actor)
    for party in parties:
        mention = party.mention
        evidence = reading.article.evidence(mention.first, mention.last, "named as a party")
        name = reading.name(mention.first, mention.last, mention.prefix)
        made.add("perpetrators", Side(party.actor or "", name), evidence, 1.0)
        if party in between:
            made.drop("targets", party.actor or "")


def _parties(reading: Reading, frame: Frame) -> Iterator[ResolvedActor]:
    behind_verbs = {t.last for t in frame.triggers if t.event_class == AGREEMENT and t.form != "noun"}
    ends = set[int]()
    for actor in reading.actors:
        mention = actor.mention
        if not frame.segment.holds(mention.first) or actor.actor in (None, UNIDENTIFIED):
            continue
        if not is_armed(reading, actor.actor or "") or _mediates(reading, mention.first):
            continue
        told = reading.function(mention.first - 1) in _WITH or mention.first in behind_verbs
        joined = mention.first in ends and has_conjunction(mention.prefix)
        if mention.kind == "nisba" and mention.first in ends and not has_conjunction(mention.prefix):
            ends.add(mention.last)  # `فصائل معارضة سورية وروسيا`
        elif (
            mention.kind in _BY_NAME
            or (mention.kind == "metonym" and (told or joined))
            or (mention.kind == "nisba" and _of_party(reading, mention, ends))
        ):
            ends.add(mention.last)
            yield actor


def _of_party(reading: Reading, nisba: ActorMention, ends: Collection[int]) -> bool:
    """`الجانبان الروسي والتركي`, `الرئيسان الروسي فلان والتركي فلان`: an adjective behind a word for a party."""
    word = reading.starting("clause_words").get(nisba.first - 1)
    joined = has_conjunction(nisba.prefix) and any(0 <= nisba.first - end <= _NAMES for end in ends)
    return joined or (word is not None and word["kind"] == "of party")


def _mediates(reading: Reading, at: int) -> bool:
    """`برعاية روسيا`, `بوساطة قطر`: a side behind words that make it none that acts."""
    return any(hit["role"] == "none" for hit in reading.ending("role_cues", at))
