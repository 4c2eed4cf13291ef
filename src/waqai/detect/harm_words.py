"""Counting behind and before words of harm: `مقتل 17 عنصرا`, `أصيب ثلاثة`, `17 عنصرا قتلوا`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from waqai.detect.count_reader import COMPLETED_REACH, VERB_REACH, CountReader
from waqai.detect.counting import Count, one_count, people_at, with_added, with_companions
from waqai.detect.mentions import CasualtyMention, Harm
from waqai.detect.needs import NEEDS, stem_follows
from waqai.packs.lexicon import Hit
from waqai.text.normalise import fold

GAP = 8
"""Words that may stand between a harm word and its count (times, adverbs, the place)."""
_NEGATED = 8
"""A negation reaches so many words on (`لم يسفر عن وقوع ضحايا`)."""
_COUNT_BEFORE = 10
"""A count stands at most so many words before its verb."""
_LONG_NAMES = 24
"""Of so many words before a verb the names of sides do not count (`23 من مسلحي كذا وقوات كذا لقوا حتفهم`)."""
_SOME = "several"
"""A vague number that tells nothing without the people it counts."""
_HEDGE_WORDS = 3
"""Words between a count without a number and its verb, at most."""
_GROUP_WORDS = 6
"""Behind a number so many words may tell who they are (`12 مدنيا على الأقل من عائلة واحدة`)."""
_AMONG = 5
"""Words of "among them ..." that may part a count from its verb."""
_AMONG_IN_COMMAS = 16
"""The same where a comma ends them right before the verb (`14 شخصا، بينهم ثلاثة من حراس المقر، لقوا حتفهم`)."""
COUNTS = "counts"
"""How the note of a harm noun begins that counts the word behind it."""
_JUDGED = "counts people unless judged"
"""The note of a noun that a court's sentence may name (`إعدام`)."""
_PEOPLE_ONLY = "counts people"
"""How the note begins of a harm noun that counts people told with a number or one by one, and no bare name."""


def casualty(
    harm: str,
    at: int,
    first: int,
    last: int,
    count: Count,
    rule: str,
    *,
    total: bool = False,
    share: bool = False,
) -> CasualtyMention:
    """A count of people harmed by the word at `at`; `first` and `last` are widened to hold the count."""
    kind: Harm = "killed" if harm == "killed" else "injured" if harm == "injured" else "combined"
    return CasualtyMention(
        min(first, count.first),
        max(last, count.last),
        at,
        kind,
        count.low,
        count.high,
        count.vague,
        count.people,
        total,
        share,
        count.named,
        rule,
    )


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
    told: set[int] = set()
    for hit in hits.get("harm_verbs", ()):
        done = _done_away(reader, hit) if hit["note"].startswith(_UNLESS) else []
        found += done
        if not done and hit["harm"] != "none" and hit.first not in told and _complete(reader, hit):
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
    if _damaged(reader, hit):
        return []
    if hit.definite and not hit["note"].startswith(_PEOPLE_ONLY):
        return []  # `يعاقب بالقتل`: what is counted stands behind a noun without the article
    second = reader.harm_nouns.get(hit.last)
    of_two = second is not None and hit.first - 1 in reader.people and second.last in reader.others
    if second is not None and second["harm"] != harm and second.prefix == "و" and not of_two:
        harm, at = "combined", second.last  # but `أن شخصا قتل وجرح آخر`
    count = count_after(reader, at, GAP)
    if count is not None and count.first == at:
        count = _whom(reader, count) or count  # `قتل` before its subject is written like the noun
    if count is None:
        count = _named_person(reader, hit)
    if count is None or (not count.sure and negated(reader, hit.first)):
        return []
    if hit.prefix.endswith("ب") and any(reader.text(t) == "،" for t in range(hit.last, count.first)):
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
    rule = f"harm_nouns:{hit.entry.origin}"
    before = range(reader.bounds[hit.first][0], hit.first)
    bomber = not reader.suicides.isdisjoint(before)  # his own death is not counted
    if hit.first in reader.led_to and not bomber and not _damaged(reader, hit):
        told = with_added(reader, one, reader.bounds[hit.first][1]) if hit["harm"] == "killed" else one
        return [casualty(hit["harm"], hit.first, hit.first, hit.last, told, rule)]
    if number > 1 or hit["harm"] != "killed":
        return []
    told = with_added(reader, one, reader.bounds[hit.first][1])
    return [casualty(hit["harm"], hit.first, hit.first, hit.last, told, rule)] if told.last > one.last else []


