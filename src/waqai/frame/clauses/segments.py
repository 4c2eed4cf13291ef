"""Cutting sentences into segments that can each tell an occurrence of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from waqai.detect.mentions import CasualtyMention, Trigger
from waqai.detect.numbers import Quantity
from waqai.detect.times import TimeMention
from waqai.frame.clauses.came_before import came_before
from waqai.frame.clauses.circumstances import ends_toll, goes_on
from waqai.frame.clauses.joined_acts import joined_acts
from waqai.frame.clauses.older_acts import older_acts
from waqai.frame.clauses.second_clauses import second_clauses
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, Sentence

_ENDS = ("break", "aside", "earlier", "tally")
"""The kinds of clause words that end what is said of one incident."""
_SHORTEST = 4
"""A piece of fewer tokens is an adverbial, not a clause: it stays with what follows."""


class Segment(NamedTuple):
    """Tokens `first` to `last` of a sentence; `part` when it tells a part of the count before it, `listed` when it
    goes on with a further count at another place, `older` when it tells what the act before it followed."""

    sentence: Sentence
    first: int
    last: int
    part: bool = False
    listed: bool = False
    older: bool = False

    def holds(self, at: int) -> bool:
        """Whether a token lies in the segment."""
        return self.first <= at < self.last

    def counts(self, reading: Reading) -> list[CasualtyMention]:
        """The counts of people harmed whose word of harm stands in the segment."""
        return [c for c in reading.counts_of(self.sentence.number) if self.holds(c.at)]

    def times(self, reading: Reading) -> list[TimeMention]:
        """The times that begin in the segment."""
        return [t for t in reading.times_of(self.sentence.number) if self.holds(t.first)]

    def quantities(self, reading: Reading) -> list[Quantity]:
        """The numbers that begin in the segment."""
        return [q for q in reading.quantities_of(self.sentence.number) if self.holds(q.first)]

    def triggers(self, reading: Reading) -> Sequence[Trigger]:
        """The words of events that begin in the segment."""
        return reading.triggers_in(self.first, self.last)


def find_segments(reading: Reading) -> list[Segment]:
    """The segments of all sentences: a sentence is cut before words such as 'while' and 'as well',
    and before "among them 17 in Douma", a part of a count that has its own place or means."""
    article = reading.article
    breaks = {hit.first for kind in _ENDS for hit in reading.having("clause_words", "kind", kind)}
    breaks -= set(_second_parties(reading, breaks))
    breaks -= {hit.first for hit in reading.having("clause_words", "kind", "too") if _inside(reading, hit)}
    breaks -= {
        hit.first
        for hit in reading.having("clause_words", "kind", "break")
        if _ends_him(reading, hit) or _is_adverb(reading, hit) or _names_no_act(reading, hit)
    }
    breaks -= {hit.first for hit in reading.having("clause_words", "kind", "aside") if _goes_on(reading, hit)}
    breaks -= {*goes_on(reading), *ends_toll(reading)}
    breaks |= {at for at, token in enumerate(article.tokens) if token.text in ("؛", ";") and _tells(reading, at)}
    breaks |= set(second_clauses(reading)) | set(_taken_back(reading))
    parts = _parts(reading)
    before = came_before(reading)
    listed = {c.first for c in reading.casualties if c.listed} | set(_items(reading))
    older = set(older_acts(reading))
    segments = []
    headings = find_headings(article)
    cuts = sorted(breaks | parts | before | listed | older)
    for sentence in article.sentences:
        if sentence.number in headings:
            continue
        first, part, further, was_before = sentence.first, False, False, False
        joined = joined_acts(reading, sentence) - parts
        always = parts | before | listed | joined | older
        for at in sorted({cut for cut in cuts if sentence.first < cut < sentence.last} | joined):
            whole = at in breaks and at - first >= _SHORTEST and sentence.last - at >= _SHORTEST
            if whole or at in always:
                segments.append(Segment(sentence, first, at, part, further, was_before))
                first, part, further, was_before = at, at in parts, at in listed or at in joined, at in older
        segments.append(Segment(sentence, first, sentence.last, part, further, was_before))
    return segments


def _tells(reading: Reading, end: int) -> bool:
    """Whether an act or a harm was told in a sentence before a token: `وعند حاجز كذا؛ أصيب شاب` is one clause."""
    number = reading.sentence_of(end)
    first = reading.article.sentences[number].first if number >= 0 else end
    return any(first <= at < end for at in reading.acts)


def _taken_back(reading: Reading) -> Iterator[int]:
    """`سيطرت الحركة على البلدة، غير أن القوات استعادتها`: two sides take ground, each in a clause of its own."""
    taken = [t.first for t in reading.triggers if t.event_class == "territory"]
    for hit in reading.having("clause_words", "kind", "being"):
        if not hit["note"].startswith(_BUT):
            continue
        sentence = reading.article.sentences[reading.sentence_of(hit.first)]
        before = any(sentence.first <= at < hit.first for at in taken)
        if before and any(hit.last <= at < sentence.last for at in taken):
            yield hit.first


_BUT = "but"
_PARTY_REACH = 40


def _second_parties(reading: Reading, breaks: Collection[int]) -> Iterator[int]:
    """`من جهة وقوات الدعم السريع من جهة أخرى`: the words that close the second party begin no clause."""
    for first in (hit.first for hit in reading.having("clause_words", "kind", "party")):
        if first not in breaks:
            yield from (at for at in breaks if first < at <= first + _PARTY_REACH and _repeats(reading, first, at))


def _repeats(reading: Reading, first: int, at: int) -> bool:
    return reading.article.words(first, first + 2) == reading.article.words(at, at + 2)


def _ends_him(reading: Reading, before: Hit) -> bool:
    """`فتح مسلح النار قبل أن ترديه الشرطة`: what was done to the attacker told before is part of his attack."""
    if before.last - before.first < _TWO_WORDS or reading.function(before.last - 1) != "that":
        return False
    verbs = (reading.starting(table).get(before.last) for table in ("harm_verbs", "event_verbs"))
    told = [verb for verb in verbs if verb is not None and verb.suffix in _PRONOUNS]
    return any(verb.entry.kind == "harm_verbs" or not _takes_back(verb) for verb in told)


def _takes_back(verb: Hit) -> bool:
    """`سيطروا على القرية قبل أن تستعيدها القوات`: a verb of taking whose pronoun is the place's is another act."""
    return verb["class"] == _TAKING and verb.suffix not in _OF_MEN


