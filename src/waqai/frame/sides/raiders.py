"""Raids in which gunmen and men of the state died: the state, which came for them, acts (codebook 3.1)."""

from __future__ import annotations

from waqai.detect.mentions import Trigger
from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast
from waqai.frame.types.raids import tells_raid
from waqai.records import Side
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED

_HARMED = ("counted among", "befallen", "harm noun")


def let_raiders_act(reading: Reading, draft: Draft, made: Cast, country: str) -> None:
    """`قتل عشرة إرهابيين وأصيب ستة من الشرطة خلال مداهمة`: the police act, whoever of theirs was hurt."""
    known = reading.pack.actors
    states = [a for a in made.targets if a in known and known[a].cls == "state" and known[a].country == country]
    others = set(made.targets) - {*states, UNIDENTIFIED, CIVILIANS}
    if set(made.perpetrators) - {UNIDENTIFIED} or not states or others:
        return
    raid = None if made.aimed.intersection(states) else _own_raid(draft)
    if raid is None and _gunmen_died(draft):
        raid = next((t for t in reading.triggers if tells_raid(reading, t)), None)
    if raid is None:
        return
    evidence = reading.article.evidence(raid.first, raid.last, "a raid on gunmen")
    for role in ("perpetrators", "targets"):
        for actor in list(getattr(made, role)):
            made.drop(role, actor)
    made.add("perpetrators", Side(states[0], ""), evidence, 1.0)
    made.add("targets", Side(UNIDENTIFIED, ""), evidence, 1.0)
    made.armed_target = True


def _own_raid(draft: Draft) -> Trigger | None:
    """`أصيب خمسة من رجال الأمن في مداهمة`: the word of the raid, where nothing else befell those who were hurt."""
    if max((frame.event for frame in draft.frames), key=lambda event: event.rank).name != _ARREST:
        return None
    return next((t for f in draft.frames for t in f.triggers if t.event_class == _ARREST), None)


_ARREST = "arrest"


def _gunmen_died(draft: Draft) -> bool:
    """Whether gunmen without a name are told among those who died."""
    return any(
        r.role == "target" and (r.actor.actor == UNIDENTIFIED or r.actor.mention.group == "attackers")
        and r.rule.startswith(_HARMED) and any(c.harm in ("killed", "combined") for c in f.casualties)
        for f in draft.frames
        for r in f.roles
    )
