"""Sides that tell an act as their own: who says that he did it, did it."""

from __future__ import annotations

from waqai.detect.mentions import SourceMention, Trigger
from waqai.frame.reading import TELLING
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.frame.roles.spokesmen import FOR_WHOM, spoken
from waqai.resolve.sides import CIVILIANS, ResolvedActor
from waqai.text.grammar import OF_THEM


def speakers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`أعلن الجيش أنه قتل خمسة`: who says that he did it, did it."""
    if any(role.role in ACTING for role in roles):
        return []
    segment = scene.segment
    thats = [at for at in scene.reading.thats_in(segment.first, segment.last) if _of_self(scene, at)]
    if not thats:
        return []
    told = [a for a in scene.actors if a.actor not in (None, CIVILIANS) and _speaks(scene, a)]
    acts = {h.first for h in scene.verbs.values() if h.entry.number == "perfect"}
    # Behind "that" stands no noun: `أنه قتل` is the verb, though `قتل` is written like the noun.
    acts |= {h.first for h in scene.reading.hits.get("harm_verbs", ()) if h.entry.number == "perfect"}
    goes_on = {  # `إنها تخوض معارك`
        h.first for h in scene.verbs.values() if h["role"] == "perpetrator" and h.entry.number == "imperfect"
    }
    for at in thats:
        said = at + 1 in goes_on or not acts.isdisjoint(range(at + 1, at + 4))
        speakers = [a for a in told if a.first < at] if said else []
        speakers = speakers or (_opening_speaker(scene, at) or _earlier_speaker(scene, at) if said else [])
        if speakers:
            return [Role(speakers[-1], "perpetrator", "says that it did so")]
    return []


_OPENS, _NAMES = 2, ("name", "reference")


def _opening_speaker(scene: Scene, at: int) -> list[ResolvedActor]:
    """`وكانت الكتائب، الجناح العسكري للحركة، قد أعلنت أنها قصفت`: the side that opens a sentence of saying.

    The verb stands right before "that".
    """
    first = scene.segment.first
    if not any(h.last == at and h.first > first for h in scene.reading.hits.get("speech_verbs", ())):
        return []
    return [
        a for a in scene.actors
        if a.first - first <= _OPENS and a.mention.kind in _NAMES and a.mention.prefix in ("", "ال", "و")
        and a.actor not in (None, CIVILIANS)
    ][:1]


_SPOKE_REACH = 60
"""Who spoke last still speaks so many words on."""


def _earlier_speaker(scene: Scene, at: int) -> list[ResolvedActor]:
    """`وأضاف أنه قتل`: a verb of saying right before "that" is of who spoke last, when that is a side."""
    reading, start = scene.reading, scene.segment.sentence.first
    if not any(h.last == at and h.first >= start for h in reading.hits.get("speech_verbs", ())):
        return []
    # What stands right before the verb ends its own sentence: it speaks by chance.
    near = (s for s in reading.sources if start - _SPOKE_REACH <= s.first and s.last < start - 1)
    earlier = (s for s in near if not s.prefix.startswith("ل"))  # `ثكنة للجيش`
    last = max(earlier, key=_begins, default=None)
    if last is None or last.stance not in TELLING:
        return []
    office = last.kind in _OFFICES
    return [
        a
        for a in reading.actors
        if a.actor not in (None, CIVILIANS)
        and a.mention.kind not in ("nisba", "metonym", "person")
        and (a.first == last.first or (office and last.first < a.first < last.last))
    ][:1]


def _begins(source: SourceMention) -> int:
    return source.first


def _speaks(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a side speaks for itself, or by its spokesman."""
    name = actor.mention.kind not in ("nisba", "metonym")
    if name and any(h["kind"] == FOR_WHOM for h in scene.reading.ending("clause_words", actor.first)):
        return actor.first in spoken(scene.reading, scene.segment)
    return any(
        s.first == actor.first or (name and s.kind in _OFFICES and s.first < actor.first < s.last)
        for s in scene.reading.speakers
    )


_OFFICES = ("official", "military", "police", "armed_group")
"""Sources that speak for a side whose name stands in theirs: `المتحدث باسم الجيش`."""


