"""The ordered steps from a document to its coding.

Each step declares what it needs and what it gives; a pipeline whose steps do not fit together is
refused when it is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waqai.detect.actors import find_actors
from waqai.detect.casualties import find_casualties
from waqai.detect.described_groups import with_described_groups
from waqai.detect.events import find_triggers
from waqai.detect.group_names import with_group_names
from waqai.detect.masking import without_masked
from waqai.detect.mentions import ActorMention
from waqai.detect.number_words import read_numbers
from waqai.detect.numbers import find_quantities
from waqai.detect.places import find_places
from waqai.detect.sources import find_sources
from waqai.detect.times import TimeMention, find_times
from waqai.errors import PipelineError
from waqai.frame.assembly import assemble
from waqai.frame.reading import Reading
from waqai.gazetteer import Gazetteer, load_gazetteer
from waqai.ingest.sites import home_of
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack, load_pack
from waqai.records import CodedDocument, Document
from waqai.resolve.actors import resolve_actors
from waqai.resolve.places import join_between, main_country, resolve_places, sides_beside_places
from waqai.resolve.recall import recall_places
from waqai.text.tokens import Article, read_article

Found = dict[str, Any]
_STATES = frozenset({"state", "external"})
_OFFICES = frozenset({"police", "military", "official", "medical"})
"""Kinds of source that are called by where they sit (`شرطة عدن`)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the data flow: `run` gets the values named in `needs`, its result is `gives`."""

    gives: str
    needs: tuple[str, ...]
    run: Callable[..., Any]


class Pipeline:
    """Codes documents with one set of packs and one gazetteer; the same text gives the same coding."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer) -> None:
        self.pack = pack
        self.gazetteer = gazetteer
        self.steps = _steps(pack, gazetteer)
        check_steps(self.steps, ("document",))

    def run(self, document: Document) -> CodedDocument:
        """The incidents of a document."""
        coded: CodedDocument = self.trace(document)["coded"]
        return coded

    def trace(self, document: Document) -> Mapping[str, Any]:
        """Everything that each step found, by the step's name."""
        found: Found = {"document": document}
        for step in self.steps:
            found[step.gives] = step.run(*(found[name] for name in step.needs))
        return found

    def scan(self, document: Document) -> int:
        """Only fold, cut and match the lexicon: the number of hits (the bench's yardstick)."""
        return sum(map(len, self.pack.lexicon.find(read_article(document)).values()))


def load_pipeline(packs: Sequence[Path] = (), gazetteers: Sequence[Path] = ()) -> Pipeline:
    """A pipeline over the shipped packs and gazetteer, with the user's own on top.

    A `places.tsv` in one of `packs` is a gazetteer of the user's own, too. Raises PackError or GazetteerError
    with file, line, fault and remedy.
    """
    of_packs = [path for path in (pack / "places.tsv" for pack in packs) if path.exists()]
    return Pipeline(load_pack(packs), load_gazetteer([*of_packs, *gazetteers]))


def check_steps(steps: Sequence[Step], given: Sequence[str]) -> None:
    """Raise PipelineError when a step needs what none before it gives, or gives what is there."""
    known = set(given)
    for step in steps:
        missing = [name for name in step.needs if name not in known]
        if missing:
            raise PipelineError(
                f"step {step.gives!r} needs {', '.join(missing)}, which no step before it gives;"
                " move it behind the step that does"
            )
        if step.gives in known:
            raise PipelineError(f"step {step.gives!r} gives what is there already; name its result differently")
        known.add(step.gives)


def _hits(article: Article, pack: Pack) -> Mapping[str, list[Hit]]:
    """The words of an article that the tables know, and the names of groups that no table lists."""
    known = without_masked(article, pack.lexicon.find(article))
    return with_group_names(article, with_described_groups(article, known))


