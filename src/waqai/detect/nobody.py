"""Words that tell that nobody was killed or hurt: `دون إصابات`, `لم يسفر القصف عن خسائر بشرية`, `ولم يسقط قتلى`.

"No dead" and "no loss of life" leave open whether people were hurt; "no victims", "no injuries" and "no human
losses" tell of both (codebook 4.1).
"""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.casualty_mentions import casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count
from waqai.detect.mentions import CasualtyMention
from waqai.packs.lexicon import Hit

NOBODY: Mapping[str, tuple[str, ...]] = {"zero": ("killed", "injured"), "zero killed": ("killed",)}
"""What a phrase tells of nobody, by the harm that its row names."""
_NEGATED = "negated"
"""Where the count of a phrase stands that tells that nobody was harmed only behind a negation."""
_EITHER = "dead or hurt"


def nobody(reader: CountReader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    """The counts of zero, one for each kind of harm of which nobody is told."""
    phrases = [h for h in hits.get("harm_phrases", ()) if h["harm"] in NOBODY]
    found = [m for h in phrases if h["count"] != _NEGATED for m in _whole(reader, h)]
    told = [h for h in phrases if h["count"] == _NEGATED]
    told += [h for h in hits.get("harm_nouns", ()) if h.entry.number == "pl" and not h.definite and not h.suffix]
    for hit in told:
        of_some = hit.last in reader.people or hit.last in reader.between or hit.last in reader.of
        first = _denied_from(reader, hit.first)
        described = reader.text(hit.last).endswith(_OF_A_KIND)
        if first is not None and not of_some and not described:
            found += _none(hit, first, "harm_phrases" if hit["count"] else "harm_nouns")
    return found


def _whole(reader: CountReader, hit: Hit) -> list[CasualtyMention]:
    """`دون وقوع إصابات`, but not `لم تقع إصابات بين الجنود`, `لم يسفر عن ضحايا تونسيين`: of these alone."""
    of_some = hit.last in reader.people or hit.last in reader.between
    return [] if of_some else _none(hit, hit.first, "harm_phrases")


def _none(hit: Hit, first: int, table: str) -> list[CasualtyMention]:
    count = Count(first, hit.last, 0, 0, None, ())
    dead = hit["harm"] == "killed" and hit["note"] != _EITHER
    kinds = ("killed",) if dead else NOBODY.get(hit["harm"], NOBODY["zero"])
    return [casualty(harm, hit.first, first, hit.last, count, f"{table}:{hit.entry.origin}") for harm in kinds]


def _denied_from(reader: CountReader, at: int) -> int | None:
    """The negation before a word of harm; between them words of befalling, and few that name the blow."""
    others = 0
    for position in range(at - 1, max(at - 1 - _DENIED, reader.bounds[at][0] - 1), -1):
        if position in reader.negations:
            return position if not others or position + 1 in reader.befalling else None
        known = position in reader.befalling or position in reader.small or position in reader.harm_nouns
        others += not known
        acts = position in reader.verbs and position not in reader.befalling  # `لم يسقط قتلى`
        parted = position in reader.breaks or acts or reader.text(position) == "،"
        if others > _BLOW_WORDS or parted:
            return None
    return None


_OF_A_KIND = ("ا", "ين")
"""Endings of an adjective behind a word of harm: `لا ضحايا عربا` leaves the others open."""
_BLOW_WORDS = 3
"""Words between a negation and a word of harm that may name the blow, at most."""
_DENIED = 9
"""A negation reaches so many words on to the word of harm."""
