"""Who stands between a verb of saying and its "that", whoever he is: `وقال آمر الفوج النقيب فلان الفلاني إن`.

Arabic puts the speaker between the two, so that he is known by where he stands, though no table has his office or
name. What sort of speaker he is tells the noun that heads his name (rows of `sources` with the note *head*).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from waqai.detect.mentions import ActorMention, SourceMention
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, Token

HEAD = "head"
"""How the note of a source begins that only tells what sort of speaker its noun heads."""
_SPEAKS = frozenset({"says", "claims", "denies"})
_REACH = 16
"""A verb of saying and its "that" stand at most so many words apart."""
_ENDS_NAME = frozenset({"on", "between", "to", "about", "with", "which", "or"})
_OPENS_WORDS = frozenset({"that", "about"})
"""What somebody said begins behind `أن`, `عن`, or a colon."""
_JOINS = frozenset({"in", "of"})
"""`مسؤول في الحكومة`, `أحد من السكان`: small words inside the name of an office."""
_TIMES = ("day", "part", "unit", "phrase")
_ACTS = ("event_verbs", "harm_verbs", "event_nouns", "harm_nouns")
_SHORTEST, _LEADER = 2, "leader"
_ACCORDING_REACH = 7
"""Words behind `بحسب` that may name who says so, up to a mark of punctuation."""


@dataclass(frozen=True)
class Utterances:
    """What is known of an article's words of saying and of what may stand beside them."""

    article: Article
    hits: Mapping[str, list[Hit]]
    thats: Set[int]
    actors: Sequence[ActorMention]

    @cached_property
    def heads(self) -> Mapping[int, Hit]:
        """The nouns that head a speaker's office, by their token."""
        return {hit.first: hit for hit in self.hits.get("sources", ()) if not hit.prefix}

    @cached_property
    def small(self) -> Mapping[int, str]:
        """The roles of small words by their token."""
        return {h.first: h["role"] for h in self.hits.get("function_words", ())}


def named_in_full(told: Utterances, said: Sequence[Hit], found: Sequence[SourceMention]) -> list[SourceMention]:
    """The sources found, those that speak named up to their "that", and the speakers that no table has."""
    ends, acts = _ends(told), {h.first for table in _ACTS for h in told.hits.get(table, ())}
    heads = {hit.first: hit for hit in told.hits.get("sources", ()) if hit["note"].startswith(HEAD)}
    sources = list(found)
    for verb in said:
        begin = _whom(told, verb)
        end = _end_of_name(told, verb, begin, ends, acts)
        if end <= begin:
            continue
        inside = [s for s in sources if begin <= s.first < end]
        if inside:
            inside[0] = _of_his_office(told, sources, inside[0], end)
            _name_last(told, sources, max(inside, key=lambda s: s.last), end)
        elif _is_speaker(told, begin, end, heads):
            head = heads.get(begin)
            kind = head["kind"] if head else "other"
            sources.append(SourceMention(begin, end, kind, verb["stance"], "who stands before that"))
    return sources


def _whom(told: Utterances, verb: Hit) -> int:
    """Where the words begin that name who speaks: behind the verb, or behind `عن` (`ونقلت الوكالة عن فلان أن`)."""
    if not verb["note"].startswith(_FROM):
        return verb.last
    about = (at for at in range(verb.last, verb.last + _FROM_REACH) if told.small.get(at) == "about")
    return next(about, verb.last - 1) + 1


_FROM, _FROM_REACH = "from a source", 6


def _end_of_name(told: Utterances, verb: Hit, begin: int, ends: Set[int], acts: Set[int]) -> int:
    """Where the words end that name who speaks; their begin where nothing tells that they do."""
    tokens = told.article.tokens
    spoken = verb.entry.kind == "speech_verbs"
    if verb["stance"] not in _SPEAKS or (spoken and verb.suffix):
        return begin
    reach = _REACH if spoken else _ACCORDING_REACH
    stop = min(begin + reach, len(tokens))
    end = next((at for at in range(begin, stop) if at in ends or at in acts or not tokens[at].is_word), stop)
    if not spoken:
        return end if end < stop and not tokens[end].is_word else begin
    that = next((at for at in range(end, stop) if at in told.thats or at in acts or _closes(tokens[at])), None)
    aside = _aside(told, end, stop)
    if aside > end:
        return aside
    if told.small.get(end) in _OPENS_WORDS or tokens[min(end, stop - 1)].text == ":":
        return end
    breaks = end in ends and told.small.get(end, "") in _ENDS_NAME
    return end if that is not None and that in told.thats and not breaks else begin


def _aside(told: Utterances, comma: int, stop: int) -> int:
    """`وأضاف فلان، رئيس إدارة المنطقة، أن`: where an aside between commas ends right before "that"."""
    tokens = told.article.tokens
    if comma >= stop or tokens[comma].text != "،" or comma + 1 not in told.heads:
        return comma
    end = next((at for at in range(comma + 1, stop) if not tokens[at].is_word), stop)
    return end if end + 1 in told.thats and tokens[end].text == "،" else comma


def _closes(token: Token) -> bool:
    return token.kind == "end"


def _ends(told: Utterances) -> Set[int]:
    """Tokens that belong to no speaker's name: small words, times, acts, other words of saying, whom he told."""
    ends = set(told.thats)
    ends |= {h.first for h in told.hits.get("function_words", ()) if h["role"] in _ENDS_NAME}
    ends |= {h.first for h in told.hits.get("function_words", ()) if h["role"] in _JOINS and h.suffix}
    ends |= {h.first for table in ("weekdays", "months", "speech_phrases") for h in told.hits.get(table, ())}
    ends |= {h.first for h in told.hits.get("time_words", ()) if h["meaning"] in _TIMES}
    ends |= {h.first for h in told.hits.get("speech_verbs", ())}
    ends |= {h.first for h in told.hits.get("sources", ()) if h.prefix.startswith("ل")}
    return ends


def _of_his_office(
    told: Utterances, sources: list[SourceMention], source: SourceMention, end: int
) -> SourceMention:
    """`وأضاف فلان، رئيس إدارة المنطقة، أن`: what sort of speaker a name is tells the office behind it."""
    office = next((told.heads[at] for at in range(source.last, end) if at in told.heads), None)
    if source.kind != "other" or office is None:
        return source
    known = source._replace(kind=office["kind"])
    sources[sources.index(source)] = known
    return known


def _name_last(told: Utterances, sources: list[SourceMention], last: SourceMention, end: int) -> None:
    """`محافظ حمص فلان الفلاني`: an office goes on to the end of its holder's name.

    Behind the name of a side that is a speaker of its own kind, or holds one, the person is told apart.
    """
    if last.last >= end or last.kind in ("agency", "monitor"):
        return
    sides = [a for a in told.actors if last.last <= a.first < end and a.actors and a.kind != _LEADER]
    if not sides:
        sources[sources.index(last)] = last._replace(last=end)


def _is_speaker(told: Utterances, begin: int, end: int, heads: Mapping[int, Hit]) -> bool:
    if end - begin < _SHORTEST and begin not in heads:
        return False
    sides = (a for a in told.actors if begin <= a.first < end)
    if any(a.kind in ("nisba", "metonym") and a.first == begin for a in sides):
        return False
    return begin in heads or told.small.get(end) == "that"

