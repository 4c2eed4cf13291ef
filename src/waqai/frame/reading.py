"""Everything that the detectors and resolvers found in one article, ready to be framed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from waqai.detect.mentions import ActorMention, CasualtyMention, SourceMention, Trigger
from waqai.detect.numbers import Quantity
from waqai.detect.times import TimeMention
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.places import ResolvedPlace
from waqai.resolve.sides import ARMED_CLASSES, UNIDENTIFIED, ResolvedActor, state_on
from waqai.text.normalise import fold
from waqai.text.tokens import Article, without_proclitic

Mention = TypeVar("Mention")

TELLING = ("says", "claims", "claims_responsibility")
"""Stances of a source that tells what happened, rather than denying, condemning or threatening."""


AGREEMENT = "agreement"
"""The class of events that sides make with each other."""


_WE = "نا"
_NAMING = frozenset({"actor_names", "persons", "not_places", "months", "sources"})
"""Tables whose words may be a person's name."""
_OPENS = "opens"
"""The role of words that open names of places, as they open names of persons (`أبو`)."""


def is_ours(verb: Hit) -> bool:
    """Whether a verb says what "we" did (`استهدفنا دبابة`): who speaks acts, and what follows is the object."""
    return any(verb.entry.words[-1] == fold(form) + _WE for form in verb["perfect"].split("|"))


