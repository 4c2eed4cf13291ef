"""Counting behind and before words of harm: `مقتل 17 عنصرا`, `أصيب ثلاثة`, `17 عنصرا قتلوا`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.detect.added import companions_at, with_added, with_companions
from waqai.detect.casualty_mentions import GAP, casualty
from waqai.detect.count_reader import COMPLETED_REACH, VERB_REACH, CountReader
from waqai.detect.counting import Count, one_count
from waqai.detect.counts_beside import (
    count_after,
    count_before_verb,
    lost_his_life,
    name_behind,
    named_person,
    subject_and_others,
    subject_before,
    subject_behind_clause,
    whom,
)
from waqai.detect.each_named import each_named
from waqai.detect.fallen import done_away
from waqai.detect.harm_verbs import (
    MANY_OBJECTS,
    UNLESS,
    complete,
    completing,
    doer_told,
    of_many,
    of_two,
    pair_told,
    told_as_one,
    two_act,
)
from waqai.detect.mentions import CasualtyMention
from waqai.detect.needs import NEEDS, stem_follows
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BY, OF_ONE, OF_THEM

_NEGATED = 8
"""A negation reaches so many words on (`لم يسفر عن وقوع ضحايا`)."""
COUNTS = "counts"
"""How the note of a harm noun begins that counts the word behind it."""
_JUDGED = "counts people unless judged"
"""The note of a noun that a court's sentence may name (`إعدام`)."""
_PEOPLE_ONLY = "counts people"
"""How the note begins of a harm noun that counts people told with a number or one by one, and no bare name."""


def negated(reader: CountReader, at: int) -> bool:
    """`لا ضحايا`, `لم يسفر عن وقوع ضحايا`, `عدم مقتل مدنيين`: a negation shortly before, in the same clause."""
    for position in range(at - 1, max(at - 1 - _NEGATED, reader.bounds.get(at, (0, 0))[0] - 1), -1):
        if position in reader.negations:
            return True
        if position in reader.breaks or not reader.article.tokens[position].is_word:
            return False
    return False