def _steps(pack: Pack, gazetteer: Gazetteer) -> tuple[Step, ...]:
    classes = {actor.id: actor.cls for actor in pack.actors.values()}
    states = {actor.id: actor.country for actor in pack.actors.values() if actor.cls == "state" and actor.country}
    return (
        Step("article", ("document",), read_article),
        Step("hits", ("article",), lambda a: _hits(a, pack)),
        Step("numbers", ("article", "hits"), read_numbers),
        Step("quantities", ("article", "hits", "numbers"), find_quantities),
        Step(
            "times",
            ("article", "hits", "document", "numbers"),
            lambda a, h, d, n: find_times(a, h, d.published, n),
        ),
        Step("actor_mentions", ("article", "hits"), lambda a, h: find_actors(a, h, pack)),
        Step(
            "place_mentions",
            ("article", "hits", "quantities", "actor_mentions", "times"),
            lambda a, h, q, m, t: find_places(a, h, q, gazetteer, _taken(h, m, t, classes), _tails(h, m, classes)),
        ),
        Step("triggers", ("article", "hits", "times", "actor_mentions"), find_triggers),
        Step(
            "casualties",
            ("article", "hits", "quantities", "actor_mentions", "place_mentions"),
            find_casualties,
        ),
        Step(
            "sources",
            ("article", "hits", "actor_mentions", "place_mentions"),
            lambda a, h, m, p: find_sources(a, h, m, p, classes),
        ),
        Step(
            "places",
            ("place_mentions", "actor_mentions", "article", "hits"),
            lambda p, m, a, h: resolve_places(p, m, a, h, states),
        ),
        Step("spots", ("places",), join_between),
        Step(
            "country",
            ("places", "actor_mentions", "document"),
            lambda p, m, d: main_country(p, m) or home_of(d.outlet) or None,
        ),
        Step(
            "all_places",
            ("article", "hits", "spots", "country"),
            lambda a, h, p, c: recall_places(
                a, h, p, gazetteer.capital(c) if c else None, gazetteer.country(c) if c else None
            ),
        ),
        Step(
            "actors",
            ("article", "hits", "actor_mentions", "country", "places"),
            lambda a, h, m, c, p: resolve_actors(a, h, sides_beside_places(m, p), c, pack),
        ),
        Step(
            "reading",
            (
                "article",
                "hits",
                "quantities",
                "times",
                "actors",
                "all_places",
                "triggers",
                "casualties",
                "sources",
                "country",
            ),
            _reading(pack),
        ),
        Step("coded", ("reading",), assemble),
    )


def _reading(pack: Pack) -> Callable[..., Reading]:
    def make(
        article: Any,
        hits: Any,
        quantities: Any,
        times: Any,
        actors: Any,
        places: Any,
        triggers: Any,
        casualties: Any,
        sources: Any,
        country: Any,
    ) -> Reading:
        return Reading(
            article, pack, hits, quantities, times, actors, places, triggers, casualties, sources, country
        )

    return make


def _tails(
    hits: Mapping[str, Sequence[Hit]], actors: Sequence[ActorMention], classes: Mapping[str, str]
) -> dict[int, int]:
    """Where a place may begin inside names of sides and offices, with the token behind the name.

    Behind the last `في` of any side's name (`القاعدة في اليمن`); anywhere in that of a state, its forces and
    offices (`شرطة عدن`), but not in a group's (`كتيبة ثوار طرابلس`).
    """
    tails = {}
    within = {hit.last for hit in hits.get("function_words", ()) if hit["role"] == "in"}
    for actor in actors:
        if actor.kind == "name" and not _is_base(hits, actor, classes):
            states = all(classes.get(one) in _STATES for one in actor.actors)
            starts = range(actor.first, actor.last)
            behind = [at for at in starts[1:] if at in within]
            tails.update(dict.fromkeys(starts if states else behind[-1:], actor.last))
    for hit in hits.get("sources", ()):
        if hit["kind"] in _OFFICES:
            tails.update(dict.fromkeys(range(hit.first + 1, hit.last), hit.last))
    adjectives = {hit.first for hit in hits.get("nisbas", ())}  # `القوات السعودية`
    return {first: last for first, last in tails.items() if first not in adjectives}


def _is_base(hits: Mapping[str, Sequence[Hit]], actor: ActorMention, classes: Mapping[str, str]) -> bool:
    """Whether the name of a state's force is that of a place: `قاعدة عين الأسد`."""
    if actor.last - actor.first == 1 or not all(classes.get(one) in _STATES for one in actor.actors[:1] or ("",)):
        return False
    return any(h.first == actor.first and h["role"] == "head" for h in hits.get("place_words", ()))


def _taken(
    hits: Mapping[str, Sequence[Hit]],
    actors: Sequence[ActorMention],
    times: Sequence[TimeMention],
    classes: Mapping[str, str],
) -> set[int]:
    """Tokens that belong to names of groups, outlets or times: no toponym begins inside them.

    A base that stands for the state whose force is there (`قاعدة التنف`) is a place all the same.
    """
    named = [
        a
        for a in actors
        if a.kind in ("name", "leader", "reference")
        and a.last - a.first > 1
        and not _is_base(hits, a, classes)
    ]
    outlets = [h for h in hits.get("sources", ()) if h.last - h.first > 1]
    ranges = [
        *((a.first, a.last) for a in named),
        *((h.first, h.last) for h in outlets),
        # A month's name alone may be a syllable of a place: `باب التبانة` is no "in August".
        *((t.first, t.last) for t in times if t.last - t.first > 1 or t.precision == "day"),
    ]
    return {at for first, last in ranges for at in range(first, last)}
