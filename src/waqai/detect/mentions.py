"""The typed values that detectors find: each is a half-open range of an article's tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple, Protocol, TypeVar

from waqai.gazetteer.places import GazetteerPlace
from waqai.packs.lexicon import Hit

ActorKind = Literal["name", "reference", "leader", "force", "nisba", "metonym", "person"]
PlaceRelation = Literal["in", "near", "direction", "countryside", "between", "road", "inside", "within"]
Harm = Literal["killed", "injured", "combined"]


class ActorMention(NamedTuple):
    """Words that name a side. `actors` are the ids that they may stand for, best first.

    `group` is the kind of people for a noun of persons (civilians, combatants, children ...),
    `number` its grammatical number, `country` the one of its adjective, `branch` that of a
    state's force (army, police ...), `pronoun` the suffix that tells whose people or force they are.
    """

    first: int
    last: int
    kind: ActorKind
    actors: tuple[str, ...]
    group: str
    number: str
    country: str
    branch: str
    prefix: str
    definite: bool
    rule: str
    pronoun: str = ""


class Trigger(NamedTuple):
    """A word that tells an event: its class (see `event_classes.tsv`) and how it is used."""

    first: int
    last: int
    event_class: str
    form: Literal["noun", "verb", "phrase"]
    strong: bool
    definite: bool
    weapons: tuple[str, ...]
    prefix: str
    suffix: str
    number: str
    rule: str


class CasualtyMention(NamedTuple):
    """A count of people harmed. Bounds as in a toll; `named` when one person is told by name.

    `people` are the ranges of the nouns or names of those harmed, `at` is the harm word itself.
    `total` marks a running total ("the number of dead rose to"), `share` a part of another count, `listed` a
    further count with a place of its own, whose harm was told before (`قتل ثلاثة في حلب وخمسة في إدلب`).
    """

    first: int
    last: int
    at: int
    harm: Harm
    low: int | None
    high: int | None
    vague: str | None
    people: tuple[tuple[int, int], ...]
    total: bool
    share: bool
    named: bool
    rule: str
    listed: bool = False


class PlaceMention(NamedTuple):
    """A toponym with all its candidates; `first` includes its head nouns and relation words.

    `name_first` to `last` are the words of the name itself, `bearing` is in degrees from north,
    `wants` are the kinds of place that the head noun asks for, `prefix` is the proclitic of the
    name and `lead` the one of the mention's first word. `support` tells why the words were taken for
    a place (`km` is a told distance from it): head, in, list, name (inside the name of a state's force) or ""
    for a well-known name alone. In a
    mention with the relation
    *within* the name is in no gazetteer and the candidates are those of the place around it.
    """

    first: int
    name_first: int
    last: int
    relation: PlaceRelation
    bearing: float | None
    head: str
    wants: tuple[str, ...]
    precision: int
    prefix: str
    lead: str
    support: str
    candidates: tuple[GazetteerPlace, ...]
    rule: str
    km: float | None = None


class SourceMention(NamedTuple):
    """Somebody who says so; `prefix` is the proclitic before the first word."""

    first: int
    last: int
    kind: str
    stance: str
    rule: str
    prefix: str = ""


class Marker(NamedTuple):
    """A word that changes how others are read: modality, clause breaks, roles."""

    first: int
    last: int
    kind: str
    value: str
    hit: Hit


class _Ranged(Protocol):
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


_Mention = TypeVar("_Mention", bound=_Ranged)


def without_overlaps(mentions: Iterable[_Mention], taken: Collection[int] = ()) -> list[_Mention]:
    """The mentions that share no token with an earlier one of the list, nor with the tokens `taken`."""
    used = set(taken)
    kept = []
    for mention in mentions:
        tokens = range(mention.first, mention.last)
        if used.isdisjoint(tokens):
            used.update(tokens)
            kept.append(mention)
    return kept