def _told_already(reader: CountReader, count: CasualtyMention, counts: Sequence[CasualtyMention]) -> bool:
    """`قتل جندي بانفجار أدى إلى مقتله`: a pronoun's death that its sentence had counted before."""
    if count.first not in reader.led_to or not count.named or count.last > count.first + 1:
        return False
    first = reader.bounds[count.first][0]
    return any(first <= c.first < count.first and c.harm == count.harm for c in counts)


def _of_verb(reader: CountReader, hit: Hit, told: set[int]) -> list[CasualtyMention]:
    """`قتل 17 عنصرا`, `17 عنصرا قتلوا`: the singular stands before its subject, the plural behind it.

    Verbs that were read with the one before them are added to `told`.
    """
    if hit.entry.suffix in _MANY_OBJECTS or _damaged(reader, hit):
        return []  # `أصابتهم`: whom, was told before
    harm, second = hit["harm"], reader.harm_verbs.get(hit.last)
    if second is not None and second["harm"] not in (harm, "none") and _told_as_one(reader, hit, second):
        harm, hit = "combined", second  # `تقتل وتصيب 35 مدنيا`, `قتل وأصيب 10 أشخاص`
        told.add(second.first)
    after = count_after(reader, hit.last, VERB_REACH, near=_many(hit))
    if after is not None and after.first == hit.last and not _many(hit):
        two = hit["voice"] == "active" and _two_act(reader, after)
        after = count_after(reader, after.last, VERB_REACH) if two else _whom(reader, after) or after
    count = after
    if after is None or (_many(hit) and not (after.sure and hit["voice"] != "middle")):
        before = _count_before_verb(reader, hit)
        count = after if before is None or (_many(hit) and before.low == before.high == 1) else before
    if count is not None and count.first < hit.first and count.low != 1 and _of_one(hit):
        count = Count(hit.first, hit.last, 1, 1, None, (), named=True)  # `برصاص مسلحين ولقي حتفه`
    if _dual(hit) and (count is None or (count.low == count.high == 1 and count.first < hit.first)):
        first = hit.first if count is None else count.first
        return [casualty(harm, hit.first, first, hit.last, _pair(hit), f"harm_verbs:{hit.entry.origin}")]
    if count is None and not _many(hit):
        named = _name_behind(reader, hit)
        count = named if named is not None and not named.named else _subject(reader, hit)  # a name may be anything
        count = count or _lost_his_life(reader, hit)
    if count is None or (_many(hit) and not count.sure and count.first != hit.last):
        return []  # `من قتلوا في هجوم لمسلحين`, but `قتلوا شرطيين`
    if not count.sure and hit["voice"] == "active" and _acts(reader, count, hit):
        return []  # `اغتال مسلحون إماما`: who does it is not counted
    second_word = _completing(reader, hit) if hit["note"].startswith(NEEDS) else None
    if second_word is not None and second_word >= count.last:
        count = with_companions(reader, count, second_word + 1)  # `لقي قيادي في الجماعة مصرعه مع سبعة من مرافقيه`
    return [casualty(harm, hit.first, hit.first, hit.last, count, f"harm_verbs:{hit.entry.origin}")]