@dataclass
class Reading:
    """An article with its mentions, in the order of the text; `hits` are the raw lexicon hits by table.

    What many rules ask for is looked up by table, token or value, and worked out once for the article.
    """

    article: Article
    pack: Pack
    hits: Mapping[str, list[Hit]]
    quantities: list[Quantity]
    times: list[TimeMention]
    actors: list[ResolvedActor]
    places: list[ResolvedPlace]
    triggers: list[Trigger]
    casualties: list[CasualtyMention]
    sources: list[SourceMention]
    country: str | None
    _starts: dict[str, dict[int, Hit]] = field(default_factory=dict)
    _ends: dict[str, dict[int, list[Hit]]] = field(default_factory=dict)
    _firsts: dict[str, list[int]] = field(default_factory=dict)
    _values: dict[tuple[str, str], dict[str, list[Hit]]] = field(default_factory=dict)

    def within(self, table: str, first: int, last: int) -> Sequence[Hit]:
        """The hits of a table that begin among tokens `first` to `last` (exclusive)."""
        hits = self.hits.get(table, ())
        firsts = self._firsts.get(table)
        if firsts is None:
            firsts = self._firsts[table] = [hit.first for hit in hits]
        return hits[bisect_left(firsts, first) : bisect_left(firsts, last)]

    def having(self, table: str, column: str, value: str) -> Sequence[Hit]:
        """The hits of a table whose rows have a value in a column."""
        by_value = self._values.get((table, column))
        if by_value is None:
            by_value = self._values[table, column] = {}
            for hit in self.hits.get(table, ()):
                by_value.setdefault(hit[column], []).append(hit)
        return by_value.get(value, ())

    def starting(self, table: str) -> Mapping[int, Hit]:
        """The hits of a table by their first token (the longest where several start there)."""
        if table not in self._starts:
            by_first: dict[int, Hit] = {}
            for hit in self.hits.get(table, ()):
                if hit.first not in by_first or hit.last > by_first[hit.first].last:
                    by_first[hit.first] = hit
            self._starts[table] = by_first
        return self._starts[table]

    def ending(self, table: str, at: int) -> Sequence[Hit]:
        """The hits of a table whose last word stands right before a token."""
        if table not in self._ends:
            by_last: dict[int, list[Hit]] = {}
            for hit in self.hits.get(table, ()):
                by_last.setdefault(hit.last, []).append(hit)
            self._ends[table] = by_last
        return self._ends[table].get(at, ())

    def function(self, at: int) -> str:
        """The role of a function word (on, in, of, between ...) at a token, or ""."""
        return self._functions.get(at, "")

    def thats_in(self, first: int, last: int) -> Sequence[int]:
        """Where "that" stands among tokens `first` to `last` (exclusive)."""
        return self._thats[bisect_left(self._thats, first) : bisect_left(self._thats, last)]

    @cached_property
    def _thats(self) -> list[int]:
        return sorted(at for at, role in self._functions.items() if role == "that")

    @cached_property
    def _functions(self) -> dict[int, str]:
        words = self.starting("function_words")
        return {
            at: hit["role"]
            for at, hit in words.items()
            if (hit.prefix in ("", "و", "ف") or (hit.prefix == "ب" and hit["role"] == "that"))
            and at not in self._adverbs
        }

    def with_pronoun(self, at: int) -> bool:
        """Whether a function word at a token has a pronoun (`عليها`), so that it governs nothing behind it."""
        hit = self.starting("function_words").get(at)
        return hit is not None and bool(hit.suffix)

    def past_aside(self, at: int) -> int:
        """The token behind a time between commas that begins here (`تمكنت، مساء الأحد، من`); or `at` itself."""
        tokens = self.article.tokens
        if tokens[at].text != "،":
            return at
        ends = (t.last for t in self.times if t.first == at + 1)
        return next((end + 1 for end in ends if end < len(tokens) and tokens[end].text == "،"), at)

    def speech(self, first: int, last: int, phrases: bool = False) -> Hit | None:
        """The last verb (or phrase) of speech among tokens; `بين` is one only where it cannot be "between"."""
        tables = ("speech_verbs", "speech_phrases")[: 1 + phrases]
        inside = (h for table in tables for h in self.within(table, first, last) if h.last <= last)
        found = [h for h in inside if self.function(h.first) != "between"]
        return max(found, key=lambda h: h.first, default=None)

    def name(self, first: int, last: int, prefix: str) -> str:
        """The raw words of a name, without the particle on the first: `لداعش` behind ل is `داعش`."""
        return without_proclitic(self.article.quote(first, last), prefix)

    def adverb(self, at: int) -> bool:
        """Whether a token belongs to an adverbial that parts words without changing who does what."""
        return at in self._adverbs

    @cached_property
    def _adverbs(self) -> set[int]:
        return {at for h in self.having("clause_words", "kind", "adverb") for at in range(h.first, h.last)}

    def triggers_in(self, first: int, last: int) -> Sequence[Trigger]:
        """The triggers that begin among tokens `first` to `last` (exclusive)."""
        return self.triggers[bisect_left(self._trigger_firsts, first) : bisect_left(self._trigger_firsts, last)]

    @cached_property
    def _trigger_firsts(self) -> list[int]:
        return [trigger.first for trigger in self.triggers]

    def actors_in(self, first: int, last: int) -> Sequence[ResolvedActor]:
        """The sides whose mentions begin among tokens `first` to `last` (exclusive)."""
        return self.actors[bisect_left(self._actor_firsts, first) : bisect_left(self._actor_firsts, last)]

    @cached_property
    def _actor_firsts(self) -> list[int]:
        return [actor.first for actor in self.actors]

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that a token lies in; -1 for a token between sentences."""
        number = bisect_right(self._sentence_firsts, at) - 1
        return number if number >= 0 and at < self.article.sentences[number].last else -1

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [sentence.first for sentence in self.article.sentences]

    @cached_property
    def sentences_of_actors(self) -> dict[int, int]:
        """The number of the sentence of each mention of a side, by its first token."""
        return {actor.first: self.sentence_of(actor.first) for actor in self.actors}

    @cached_property
    def people(self) -> dict[int, ActorMention]:
        """The mentions of sides and people by their first token."""
        return {actor.first: actor.mention for actor in self.actors}

    @cached_property
    def actors_at(self) -> dict[int, ResolvedActor]:
        """The resolved mention of people or a side that begins at a token."""
        return {actor.first: actor for actor in self.actors}

    @cached_property
    def armed_people(self) -> dict[int, str]:
        """The armed side of each mention by its first token; soldiers and police without one are the country's."""
        known = self.pack.actors
        told = {a.first: a.at(self.country, self.pack) or self._of_country(a.mention) for a in self.actors}
        return {
            at: side
            for at, side in told.items()
            if side in known and side != UNIDENTIFIED and known[side].cls in ARMED_CLASSES
        }

    def _of_country(self, people: ActorMention) -> str | None:
        if people.group not in ("combatants", "police") or people.rule.endswith("unidentified"):
            return None
        return self.state(self.country, "police" if people.group == "police" else "army")

    def state(self, country: str | None, branch: str) -> str | None:
        """The id of a country's force of a branch on the article's day."""
        return state_on(country, branch, self.pack, self.article.document.published)

    def places_in(self, first: int, last: int) -> Sequence[ResolvedPlace]:
        """The places whose mentions begin among tokens `first` to `last` (exclusive)."""
        return self.places[bisect_left(self._place_firsts, first) : bisect_left(self._place_firsts, last)]

    @cached_property
    def _place_firsts(self) -> list[int]:
        return [place.mention.first for place in self.places]

    @cached_property
    def speakers(self) -> Sequence[SourceMention]:
        """The sources that tell or claim something."""
        return [s for s in self.sources if s.stance in TELLING]

    def times_of(self, number: int) -> Sequence[TimeMention]:
        """The times of a sentence, by its number."""
        return self._times_by_sentence.get(number, ())

    @cached_property
    def _times_by_sentence(self) -> dict[int, list[TimeMention]]:
        return self._by_sentence(self.times, lambda time: time.first)

    def quantities_of(self, number: int) -> Sequence[Quantity]:
        """The numbers of a sentence, by its number."""
        return self._quantities_by_sentence.get(number, ())

    @cached_property
    def _quantities_by_sentence(self) -> dict[int, list[Quantity]]:
        return self._by_sentence(self.quantities, lambda quantity: quantity.first)

    def counts_of(self, number: int) -> Sequence[CasualtyMention]:
        """The counts of people harmed whose word of harm stands in a sentence."""
        return self._counts_by_sentence.get(number, ())

    def counts_at(self, at: int) -> Sequence[CasualtyMention]:
        """The counts of people harmed whose word of harm stands at a token."""
        return self._counts_by_word.get(at, ())

    @cached_property
    def _counts_by_word(self) -> dict[int, list[CasualtyMention]]:
        found: dict[int, list[CasualtyMention]] = {}
        for count in self.casualties:
            found.setdefault(count.at, []).append(count)
        return found

    @cached_property
    def _counts_by_sentence(self) -> dict[int, list[CasualtyMention]]:
        return self._by_sentence(self.casualties, lambda count: count.at)

    def speakers_of(self, number: int) -> Sequence[SourceMention]:
        """The sources of a sentence that tell or claim something."""
        return self._speakers_by_sentence.get(number, ())

    @cached_property
    def _speakers_by_sentence(self) -> dict[int, list[SourceMention]]:
        return self._by_sentence(self.speakers, lambda speaker: speaker.first)

    def _by_sentence(self, mentions: Sequence[Mention], at: Callable[[Mention], int]) -> dict[int, list[Mention]]:
        """Mentions by the number of the sentence in which their token `at` stands."""
        found: dict[int, list[Mention]] = {}
        for mention in mentions:
            found.setdefault(self.sentence_of(at(mention)), []).append(mention)
        return found

    @cached_property
    def tells_series(self) -> bool:
        """Whether the headline or the lead tells of several attacks (`سلسلة هجمات`, `انفجارات`)."""
        opening = [s for s in self.article.sentences if s.paragraph <= 1]
        end = opening[-1].last if opening else 0
        classes = self.pack.event_classes
        several = (t for t in self.triggers if t.first < end and t.form == "noun" and t.number == "pl")
        return any(not t.definite and classes[t.event_class].family == "violence" for t in several)

    @cached_property
    def sites_of_acts(self) -> int:
        """At how many spots acts are told: places named for themselves, in sentences that tell an act."""
        told = {self.sentence_of(at) for at in self.acts}
        titles = {s.number for s in self.article.sentences if s.in_title}
        spots = (
            p.place.id for p in self.places
            if p.precision == 1 and p.named is None and self.sentence_of(p.mention.first) in told - titles
        )
        return len(set(spots))

    @cached_property
    def acts(self) -> frozenset[int]:
        """Where words of events and of harm stand: the first tokens of triggers, the harm words of counts."""
        return frozenset([*(t.first for t in self.triggers), *(c.at for c in self.casualties)])

    @cached_property
    def told_words(self) -> frozenset[int]:
        """The tokens of words that a table knows as something else than a name."""
        hits = (h for table, found in self.hits.items() if table not in _NAMING for h in found)
        return frozenset(at for h in hits if h["role"] != _OPENS for at in range(h.first, h.last))

    @cached_property
    def timed(self) -> frozenset[int]:
        """The tokens that belong to times."""
        return frozenset(at for time in self.times for at in range(time.first, time.last))

    @cached_property
    def timed_asides(self) -> frozenset[int]:
        """The tokens of times, with the commas or brackets around them (`قضت مفرزة، يوم الأحد، على خمسة`)."""
        tokens = self.article.tokens
        around = (at for time in self.times for at in (time.first - 1, time.last) if 0 <= at < len(tokens))
        return self.timed | {at for at in around if not tokens[at].is_word}

    @cached_property
    def toponyms(self) -> frozenset[int]:
        """The tokens that belong to names of places."""
        return frozenset(at for p in self.places for at in range(p.mention.name_first, p.mention.last))
