"""What speaks for and against a side acting, or being hit, in an occurrence: named features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING
from waqai.frame.sides.casts import Cast
from waqai.resolve.sides import ARMED_CLASSES, CIVILIANS, GROUP_CLASSES, UNIDENTIFIED, ResolvedActor

ROLES = ("perpetrators", "targets")
_NAMING = frozenset({"name", "reference", "leader", "force"})
_MEANS = ("ب", "بال")
"""Prepositions written to a force by which it is a means."""
_RULES = {
    "counted among": "counted",
    "people of a side": "people",
    "harm noun": "harmed",
    "befallen": "harmed",
    "role_cues": "cue",
    "subject behind": "verb_first",
    "subject before": "verb_behind",
    "subject of a verb of killing": "killer",
    "subject of being hit": "exposed",
    "subject some": "far_subject",
    "object some": "far_object",
    "object of": "object",
    "event on": "on",
    "event of": "of_event",
    "event noun": "befell",
    "event phrase": "phrase",
    "country adjective": "adjective",
    "between": "between",
    "relative": "relative",
    "claims": "claims",
    "accused": "accused",
    "joined": "joined",
    "attackers": "attackers",
    "says that": "speaker",
    "announces": "speaker",
    "whom the": "opponent",
    "whose": "opponent",
    "target_nouns": "place",
    "carried over": "carried",
}
"""The kind of each rule that gives a role, by how its name begins."""
_EVENTS = {
    "airstrike": "air",
    "shelling": "shells",
    "bombardment": "shells",
    "chemical": "shells",
    "suicide": "blast",
    "ied": "blast",
    "grenade": "blast",
    "explosion": "blast",
    "clash": "clash",
    "ambush": "clash",
    "confrontation": "clash",
    "assault": "attack",
    "killing": "attack",
    "shooting": "attack",
    "harm": "harm",
    "bodies": "harm",
    "abduction": "abduction",
    "arrest": "arrest",
    "territory": "territory",
    "disrupted": "disrupted",
    "foiled": "disrupted",
    "protest": "crowd",
    "force": "crowd",
    "riot": "crowd",
    "mob": "crowd",
}
"""Groups of event classes in which sides act alike; the others are "other"."""


@dataclass(frozen=True)
class Stage:
    """An occurrence with all drafts of its article, the sides by rule, and the country where it happened.

    What the features of every side ask for is worked out once. `told` keeps those that a side has in either role.
    """

    reading: Reading
    draft: Draft
    drafts: Sequence[Draft]
    made: Cast
    country: str | None
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def group(self) -> str:
        """The group of the most specific event, in which sides act alike."""
        return _EVENTS.get(max((f.event for f in self.draft.frames), key=lambda e: e.rank).name, "other")

    @cached_property
    def inside(self) -> frozenset[int]:
        """The first tokens of the sides that the telling of the occurrence names."""
        segments = [frame.segment for frame in self.draft.frames]
        return frozenset(a.first for s in segments for a in self.reading.actors_in(s.first, s.last))

    @cached_property
    def with_role(self) -> frozenset[int]:
        """The first tokens of the sides that have a role in the telling."""
        return frozenset(r.actor.first for f in self.draft.frames for r in f.roles if r.role != "none")

    @cached_property
    def without_role(self) -> frozenset[int]:
        """The first tokens of the sides that by rule have no part in the act, or only speak of it."""
        return frozenset(r.actor.first for f in self.draft.frames for r in f.roles if r.role in ("none", "source"))

    @cached_property
    def armed(self) -> Counter[str]:
        """The armed sides that the article names, with how often."""
        actors = self.reading.pack.actors
        named = (actor.at(self.country, self.reading.pack) for actor in self.reading.actors)
        return Counter(a for a in named if a in actors and actors[a].cls in ARMED_CLASSES and a != UNIDENTIFIED)

    @cached_property
    def named_most(self) -> int:
        """How often the article names the armed side that it names most."""
        return max(self.armed.values(), default=0)

    @cached_property
    def sources(self) -> frozenset[int]:
        """The first tokens of the sources that the article cites."""
        return frozenset(source.first for source in self.reading.sources)

    @cached_property
    def kinds(self) -> Counter[str]:
        """How many armed sides of each kind the article names."""
        return Counter(_kind(self, actor) for actor in self.armed)

    @cached_property
    def acting(self) -> set[str]:
        """The sides that act in other occurrences of the article."""
        return set().union(*(draft.sides(*ACTING) for draft in self.drafts if draft is not self.draft))

    @cached_property
    def hit(self) -> set[str]:
        """The sides that are hit in other occurrences of the article."""
        return set().union(*(draft.sides("target") for draft in self.drafts if draft is not self.draft))


def mentions(stage: Stage) -> dict[str, list[ResolvedActor]]:
    """The sides that an article names, with their mentions in the order of the text."""
    found: dict[str, list[ResolvedActor]] = {}
    for actor in stage.reading.actors:
        if actor.mention.kind == "force" and actor.mention.prefix in _MEANS:
            continue  # `قصفوا بالدبابات`: a weapon, not whose it is
        told = actor.at(stage.country, stage.reading.pack)
        if told is not None:
            found.setdefault(told, []).append(actor)
    return found


def candidates(stage: Stage, named: dict[str, list[ResolvedActor]], role: str) -> list[str]:
    """The sides to weigh for a role: those that a rule gave it, and the one that is given where none is told.

    Who acts needs words that say so; who was hit may be any side that the telling names.
    """
    by_rule = [a for r, a in stage.made.votes if r == role]
    if role == "perpetrators":
        return list(dict.fromkeys([*by_rule, UNIDENTIFIED]))
    near = [a for a, told in named.items() if any(_may_be_hit(stage, m) for m in told)]
    return list(dict.fromkeys([*by_rule, *near, CIVILIANS]))


def _may_be_hit(stage: Stage, actor: ResolvedActor) -> bool:
    may = _inside(stage, actor) and actor.mention.kind in _NAMING and not actor.of_unknown_aircraft
    return may and actor.first not in stage.without_role


def _inside(stage: Stage, actor: ResolvedActor) -> bool:
    return actor.first in stage.inside


def features(stage: Stage, named: dict[str, list[ResolvedActor]], actor: str, role: str) -> Iterator[str]:
    """The names of the features that hold for a side in a role."""
    kind = _kind(stage, actor)
    yield f"kind:{kind}"
    yield f"{kind}:{event_group(stage)}"
    yield from _by_rule(stage, actor, role, kind)
    if actor not in stage.told:  # the same for both roles
        told = named.get(actor, [])
        stage.told[actor] = (*_by_place(stage, told, kind), *_in_article(stage, told, actor, kind))
    yield from stage.told[actor]


def event_group(stage: Stage) -> str:
    """The group of an occurrence's most specific event, in which sides act alike."""
    return stage.group