def fallen(reader: CountReader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    """`سقط 14 مدنيا في القصف`, `سقط ثلاثة من الجنود قتلى`: people told with a number behind a verb of falling."""
    found = []
    for hit in hits.get("harm_verbs", ()):
        count = None
        if hit["harm"] == "none" and not _many(hit):
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


def _done_away(reader: CountReader, hit: Hit) -> list[CasualtyMention]:
    """`قضت القوات على 15 مسلحا`: a number behind the word that keeps a verb from telling its subject's death."""
    end = min(hit.last + _DONE_REACH, reader.bounds[hit.first][1])
    at = stem_follows(reader.article, hit.last, end, hit["note"].removeprefix(_UNLESS))
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


def _whom(reader: CountReader, subject: Count) -> Count | None:
    """`اغتال مسلحون مجهولون القاضي فلانا`: a noun with the article right behind those who act is whom they hit.

    A plural with its `ن` owns nothing, and without an article it takes no adjective with one.
    """
    at, end = subject.last, reader.bounds[subject.first][1]
    if subject.sure or at >= end or not reader.text(at - 1).endswith(("ون", "ين")):
        return None
    if not reader.text(at).startswith("ال") or reader.text(at - 1).startswith("ال") or at in reader.known:
        return None
    return with_added(reader, Count(at, at + 1, 1, 1, None, ((at, at + 1),), named=True), end)


def _told_as_one(reader: CountReader, hit: Hit, second: Hit) -> bool:
    """Whether two verbs count the same people: in `جنديا قتل وأصيب اثنان` the first has its own before it."""
    if second.last in reader.others:
        return False  # `أن شخصا قتل وجرح آخر`
    if second["voice"] == "active":
        return True
    if _many(hit) and not _many(second):
        return False  # `14 شخصا، بينهم حراس، لقوا حتفهم وأصيب 21`
    opens = hit.first == reader.bounds[hit.first][0] or hit.first in reader.behind_break
    begins = opens or hit.prefix in ("و", "ف")
    before = reader.article.tokens[hit.first - 1]
    return second.prefix == "و" and (begins or (before.kind == "punct" and before.text not in _CLOSING))


_CLOSING = (")", "]", "»", "”", '"')
"""Marks that end what is said of a subject: `أن الشاب (20 عاما) استشهد وأصيب آخر`."""


def _subject(reader: CountReader, hit: Hit) -> Count | None:
    """`أن القيادي فلانا قتل في غارة`: a verb of dying in the singular right before "in" tells one death."""
    if hit["voice"] == "active" or hit.suffix or hit.entry.suffix or hit.prefix or hit.entry.number != "perfect":
        return None
    one = Count(hit.first, hit.last, 1, 1, None, (), named=True)
    if hit["voice"] == "middle" and hit["harm"] == "killed" and reader.one_who(hit.first - 1):
        return one  # `الضابط الذي اغتيل أمس`
    if hit["harm"] != "killed":
        return None
    linked = hit.last in reader.links and hit.last not in reader.of
    beside = reader.harm_verbs.get(hit.last)  # `أن الشاب فلانا استشهد وأصيب آخر`
    joined = beside is not None and beside.prefix == "و" and beside["harm"] != hit["harm"]
    return one if linked or joined or _had_died(reader, hit) else None


def _of_one(hit: Hit) -> bool:
    """`لقي حتفه`: whether the pronoun in a phrase for dying stands for one person."""
    words = hit.entry.words
    return hit["voice"] == "middle" and len(words) > 1 and words[-1].endswith(_OF_ONE)


_OF_ONE = ("ه", "ها")


def _lost_his_life(reader: CountReader, hit: Hit) -> Count | None:
    """`لقي القائد فلان، المشرف على كذا، مصرعه`: the pronoun tells of one person, however long named."""
    at = _completing(reader, hit) if hit["note"].startswith(NEEDS) and hit["voice"] == "middle" else None
    if at is None or not reader.text(at).endswith(("ه", "ها")) or hit.entry.suffix:
        return None
    return Count(hit.first, hit.last, 1, 1, None, (), named=True)


def _had_died(reader: CountReader, hit: Hit) -> bool:
    """`وكان الوالي فلان قد قتل، الأربعاء`: a pluperfect parted by the one who died."""
    first = reader.bounds[hit.first][0]
    return hit.first - 1 in reader.being and any(
        at in reader.being for at in range(max(first, hit.first - 1 - _SUBJECT_WORDS), hit.first - 2)
    )


_SUBJECT_WORDS = 10
"""Words of a subject between the two verbs of a pluperfect, at most."""


def _acts(reader: CountReader, count: Count, hit: Hit) -> bool:
    """Whether those who stand right behind a verb are its subject by their ending."""
    return count.first == hit.last and reader.text(count.first).endswith(_NOMINATIVE)


_NOMINATIVE = "ون"


def _two_act(reader: CountReader, count: Count) -> bool:
    """`اغتال مسلحان يستقلان دراجة العقيد فلانا`: two in the nominative right behind an active verb do it."""
    people = reader.people.get(count.first)
    return people is not None and people.number == "du" and reader.text(count.first).endswith("ان")


_MANNER = "manner"
"""The note of verbs whose dual is written like how somebody was killed (`قتلوه ذبحا`)."""


def _dual(hit: Hit) -> bool:
    """`قتلا في انفجار`: a perfect verb in the dual, behind two people whose names and titles are long."""
    last = hit.entry.words[0]
    if hit["voice"] == "active" or hit["note"] == _MANNER:
        return False  # `صاروخان أصابا هدفيهما` hit, and were not hurt
    return _many(hit) and hit.entry.number == "perfect" and last.endswith("ا") and not last.endswith("وا")


def _pair(hit: Hit) -> Count:
    return Count(hit.first, hit.last, 2, 2, None, (), named=True)


_MANY_OBJECTS = ("هم", "هن")
"""Pronouns behind a verb that stand for people whom it does not count."""


def _many(hit: Hit) -> bool:
    """Whether a verb is in the plural or dual: then its subject was told before it."""
    word = hit.entry.words[0]
    if hit.entry.suffix:
        return False
    if word.endswith(("وا", "ون", "ان")):
        return True
    return word.endswith("ا") and word not in {fold(form).split()[0] for form in hit["perfect"].split("|")}


_UNLESS = "unless:"
_UNLESS_REACH = 2


def _complete(reader: CountReader, hit: Hit) -> bool:
    """Whether the second word stands further on that a row `needs`, or none stands behind it that it excludes.

    `لقي تسعة أشخاص مصرعهم` tells deaths, `لقي استقبالا` none; who `قضى على` others did not die.
    """
    note = hit["note"]
    if not note.startswith((NEEDS, _UNLESS)):
        return True
    return (_completing(reader, hit) is not None) == note.startswith(NEEDS)


def _completing(reader: CountReader, hit: Hit) -> int | None:
    """The token behind a verb that begins like one of the words in its note."""
    kind, _, words = hit["note"].partition(":")
    reach = COMPLETED_REACH if kind == "needs" else _UNLESS_REACH
    end = min(hit.last + reach, reader.bounds[hit.first][1])
    return stem_follows(reader.article, hit.last, end, words)


def parts_of_verbs(reader: CountReader, hits: Mapping[str, list[Hit]]) -> set[int]:
    """Tokens that belong to a verb before them: the last word of `راح سبعة مدنيين ضحية قصف` counts nobody."""
    needing = (h for h in hits.get("harm_verbs", ()) if h["note"].startswith(NEEDS))
    return {at for at in (_completing(reader, hit) for hit in needing) if at is not None}


def count_after(reader: CountReader, at: int, gap: int, *, near: bool = False) -> Count | None:
    """The first count behind a harm word, before another harm or event word begins.

    Behind a verb in the plural (`near`) no preposition may be crossed: `قتلوا في هجوم لمسلحين`.
    """
    tokens = reader.article.tokens
    if at >= len(tokens):
        return None
    end = min(at + gap, reader.bounds.get(at, (0, at))[1])
    subject: Count | None = None
    if at in reader.ordinals or (at in reader.others and at not in reader.people):
        return Count(at, at + 1, 1, 1, None, ())  # `مقتل اثنين وإصابة ثالث`, `وأصيبت أخرى`
    beside = at
    for position in range(at, end):
        if position < beside:
            continue
        crossed = position in reader.ruling | reader.links - reader.of and position not in reader.quantities
        crossed = crossed or position in reader.that
        if _stops(reader, position, at) or (near and crossed):  # but `وقتلوا نحو 20 جنديا`
            return subject
        if tokens[position].text == "،":
            if position > at + 3 and not _waits(reader, subject):
                return subject
            continue
        if reader.counts_thing_before(position):
            continue
        if position > at and reader.joined(position) and one_count(reader, position):
            return subject  # added to somebody whose name was not counted
        if position > at and reader.governed(position):
            governed = one_count(reader, position)
            beside = governed.last + (governed.last in reader.others) if governed is not None else position
            continue
        wounded = position == at and reader.quantities.get(at)
        if wounded and reader.counted_noun(wounded.last) and wounded.last in reader.injured:
            return Count(at, wounded.last + 1, wounded.low, wounded.high, wounded.vague, ())  # `وفاة أربعة جرحى`
        count = people_at(reader, position, reader.bounds[at][1])
        behind_cause = not reader.after.isdisjoint(range(at, position))
        if count is not None and behind_cause and position not in reader.quantities:
            return subject  # `أصيب بجروح إثر استهدافه من قبل مجموعة`
        bare_one = position > at and count is not None and count.low == count.high == 1 and not count.people
        if count is None or (subject is not None and (not count.sure or bare_one)):
            continue  # `أفرادا من عائلة واحدة`
        if count.sure or near or count.first in reader.quantities:
            return _object(reader, count) or count
        subject = count  # `قتل مسلحون 18 شخصا`: the number tells who was hit
    return subject


def _waits(reader: CountReader, subject: Count | None) -> bool:
    """`قتل مسلحون، اليوم الثلاثاء، رجلين`: a plural in the nominative, whose object may stand behind an aside."""
    return subject is not None and reader.text(subject.first).endswith(_NOMINATIVE)


_FIGHTERS = frozenset({"attackers", "combatants", "police"})
_PARTING = ("و", "ب")
"""Particles whose words do not tell who the one who kills is (`برصاص 3 مسلحين`)."""
_OBJECT_WORDS = 3
"""Words of the one who kills, at most: `قتل سائق شاحنة 12 شخصا`."""


def _object(reader: CountReader, subject: Count) -> Count | None:
    """`قتل مسلح 18 شخصا`: a number of people right behind one person tells who was hit.

    So does one right behind fighters with a number of their own (`قتل أربعة مسلحين عشرة أشخاص`).
    """
    others = reader.quantities.get(subject.last)
    if others is not None and len(subject.people) == 1 and not reader.joined(subject.last):
        killers, hit = reader.people.get(subject.people[0][0]), reader.people.get(others.last)
        if killers is not None and hit is not None and killers.group in _FIGHTERS and hit.group not in _FIGHTERS:
            return people_at(reader, subject.last, reader.bounds[subject.last][1])
    if subject.low != 1 or subject.high != 1 or subject.first in reader.quantities:
        return None
    for at in range(subject.last, subject.last + _OBJECT_WORDS):
        quantity = reader.quantities.get(at)
        if quantity is not None:
            people = quantity.last in reader.people and not reader.joined(at) and not reader.governed(at)
            return people_at(reader, at, reader.bounds[at][1]) if people else None
        person = reader.people.get(at)
        if at == subject.last and person is not None and person.number == "du" and not person.prefix:
            return people_at(reader, at, reader.bounds[at][1])  # `قتل انتحاري شخصين`
        parted = at in reader.links or at in reader.ruling or reader.text(at).startswith(_PARTING)
        if reader.ends(at) or parted:
            return None
    return None


def _stops(reader: CountReader, position: int, at: int) -> bool:
    """Whether the words that a harm word at `at` can count end at a position."""
    if position == at:
        return position in reader.verbs
    if position in reader.blocked or position in reader.breaks:
        return not (position in reader.harm_nouns and position in reader.quantities)
    return reader.text(position) in (":", "؛", "(")


def _count_before_verb(reader: CountReader, hit: Hit) -> Count | None:
    """`70 جنديا على الأقل أصيبوا`, `11 شخصا بينهم أطفال توفوا`: the count stands before the verb.

    `قائد قتل مع مسلحين اثنين`: those told with them stand behind it.
    """
    at = hit.first
    first = reader.bounds.get(at, (at, at))[0]
    reach = _AMONG_IN_COMMAS if reader.text(at - 1) == "،" else _AMONG
    among = next((m for m in sorted(reader.among, reverse=True) if first < m < at and at - m <= reach), at)
    ends = (t + 1 for t in reader.that | reader.verbs if first <= t < among)
    named = [t for t in range(max(first, among - _LONG_NAMES), among) if t in reader.side_tokens]
    opening = max([first, *ends])
    begin = max(opening, among - _COUNT_BEFORE - len(named))
    far = _clause_subject(reader, opening, among) if opening < among - _COUNT_BEFORE and _many(hit) else None
    if far is not None:
        return with_companions(reader, far, hit.last)
    for position in range(begin, among):
        count = people_at(reader, position, among)
        if (
            count is not None
            and (count.people or count.vague != _SOME)  # `دمرت عددا من العربات وقتلت من بداخلها`
            and among - count.last - sum(t >= count.last for t in named) <= _words_to_verb(reader, count)
            and not any(reader.article.tokens[t].kind == "punct" for t in range(count.last, among - 1))
        ):
            return with_companions(reader, count, hit.last)
    return None


def _clause_subject(reader: CountReader, opening: int, verb: int) -> Count | None:
    """`إن 12 من جنوده العاملين ضمن القوة الدولية قتلوا`: a numbered subject that opens its clause."""
    if opening - 1 not in reader.that or verb - opening > _CLAUSE_WORDS:
        return None
    count = people_at(reader, opening, verb)
    if count is None or not count.people or opening not in reader.quantities:
        return None
    marks = (reader.text(at) for at in range(count.last, verb) if reader.article.tokens[at].kind == "punct")
    return count if all(mark in _BRACKETS for mark in marks) else None


_CLAUSE_WORDS = 18
"""Words from the beginning of a clause to the verb of a numbered subject that opens it, at most."""
_BRACKETS = frozenset('()«»"')


def _words_to_verb(reader: CountReader, count: Count) -> int:
    """How many words may part a count from its verb: more where it is numbered or a side tells who they are."""
    numbered = bool(count.people) and any(at in reader.quantities for at in range(count.first, count.last))
    of_side = any(at in reader.sides for at in range(count.last, count.last + _HEDGE_WORDS))
    return _GROUP_WORDS if numbered or of_side else _HEDGE_WORDS


def _named_person(reader: CountReader, hit: Hit) -> Count | None:
    """`مقتل فلان`: a harm noun in the construct with a name counts one, and those told with them."""
    if hit["note"] != "counts what follows" or hit.entry.number == "pl":
        return None
    if hit.entry.words[-1].endswith("ه") and reader.written(hit.last).endswith("ة"):
        return None  # `إصابة طفيفة`: an adjective in the feminine
    return _name_behind(reader, hit)


def _name_behind(reader: CountReader, hit: Hit) -> Count | None:
    """The person whose name stands behind a harm word, with those whom `و` and `مع` add."""
    national = reader.nationals.get(hit.last)  # `مقتل الفلسطيني مصطفى صالح`
    tokens, at = reader.article.tokens, hit.last if national is None else national
    if at >= len(tokens) or tokens[at].kind != "word" or at in reader.blocked or at in reader.breaks:
        return None
    if at in reader.known or at in reader.quantities or tokens[at].text.startswith(("وا", "ال")):
        return None
    if hit.first in reader.kinds:
        return None  # `جرائم قتل مباشرة`: a kind of act, nobody's death
    alone = national is None  # else it is surely a person's name
    one = Count(hit.last, at + 1, 1, 1, None, ((hit.last, at if national else at + 1),), named=alone)
    told = with_added(reader, one, reader.bounds[hit.first][1])
    return replace(told, named=alone) if told.last == one.last else told