def counted_by_words(reader: CountReader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    """The counts that nouns (`مقتل 17 عنصرا`) and verbs (`قتل 17 عنصرا`) of harm make of the words beside them."""
    found = []
    lives = [h.first for h in hits.get("harm_verbs", ()) if h["note"].startswith(NEEDS)]
    for hit in hits.get("harm_nouns", ()):
        if hit["note"].startswith(COUNTS) and not hit.suffix:
            found += _of_noun(reader, hit)
        elif hit.suffix in _OF_WHOM and hit["note"] == "counts what follows":
            found += _of_pronoun(reader, hit, lives)
        elif hit.suffix in MANY_OBJECTS and _led_to(reader, hit.first):
            found += _of_those_told(reader, hit)
    told: set[int] = set()
    for hit in hits.get("harm_verbs", ()):
        done = done_away(reader, hit) if hit["note"].startswith(UNLESS) else []
        found += done
        if not done and hit["harm"] != "none" and hit.first not in told and complete(reader, hit):
            found += _of_verb(reader, hit, told)
    found = [c for c in found if not _told_already(reader, c, found)]
    before = {c.at for c in found if c.harm != "combined" and c.first < c.at}
    found = [c for c in found if c.harm != "combined" or c.at not in before]  # `شخصا واحدا قتل وجرح ستة آخرون`
    combined = {c.first: c for c in found if c.harm == "combined"}
    return [
        c
        for c in found
        if c.harm == "combined"
        or not any(one.first < c.at < one.last and c.last == one.last for one in combined.values())
    ]


def _of_noun(reader: CountReader, hit: Hit) -> list[CasualtyMention]:
    """`مقتل 17 عنصرا`, `مقتل فلان`; `مقتل وإصابة عدد من` counts both without a split (codebook 4.2)."""
    harm, at = hit["harm"], hit.last
    if _damaged(reader, hit) or companions_at(reader, hit.last) is not None:
        return []  # `القائد قتل برفقة حراسه`: the verb, which is written alike
    if hit.definite and not hit["note"].startswith(_PEOPLE_ONLY):
        return []  # `يعاقب بالقتل`: what is counted stands behind a noun without the article
    either = hit.last in reader.either  # `مقتل أو إصابة 20`
    second = reader.harm_nouns.get(hit.last + either)
    of_two = second is not None and hit.first - 1 in reader.people and second.last in reader.others
    if second is not None and second["harm"] != harm and (second.prefix == "و" or either) and not of_two:
        harm, at = "combined", second.last  # but `أن شخصا قتل وجرح آخر`
    count = each_named(reader, at) or count_after(reader, at, GAP)
    if count is not None and count.first == at:
        count = whom(reader, count) or count  # `قتل` before its subject is written like the noun
    if count is None:
        count = named_person(reader, hit)
    if count is None or (not count.sure and (negated(reader, hit.first) or doer_told(reader, count, hit))):
        return []
    if hit.prefix.endswith(BY) and any(reader.text(t) == "،" for t in range(hit.last, count.first)):
        return []  # `إصابة أربعة بإصابات بليغة، عشرة منهم`: how they were hurt
    if hit["note"] == _JUDGED and hit.first in reader.judged:
        return []  # `حكمت المحكمة بإعدام ثلاثة`
    if hit["note"].startswith(_PEOPLE_ONLY) and (not count.sure or count.first in reader.others):
        return []  # `القضاء على الإرهابيين`, `القضاء على آخر إرهابي`
    return [casualty(harm, hit.first, hit.first, hit.last, count, f"harm_nouns:{hit.entry.origin}")]


_DAMAGE_REACH = 6


def _damaged(reader: CountReader, hit: Hit) -> bool:
    """`أدى إلى إصابة إحداهما بأضرار`: ships and houses are hit, too."""
    end = min(hit.last + _DAMAGE_REACH, reader.bounds[hit.first][1])
    return hit["harm"] == "injured" and not reader.damage.isdisjoint(range(hit.last, end))


_OF_WHOM = {"ه": 1, "ها": 1, "هما": 2}
"""Possessive pronouns that stand for so many people."""


def _of_pronoun(reader: CountReader, hit: Hit, lives: Sequence[int]) -> list[CasualtyMention]:
    """`ما أدى إلى مصرعه مع سائقه`: one person told before, and those told with him.

    Alone the pronoun repeats what was counted (`جاء مقتله بعد ...`), but for what an act led to
    (`ما أدى إلى مقتله`); behind `لقي` the verb counts.
    """
    if any(reader.bounds[hit.first][0] <= at < hit.first and hit.first - at <= COMPLETED_REACH for at in lives):
        return []
    number = _OF_WHOM[hit.suffix]
    one = Count(hit.first, hit.last, number, number, None, (), named=True)
    death = reader.harm_nouns.get(hit.last)
    if death is not None and hit["harm"] == "injured" and death.prefix == "و" and death.suffix == hit.suffix:
        hit = death  # `ما أدى إلى إصابته ومقتله`
    rule = f"harm_nouns:{hit.entry.origin}"
    before = range(reader.bounds[hit.first][0], hit.first)
    bomber = not reader.suicides.isdisjoint(before)  # his own death is not counted
    if _led_to(reader, one.first) and not bomber and not _damaged(reader, hit):
        told = with_added(reader, one, reader.bounds[hit.first][1]) if hit["harm"] == "killed" else one
        return [casualty(hit["harm"], hit.first, hit.first, hit.last, told, rule)]
    if number > 1 or hit["harm"] != "killed":
        return []
    told = with_added(reader, one, reader.bounds[hit.first][1])
    return [casualty(hit["harm"], hit.first, hit.first, hit.last, told, rule)] if told.last > one.last else []


def _of_those_told(reader: CountReader, hit: Hit) -> list[CasualtyMention]:
    """`استهدفت مسيرة سيارة تقل ثلاثة عناصر ما أدى إلى مقتلهم`: as many as were told last in the sentence."""
    if hit["note"] != "counts what follows" or _damaged(reader, hit):
        return []
    before = range(hit.first - 1, max(reader.bounds[hit.first][0], hit.first - COMPLETED_REACH) - 1, -1)
    told = (one_count(reader, at) for at in before if at in reader.quantities)
    count = next((c for c in told if c is not None and c.sure and c.people), None)
    if count is None:
        return []
    last = Count(hit.first, hit.last, count.low, count.high, None, count.people)
    return [casualty(hit["harm"], hit.first, hit.first, hit.last, last, f"harm_nouns:{hit.entry.origin}")]


def _led_to(reader: CountReader, at: int) -> bool:
    """`ما أدى إلى مقتله`, `ما تسبب بمقتله`, `أدى الانفجار إلى إصابته`: whether an act led to the harm at a token.

    The verb stands right before the preposition, or its subject between them.
    """
    if at in reader.led_to:
        return True
    hit = reader.harm_nouns.get(at)
    governed = hit is not None and hit.prefix.endswith(_LEADING)
    if not governed and at - 1 not in reader.led_by:
        return False
    begin = at if governed else at - 1
    first = max(reader.bounds[at][0], begin - _SUBJECT_WORDS)
    return any(end in reader.behind_leads for end in range(first, begin + 1))


_LEADING = ("ل", "ب")
_SUBJECT_WORDS = 2


def _told_already(reader: CountReader, count: CasualtyMention, counts: Sequence[CasualtyMention]) -> bool:
    """`قتل جندي بانفجار أدى إلى مقتله`: a pronoun's death that its sentence had counted before."""
    if not count.named or count.last > count.first + 1 or not _led_to(reader, count.first):
        return False
    first = reader.bounds[count.first][0]
    return any(first <= c.first < count.first and c.harm == count.harm for c in counts)


def _of_verb(reader: CountReader, hit: Hit, told: set[int]) -> list[CasualtyMention]:
    """`قتل 17 عنصرا`, `17 عنصرا قتلوا`: the singular stands before its subject, the plural behind it.

    Verbs that were read with the one before them are added to `told`.
    """
    if hit.entry.suffix in MANY_OBJECTS or _damaged(reader, hit):
        return []  # `أصابتهم`: whom, was told before
    beside = subject_and_others(reader, hit)
    if beside is not None:
        return [casualty(hit["harm"], hit.first, hit.first, hit.last, beside, f"harm_verbs:{hit.entry.origin}")]
    if hit["voice"] == "active" and (_hits_thing(reader, hit.last) or (hit.suffix and hit.last in reader.things)):
        return []  # `حين أصابها صاروخان`: what was told before
    harm, opening, second = hit["harm"], hit, reader.harm_verbs.get(hit.last + (hit.last in reader.either))
    if second is not None and second["harm"] not in (harm, "none") and told_as_one(reader, hit, second):
        harm, hit = "combined", second  # `تقتل وتصيب 35 مدنيا`, `قتل وأصيب 10 أشخاص`
        told.add(second.first)
    after = each_named(reader, hit.last) or count_after(reader, hit.last, VERB_REACH, near=of_many(hit))
    if after is not None and hit["voice"] == "active" and _carried(reader, hit, after):
        after = None
    if after is not None and after.first == hit.last and not of_many(hit):
        two = hit["voice"] == "active" and two_act(reader, after)
        after = count_after(reader, after.last, VERB_REACH) if two else whom(reader, after) or after
    count = after
    if after is None or (of_many(hit) and not (after.sure and hit["voice"] != "middle")):
        begins = opening.prefix.startswith(("و", "ف")) and opening["voice"] == "active"
        before = None if begins else count_before_verb(reader, opening)
        count = after if before is None or (of_many(hit) and before.low == before.high == 1) else before
    if count is not None and count.first < hit.first and count.low != 1 and _of_one(hit):
        count = Count(hit.first, hit.last, 1, 1, None, (), named=True)  # `برصاص مسلحين ولقي حتفه`
    if of_two(hit) and (count is None or (count.low == count.high == 1 and count.first < hit.first)):
        first = hit.first if count is None else count.first
        return [casualty(harm, hit.first, first, hit.last, pair_told(hit), f"harm_verbs:{hit.entry.origin}")]
    if after is None and not of_many(hit):
        count = subject_behind_clause(reader, hit) or count
    if count is None and not of_many(hit):
        named = name_behind(reader, hit)
        sure = named is not None and not named.named  # a name may be anything
        count = named if sure else subject_before(reader, hit)
        count = count or lost_his_life(reader, hit)
    if count is not None and _did_it_to_him(reader, hit, count):
        number = _OF_WHOM[hit.suffix]
        count = Count(hit.first, hit.last, number, number, None, (), named=True)
    numbered = count is not None and (count.sure or count.first in reader.quantities)
    if count is None or (of_many(hit) and not numbered and count.first != hit.last):
        return []  # `من قتلوا في هجوم لمسلحين`, but `قتلوا شرطيين`, `عددا من الجنود قتلوا`
    if not count.sure and doer_told(reader, count, hit):
        return []  # `اغتال مسلحون إماما`: who does it is not counted
    second_word = completing(reader, hit) if hit["note"].startswith(NEEDS) else None
    if second_word is not None and count.first == hit.last and _are_themselves(reader, count, second_word):
        end, words = min(hit.last + COMPLETED_REACH, reader.bounds[hit.first][1]), hit["note"].removeprefix(NEEDS)
        second_word = stem_follows(reader.article, count.last, end, words)
        if second_word is None:
            return []  # `فقد 11 جنديا بعد هجوم` are missing; `فقد ثلاثة جنود حياتهم` died
    if second_word is not None and second_word >= count.last:
        count = with_companions(reader, count, second_word + 1)  # `لقي قيادي في الجماعة مصرعه مع سبعة من مرافقيه`
    return [casualty(harm, hit.first, hit.first, hit.last, count, f"harm_verbs:{hit.entry.origin}")]


def _did_it_to_him(reader: CountReader, hit: Hit, count: Count) -> bool:
    """`أرداه شرطي قتيلا`: whether those right behind a verb with its object did it to somebody told before."""
    done = hit["voice"] != "middle" and hit.suffix in _OF_WHOM and count.first == hit.last
    return done and count.first not in reader.quantities and bool(count.people)


def _hits_thing(reader: CountReader, at: int) -> bool:
    """`أصاب أحدها المستودع`, `أصاب أحدهما مدينة كذا`: one of the rockets told before, and what it hit."""
    one = reader.text(at).startswith("احد") and reader.text(at).endswith(_OF_THINGS)
    return one and (at + 1 in reader.sites or at + 1 in reader.things)


_OF_THINGS = ("ها", "هما")


def _carried(reader: CountReader, hit: Hit, people: Count) -> bool:
    """`أصابت غارة حافلة تقل أطفالا`: a thing stands before the people, and it is what was hit."""
    if hit["harm"] != "injured" or people.first - 1 in reader.built:
        return False
    return not reader.built.isdisjoint(range(hit.last, people.first))


def _are_themselves(reader: CountReader, count: Count, at: int) -> bool:
    """Whether the word that a verb needs only tells who they are, without a pronoun (`من عناصره`)."""
    return any(a <= at < b for a, b in count.people) and not reader.text(at).endswith(OF_THEM)


def _of_one(hit: Hit) -> bool:
    """`لقي حتفه`: whether the pronoun in a phrase for dying stands for one person."""
    words = hit.entry.words
    return hit["voice"] == "middle" and len(words) > 1 and words[-1].endswith(OF_ONE)