def _kind(stage: Stage, actor: str) -> str:
    if actor in (UNIDENTIFIED, CIVILIANS, "protesters"):
        return actor
    known = stage.reading.pack.actors.get(actor)
    if known is None:
        return "other"
    if known.cls == "state":
        return "state" if known.country == stage.country else "foreign_state"
    if known.cls in GROUP_CLASSES:
        return "rebel" if known.cls == "rebel" else "militia"
    return known.cls


def _by_rule(stage: Stage, actor: str, role: str, kind: str) -> Iterator[str]:
    made = stage.made
    chosen: dict[str, object] = getattr(made, role)
    other = ROLES[1 - ROLES.index(role)]
    if actor in chosen:
        yield "chosen" if len(chosen) == 1 else "chosen_with_others"
        yield f"chosen:{kind}"
    elif not chosen:
        yield "nobody_chosen"
        yield f"nobody_chosen:{kind}"
    elif set(chosen) <= {UNIDENTIFIED, CIVILIANS}:
        yield "only_unknown_chosen"
    else:
        yield "another_chosen"
        yield f"another_chosen:{kind}"
    if (role, actor) in made.votes and actor not in chosen:
        yield "outvoted"
    if actor in getattr(made, other):
        yield "chosen_opposite"
    elif (other, actor) in made.votes:
        yield "told_opposite"
    groups = {_group(evidence.rule) for a, evidence in made.evidence[role] if a == actor}
    yield from (f"rule:{group}" for group in sorted(groups))
    if sum(1 for a, _ in made.evidence[role] if a == actor) > 1:
        yield "told_twice"
    if role == "targets":
        if actor in made.implied:
            yield f"implied:{kind}" if kind == CIVILIANS else "implied"
        if actor in made.aimed:
            yield "aimed"
        if actor == CIVILIANS and any(a in made.aimed for a in made.targets if a != CIVILIANS):
            yield "another_aimed_at"


@lru_cache(maxsize=4096)
def _group(rule: str) -> str:
    return next((group for start, group in _RULES.items() if rule.startswith(start)), "any")


def _by_place(stage: Stage, told: list[ResolvedActor], kind: str) -> Iterator[str]:
    """Where an occurrence's telling names a side without a role for it."""
    inside = [m for m in told if _inside(stage, m)]
    free = {m.mention.kind for m in inside if m.first not in stage.with_role}
    if free & _NAMING:
        yield "named_in_telling"
    elif free:
        yield f"{min(free)}_in_telling"
    first = stage.draft.frames[0].segment
    if any(first.holds(m.first) and m.mention.kind in _NAMING for m in told):
        yield "named_in_first_telling"
        yield f"named_in_first_telling:{kind}"
    before = first.sentence.number - 1
    if any(_sentence(stage, m) == before and m.mention.kind in _NAMING for m in told):
        yield f"named_just_before:{kind}"
    end = stage.draft.frames[-1].segment.sentence.number
    if any(end < _sentence(stage, m) <= end + 2 and m.mention.kind in _NAMING for m in told):
        yield f"named_just_after:{kind}"
    if not inside:
        yield "not_in_telling"
    if inside and all(m.first in stage.sources for m in inside):
        yield "only_speaks"


def _sentence(stage: Stage, actor: ResolvedActor) -> int:
    return stage.reading.sentences_of_actors[actor.first]


def _in_article(stage: Stage, told: list[ResolvedActor], actor: str, kind: str) -> Iterator[str]:
    """How an article speaks of a side elsewhere: in the headline, most often, in other occurrences."""
    sentences = stage.reading.article.sentences
    if told and sentences and sentences[0].in_title and any(_sentence(stage, m) == 0 for m in told):
        yield "in_title"
        yield f"in_title:{kind}"
    if actor in stage.armed:
        if stage.armed[actor] == stage.named_most:
            yield "named_most"
        if stage.kinds[kind] == 1:
            yield f"the_only:{kind}"
    if actor in stage.acting:
        yield "acts_elsewhere"
    if actor in stage.hit:
        yield "hit_elsewhere"