def _is_adverb(reading: Reading, word: Hit) -> bool:
    """`كما قتل 15 شخصا في وقت سابق في هجوم`: inside a clause "at an earlier time" goes on with it."""
    if word.prefix or not word["note"].startswith(_ADVERB):
        return False
    return word.first > 0 and reading.article.tokens[word.first - 1].text != "،"


def _names_no_act(reading: Reading, word: Hit) -> bool:
    """`غارات على عدة مدن بما فيها صعدة`, where `سلسلة هجمات بما في ذلك تفجير كبير` names one of the acts."""
    return word["note"].startswith(_BEFORE_ACT) and not reading.triggers_in(word.last, word.last + 1)


_TAKING, _OF_MEN = "territory", ("هم", "هما")
_ADVERB, _BEFORE_ACT = "adverb", "act:"
_TWO_WORDS, _PRONOUNS = 2, ("ه", "ها", "هم", "هما")


def _inside(reading: Reading, too: Hit) -> bool:
    """`قتلوا كذلك في الهجوم`: whether "too" stands inside a clause, before a preposition."""
    return bool(reading.function(too.last)) and reading.article.tokens[too.first - 1].is_word


def _goes_on(reading: Reading, aside: Hit) -> bool:
    """`قتل جنديان في هجوم منفصل على حاجز`: inside a clause such words go on with it, unless a verb follows.

    Right behind a count the verb of an act tells of the attack (`قتل ثلاثة آخرون في هجوم ثان استهدف مطعما`).
    """
    if aside.prefix:
        return False
    end = aside.last + _VERB_REACH
    counts = reading.counts_of(reading.sentence_of(aside.first))
    counted = any(0 <= aside.first - count.last <= _COUNT_REACH for count in counts)
    told = counted and reading.article.tokens[aside.first - 1].is_word
    tables = ("harm_verbs",) if told else ("harm_verbs", "event_verbs")
    verbs = (h for table in tables for h in reading.within(table, aside.last, end))
    return all(verb.prefix or verb.suffix for verb in verbs)


