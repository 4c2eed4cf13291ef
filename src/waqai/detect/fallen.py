"""People who fell (`سقط 14 مدنيا في القصف`) or were done away with (`قضت القوات على 15 مسلحا`)."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.casualty_mentions import GAP, casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import people_at
from waqai.detect.counts_beside import count_after
from waqai.detect.harm_verbs import UNLESS, of_many
from waqai.detect.mentions import CasualtyMention
from waqai.detect.needs import stem_follows
from waqai.packs.lexicon import Hit


def fallen(reader: CountReader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    """`سقط 14 مدنيا في القصف`, `سقط ثلاثة من الجنود قتلى`: people told with a number behind a verb of falling."""
    found = []
    for hit in hits.get("harm_verbs", ()):
        count = None
        if hit["harm"] == "none" and not of_many(hit):
            count = count_after(reader, hit.last, _FALLEN_REACH, near=True)
        if count is None or not count.sure or not count.people or count.low == count.high == 1:
            continue
        ahead = next((at for at in range(hit.last, count.last + GAP) if at in reader.blocked), None)
        noun = reader.harm_nouns.get(ahead) if ahead is not None else None
        said = noun is not None and noun.first - count.last <= _SAID_REACH and _dead(reader, noun)
        if ahead is None or said or _joined_harm(reader, ahead):
            last = noun.last if noun is not None and _dead(reader, noun) else hit.last
            rule = f"harm_verbs:{hit.entry.origin}"
            found.append(casualty("killed", hit.first, hit.first, last, count, rule))
    return found


def _joined_harm(reader: CountReader, at: int) -> bool:
    """`سقط خمسة جنود وأصيب أربعة`: another harm with a word of its own behind `و`."""
    hit = reader.harm_verbs.get(at) or reader.harm_nouns.get(at)
    return hit is not None and hit.prefix == "و" and hit["harm"] == "injured"


def _dead(reader: CountReader, noun: Hit) -> bool:
    """Whether a noun says of people told before it that they are dead (`قتلى`)."""
    return noun["harm"] == "killed" and not noun.definite and reader.counts_by_itself(noun)


_SAID_REACH = 3
_FALLEN_REACH = 4


def done_away(reader: CountReader, hit: Hit) -> list[CasualtyMention]:
    """`قضت القوات على 15 مسلحا`: a number behind the word that keeps a verb from telling its subject's death."""
    end = min(hit.last + _DONE_REACH, reader.bounds[hit.first][1])
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


_DONE_REACH = 7
