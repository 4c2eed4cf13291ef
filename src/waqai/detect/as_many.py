"""`سقط خمسة جنود وجرح مثلهم`, `قتل أربعة في كذا ومثلهم في كذا`: as many as were counted shortly before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from waqai.detect.casualty_mentions import casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count
from waqai.detect.mentions import CasualtyMention
from waqai.packs.lexicon import Hit

_KIND = "as many"
_REACH = 12
"""The count that is meant ends at most so many words before."""


def with_as_many(
    reader: CountReader, hits: Mapping[str, list[Hit]], found: Sequence[CasualtyMention]
) -> list[CasualtyMention]:
    """The counts, with those that repeat the figure of the one before them."""
    told = [hit for hit in hits.get("clause_words", ()) if hit["kind"] == _KIND]
    if not told:
        return list(found)
    counts = sorted((c for c in found if not any(c.first < h.last and h.first < c.last for h in told)),
                    key=lambda c: c.first)
    return [*counts, *(one for hit in told for one in _repeated(reader, hit, counts))]


def _repeated(reader: CountReader, hit: Hit, counts: Sequence[CasualtyMention]) -> Iterator[CasualtyMention]:
    first = reader.bounds[hit.first][0]
    before = [c for c in counts if first <= c.first and c.last <= hit.first and not c.share]
    meant = before[-1] if before else None
    if meant is None or hit.first - meant.last > _REACH or not (meant.low or meant.high):
        return
    count = Count(hit.first, hit.last, meant.low, meant.high, meant.vague, meant.people)
    rule = f"clause_words:{hit.entry.origin}"
    verb = reader.harm_verbs.get(hit.first - 1) or reader.harm_nouns.get(hit.first - 1)
    if verb is not None and not hit.prefix:
        yield casualty(verb["harm"], verb.first, verb.first, hit.last, count, rule)
    elif hit.prefix.startswith("و") and _elsewhere(reader, first, hit):
        yield meant._replace(first=hit.first, last=hit.last, at=hit.first, total=False, listed=True, rule=rule)


def _elsewhere(reader: CountReader, first: int, hit: Hit) -> bool:
    """Whether "in" with a place of its own stands behind the word, and another place before it in the sentence."""
    reach = range(hit.last, hit.last + _SITE_REACH)
    behind = hit.last in reader.within and any(at in reader.sites for at in reach)
    return behind and any(at in reader.sites for at in range(first, hit.first))


_SITE_REACH = 7
"""The place of those who are as many: `ومثلهم في انفجار مماثل بمنطقة كذا`."""