_COUNT_REACH = 2
"""Words between a count and "in another attack", at most."""
_VERB_REACH = 3
"""A verb so few words behind "in another attack" tells what happened in it."""
_PART_REACH = 12


def _parts(reading: Reading) -> set[int]:
    """Where "among them" begins a count that is told with its own place or event."""
    tokens = reading.article.tokens
    counts = {c.first: c for c in reading.casualties if c.share}
    acts = {t.first for t in reading.triggers if t.strong and not t.definite}
    places = {p.mention.first for p in reading.places}
    breaks = [hit.first for kind in _ENDS for hit in reading.having("clause_words", "kind", kind)]
    found = set()
    for at, count in counts.items():
        reach = range(count.last, min(count.last + _PART_REACH, len(tokens)))
        end = next((t for t in reach if tokens[t].text in ("،", "؛", "")), reach.stop)
        sentence = next(s for s in reading.article.sentences if s.first <= at < s.last)
        items = (c.first for c in reading.counts_of(sentence.number) if c.listed)
        begin = max([sentence.first, *(b for b in (*breaks, *items) if sentence.first <= b < at)])
        placed = any(begin <= p.mention.first < at for p in reading.places)
        whole = [c.at for c in reading.counts_of(sentence.number) if begin <= c.at < at and not c.share]
        counted = max(whole, default=begin)  # `وفي ريف دمشق أصيب أربعة بينهم طفلان بقذائف`: the place is of all
        told = bool(reading.triggers_in(begin, at)) or any(
            counted <= p.mention.first < at
            and (p.place.kind != "country" or reading.function(p.mention.first - 1) == "in")
            for p in reading.places
        )
        # `أعدم التنظيم سبعة مدنيين بينهم امرأة في الموصل`: a place told once is that of the whole.
        own = acts | places if placed else acts
        if (
            told
            and reading.starting("clause_words").get(at) is not None
            and any(t in own for t in range(count.last, end))
        ):
            found.add(at)
    return found


def _items(reading: Reading) -> Iterator[int]:
    """`ارتفع عدد الضحايا إلى 46، حيث قتل 13 في النجف`: a clause with a smaller count and a town of its own."""
    for word in reading.having("clause_words", "kind", "sub"):
        number = reading.sentence_of(word.first)
        counts = reading.counts_of(number) if number >= 0 else ()
        item = next((c for c in counts if word.last == c.at and c.low and not c.share), None)
        if item is None:
            continue
        whole = (c for c in counts if c.at < word.first and c.harm == item.harm and not c.share)
        larger = any((c.low or 0) > (item.low or 0) for c in whole)
        towns = reading.places_in(item.last, item.last + _ITEM_REACH)
        if larger and any(p.place.kind in _TOWN_KINDS and p.mention.relation == "in" for p in towns):
            yield word.first


_ITEM_REACH = 3
"""The town of an item stands so many words behind those who were counted in it."""
_TOWN_KINDS = frozenset({"capital", "city", "town", "village", "quarter"})
_HEADING_WORDS = 16
_PROSE_SHARE = 0.6


def find_headings(article: Article) -> set[int]:
    """Numbers of sentences that are questions, section headings or teasers of other stories.

    In an article whose paragraphs end with a full stop, a short paragraph without one is a
    heading or a link, and so are longer ones in a row (codebook 1.6: such lines are not coded); a question
    asserts nothing.
    """
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in article.sentences:
        if not sentence.in_title:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    closed = sum(1 for sentences in paragraphs.values() if sentences[-1].end)
    prose = len(paragraphs) > 2 and closed >= _PROSE_SHARE * len(paragraphs)
    found = {s.number for s in article.sentences if s.end == "?" and not s.in_title}
    if prose:
        lone = {n: s[0] for n, s in paragraphs.items() if n > 1 and len(s) == 1 and not s[0].end}
        for number, only in lone.items():
            in_a_row = number - 1 in lone or number + 1 in lone
            if in_a_row or only.last - only.first <= _HEADING_WORDS:
                found.add(only.number)
    return found