def _of_self(scene: Scene, at: int) -> bool:
    """`أنه`, `أن قواته`: whether "that" speaks of the speaker or of his men."""
    if scene.reading.article.tokens[at].text.endswith(OF_THEM):
        return True
    of = scene.reading.function(at + 2) == "of"  # `أن اثنين من عناصره`
    firsts = (at + 1, at + 3) if of else (at + 1,)
    return any(
        h.first in firsts and h.suffix in OF_THEM
        for table in ("force_nouns", "persons")
        for h in scene.reading.hits.get(table, ())
    )


_IN_ARMS = ("military", "police")


def _forces_speak(scene: Scene, actor: ResolvedActor) -> bool:
    """`المتحدث العسكري المصري`, `مصادر عسكرية يمنية`: spokesmen of an army or police speak for its country."""
    return actor.mention.kind == "nisba" and any(
        s.kind in _IN_ARMS and s.first < actor.first <= s.last for s in scene.reading.speakers
    )


_TOLD_REACH = 10
"""Words between who announces and what he did, a time or more of his name among them, at most."""
_ANNOUNCED = ("arrest", "disrupted", "foiled", "territory", "killing", "bombardment", "shelling")
_HARMLESS_KINDS = ("nisba", "metonym", "person")


def announcers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`أعلنت الشرطة مقتل خمسة من مسلحي التنظيم`: who announces the enemy's dead killed them."""
    if any(role.role in ACTING for role in roles):
        return []
    own_men = {role.actor.first for role in roles if role.actor.mention.pronoun}  # `وأربعة من جنوده`
    struck = [role.actor for role in roles if role.role == "target" and role.actor.first not in own_men]
    hit = ({actor.actor for actor in struck} | _whose_things(scene)) - {CIVILIANS, None}
    carried = {h.first for h in scene.reading.having("clause_words", "kind", "carries out")}
    if not hit and not carried:
        return []
    losses = {
        c.at for c in scene.reading.counts_of(scene.segment.sentence.number)
        if c.people and own_men.issuperset(first for first, _ in c.people)
    }  # `مقتل اثنين من جنوده`
    telling = spoken(scene.reading, scene.segment)
    acts = {h.first for h in scene.harm.values() if h.entry.kind == "harm_nouns"}
    acts |= {
        noun.first for noun in scene.nouns.values() if noun.event_class in _ANNOUNCED and not _befell(scene, noun)
    }
    acts |= {cue.first for cue in scene.cues.values() if cue["role"] == "target" and cue.last - cue.first == 1}
    acts = carried | acts if hit else carried
    for actor in scene.actors:
        named = actor.mention.kind not in _HARMLESS_KINDS
        speaks = named and any(at in telling for at in range(actor.first, actor.last))
        if not (speaks or _forces_speak(scene, actor)) or actor.actor in (None, CIVILIANS):
            continue
        told = next(
            (at for at in range(actor.last, min(actor.last + _TOLD_REACH, scene.segment.last)) if at in acts),
            None,
        )
        if told is None or actor.actor in hit or told in losses:
            continue
        words = scene.reading.within("function_words", actor.last, told)
        if any(word["role"] == "that" for word in words):
            continue  # `أنه`, with a pronoun, too
        return [Role(actor, "perpetrator", "announces what it did")]
    return []


def _befell(scene: Scene, noun: Trigger) -> bool:
    """`أفاد الجيش بسقوط صواريخ`, `بتعرض مواقعه لقصف`: whether a blow is told as what befell, not what was done."""
    befell = scene.reading.having("clause_words", "kind", "befell")
    return any(0 <= noun.first - word.first <= _BEFELL_REACH for word in befell)


_BEFELL_REACH = 5


def _whose_things(scene: Scene) -> set[str | None]:
    """`قصف موقع عسكري إسرائيلي`: the sides whose sites or things are named by an adjective."""
    things = scene.reading.within("target_nouns", scene.segment.first, scene.segment.last)
    return {
        actor.actor
        for actor in scene.actors
        if actor.mention.kind in ("nisba", "person")
        and any(t.first < actor.first <= t.last <= actor.last for t in things)
    }
