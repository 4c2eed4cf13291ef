"""People who fell (`سقط 14 مدنيا في القصف`) or were done away with (`قضت القوات على 15 مسلحا`)."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.added import people_at
from waqai.detect.casualty_mentions import GAP, casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count
from waqai.detect.counts_beside import count_after
from waqai.detect.harm_verbs import UNLESS, of_many
from waqai.detect.mentions import CasualtyMention
from waqai.detect.needs import stem_follows
from waqai.packs.lexicon import Hit


def fallen(reader: CountReader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    """`سقط 14 مدنيا في القصف`, `سقوط 30 مسلحا`, `سقط ثلاثة من الجنود قتلى`: with a number behind it."""
    found = []
    verbs = [h for h in hits.get("harm_verbs", ()) if h["harm"] == "none" and not of_many(h)]
    for hit in (*verbs, *reader.falls):
        count = count_after(reader, hit.last, _FALLEN_REACH, near=True)
        if count is None or not count.people or count.low == count.high == 1 or count.vague == _SOME:
            continue
        ahead = next((at for at in range(hit.last, count.last + GAP) if at in reader.harmful), None)
        noun = reader.harm_nouns.get(ahead) if ahead is not None else None
        said = noun if noun is not None and _says_of_them(reader, noun, count) else None
        if ahead is None or said is not None or _joined_harm(reader, ahead):
            harm, last = (said["harm"], said.last) if said is not None else ("killed", hit.last)
            table = "harm_verbs" if hit in verbs else "clause_words"
            found.append(casualty(harm, hit.first, hit.first, last, count, f"{table}:{hit.entry.origin}"))
    return found


def _joined_harm(reader: CountReader, at: int) -> bool:
    """`سقط خمسة جنود وأصيب أربعة`: another harm with a word of its own behind `و`."""
    hit = reader.harm_verbs.get(at) or reader.harm_nouns.get(at)
    return hit is not None and hit.prefix == "و" and hit["harm"] == "injured"


def _says_of_them(reader: CountReader, noun: Hit, count: Count) -> bool:
    """Whether a noun says of people counted shortly before it that they are dead or hurt (`ثلاثة مدنيين جرحى`)."""
    beside = not noun.definite and not noun.prefix and noun.first - count.last <= _SAID_REACH
    return beside and noun["note"] != _EITHER and reader.counts_by_itself(noun)


_SOME = "several"
_EITHER = "dead or hurt"
_SAID_REACH = 3
_FALLEN_REACH = 4


def done_away(reader: CountReader, hit: Hit) -> list[CasualtyMention]:
    """`قضت القوات على 15 مسلحا`: a number behind the word that keeps a verb from telling its subject's death."""
    end = min(hit.last + _DONE_REACH, reader.bounds[hit.first][1])
    end = next((at for at in range(hit.last, end) if at in reader.harmful), end)
    at = stem_follows(reader.article, hit.last, end, hit["note"].removeprefix(UNLESS))
    if at is None or at not in reader.ruling:
        return []
    if at + 1 not in reader.quantities and not _is_fighter(reader, at + 1):
        return []
    count = people_at(reader, at + 1, reader.bounds[hit.first][1])
    rule = f"harm_verbs:{hit.entry.origin}"
    return [casualty("killed", hit.first, hit.first, hit.last, count, rule)] if count and count.sure else []


def _is_fighter(reader: CountReader, at: int) -> bool:
    """`قضت مفرزة على إرهابي`: whether a fighter without article or number begins at a token."""
    person = reader.people.get(at)
    return person is not None and person.group in ("combatants", "attackers") and not person.definite


_DONE_REACH = 16
"""Words of a long subject, and of a time between commas (`قضت وحدات من كذا وكذا، فجر اليوم، على خمسة`)."""
