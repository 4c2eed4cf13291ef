"""The count that stands behind or before a word of harm."""

from __future__ import annotations

from dataclasses import replace

from waqai.detect.added import people_at, with_added, with_companions
from waqai.detect.count_reader import COMPLETED_REACH, CountReader
from waqai.detect.counting import Count, one_count
from waqai.detect.harm_verbs import NOMINATIVE, completing, of_many
from waqai.detect.needs import NEEDS
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ACCUSATIVE, ARTICLE, IMPERFECT, OF_ONE

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


def whom(reader: CountReader, subject: Count) -> Count | None:
    """Whom those who act, right behind a verb, hit: the people right behind them.

    `اغتال مسلحون مجهولون القاضي فلانا`: a noun with the article; a plural with its `ن` owns nothing, and without
    an article it takes no adjective with one. `قتل مسلحون امرأة`, `أعدمت مجموعة مسلحة معلمين`: behind gunmen.
    """
    at, end = subject.last, reader.bounds[subject.first][1]
    if subject.sure or at >= end:
        return None
    if _gunmen_hit(reader, subject):
        return people_at(reader, at, end)
    if not reader.text(at - 1).endswith(("ون", "ين")):
        return None
    if not reader.text(at).startswith(ARTICLE) or reader.text(at - 1).startswith(ARTICLE) or at in reader.known:
        return None
    return with_added(reader, Count(at, at + 1, 1, 1, None, ((at, at + 1),), named=True), end)


def _gunmen_hit(reader: CountReader, subject: Count) -> bool:
    """Whether people of another kind stand right behind gunmen who are surely a subject: by case, or a group."""
    killers, hit = reader.people.get(subject.first), reader.people.get(subject.last)
    if killers is None or hit is None or killers.last != subject.last or _UNKNOWN not in killers.actors:
        return False
    acting = reader.text(subject.first).endswith((NOMINATIVE, "ان")) or killers.group == "attackers"
    others = hit.kind == "person" and hit.group not in ("attackers", "unknown") and _UNKNOWN not in hit.actors
    return acting and others and not hit.prefix and not reader.text(hit.first).endswith(NOMINATIVE)


_UNKNOWN = "unidentified"


def subject_before(reader: CountReader, hit: Hit) -> Count | None:
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


def subject_and_others(reader: CountReader, hit: Hit) -> Count | None:
    """`أن القائد فلانا قتل برفقة ثلاثة من حراسه`: one told before a verb in the singular, and those beside him."""
    if hit["voice"] == "active" or hit.suffix or hit.entry.suffix or hit.entry.number != "perfect" or of_many(hit):
        return None
    if hit["harm"] != "killed" or hit.first == reader.bounds[hit.first][0]:
        return None
    before = count_before_verb(reader, hit)
    if before is not None and before.low is not None:
        return before if before.last > hit.last else None  # those beside him are counted with him
    one = Count(hit.first, hit.last, 1, 1, None, (), named=True)
    told = with_companions(reader, one, hit.last)
    return told if told is not one else None


def subject_behind_clause(reader: CountReader, hit: Hit) -> Count | None:
    """`قتل في التفجير الذي هز السوق ستة باعة`: numbered people behind the clause that tells of the act."""
    if hit.last not in reader.links | reader.causes:
        return None
    end = min(hit.last + COMPLETED_REACH, reader.bounds[hit.first][1])
    clause = next((at for at in range(hit.last, min(hit.last + _ACT_WORDS, end)) if reader.one_who(at)), end)
    for at in range(clause + 2, end):
        if at in reader.harmful or reader.text(at) in (":", "؛"):
            return None
        if at in reader.quantities and at - 1 not in reader.verbs and not reader.governed(at):
            count = people_at(reader, at, reader.bounds[hit.first][1])
            return count if count is not None and count.people and count.vague != _SOME else None
    return None


_ACT_WORDS = 5
"""Words between a verb and the relative clause on the act in which people were harmed, at most."""


def lost_his_life(reader: CountReader, hit: Hit) -> Count | None:
    """`لقي القائد فلان، المشرف على كذا، مصرعه`: the pronoun tells of one person, however long named."""
    at = completing(reader, hit) if hit["note"].startswith(NEEDS) and hit["voice"] == "middle" else None
    if at is None or not reader.text(at).endswith(OF_ONE) or hit.entry.suffix:
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


def _past_saying(reader: CountReader, at: int) -> int:
    """`وقتلت، على ما أفاد ضابط، سبعة عشر مسلحا`: the token behind an aside of who says so that begins here."""
    if reader.text(at) != "،":
        return at
    inside = range(at + 1, min(at + _ASIDE_WORDS, reader.bounds.get(at, (0, at))[1]))
    end = next((t for t in inside if reader.text(t) == "،"), at)
    return end + 1 if not reader.sayings.isdisjoint(range(at + 1, end)) else at


_ASIDE_WORDS = 14
"""Words of an aside between commas, at most."""


def count_after(reader: CountReader, at: int, gap: int, *, near: bool = False) -> Count | None:
    """The first count behind a harm word, before another harm or event word begins.

    Behind a verb in the plural (`near`) no preposition may be crossed: `قتلوا في هجوم لمسلحين`.
    """
    tokens = reader.article.tokens
    at = _past_saying(reader, at)
    if at >= len(tokens):
        return None
    end = min(at + gap, reader.bounds.get(at, (0, at))[1])
    subject: Count | None = None
    if at in reader.ordinals or (at in reader.others and at not in reader.people):
        return Count(at, at + 1, 1, 1, None, ())  # `مقتل اثنين وإصابة ثالث`, `وأصيبت أخرى`
    beside = at
    if near and _part_of_told(reader, at):
        return None
    for position in range(at, end):
        if position < beside:
            continue
        crossed = position in reader.ruling | reader.links - reader.of and position not in reader.quantities
        crossed = crossed or position in reader.that or position in reader.causes
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
        behind_cause = not reader.causes.isdisjoint(range(at, position))
        if count is not None and behind_cause and position not in reader.quantities:
            return subject  # `أصيب بجروح إثر استهدافه من قبل مجموعة`
        bare_one = position > at and count is not None and count.low == count.high == 1 and not count.people
        vague = count is not None and not count.sure and not (count.people and position in reader.quantities)
        if count is None or (subject is not None and (vague or bare_one)):
            continue  # `أفرادا من عائلة واحدة`
        if count.sure or near or count.first in reader.quantities:
            return _object(reader, count) or count
        subject = count  # `قتل مسلحون 18 شخصا`: the number tells who was hit
    return subject


def _part_of_told(reader: CountReader, at: int) -> bool:
    """`12 شخصا قتلوا بينهم طفلان`, `قتلوا، ثلاثة منهم أطفال`: whether those of whom some are told stand before.

    But for the comma it is whom they killed (`فقتلوا تسعة منهم`).
    """
    part = reader.quantities.get(at + 1) if reader.text(at) == "،" else None
    return at in reader.among or (part is not None and part.last in reader.among)


def _waits(reader: CountReader, subject: Count | None) -> bool:
    """`قتل مسلحون، اليوم الثلاثاء، رجلين`: a plural in the nominative, whose object may stand behind an aside."""
    return subject is not None and reader.text(subject.first).endswith(NOMINATIVE)


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
        if at == subject.last and person is not None and not person.prefix and (
            person.number == "du" or reader.text(at).endswith(ACCUSATIVE)
        ):
            return people_at(reader, at, reader.bounds[at][1])  # `قتل انتحاري شخصين`, `قتل شاب جنديا`
        parted = at in reader.links or at in reader.ruling or reader.text(at).startswith(_PARTING)
        if reader.ends(at) or (parted and at not in reader.clothes):
            return None
    return _behind_what_he_was(reader, subject)


def _behind_what_he_was(reader: CountReader, subject: Count) -> Count | None:
    """`قتل مسلح يرتدي زي الجيش ثمانية جنود`: whom one person killed, behind the clause that describes that person.

    People right behind the verb of that clause are its own object (`قتل سائق كان يقل ثلاثة جنود`).
    """
    for at in range(subject.last + _OBJECT_WORDS, subject.last + _DESCRIBING_WORDS):
        if reader.ends(at):
            return None
        quantity = reader.quantities.get(at)
        governed = at - 1 in reader.small or reader.text(at - 1).startswith(IMPERFECT)
        if quantity is None or governed or reader.joined(at):
            continue
        if quantity.last in reader.people or quantity.last in reader.of:
            return people_at(reader, at, reader.bounds[at][1])
    return None


_DESCRIBING_WORDS = 12
"""Words that may describe the one who killed, at most, before those whom he killed."""


def _stops(reader: CountReader, position: int, at: int) -> bool:
    """Whether the words that a harm word at `at` can count end at a position."""
    if position == at:
        return position in reader.verbs
    if position in reader.blocked or position in reader.breaks:
        return not (position in reader.harm_nouns and position in reader.quantities)
    return reader.text(position) in (":", "؛", "(")


def count_before_verb(reader: CountReader, hit: Hit) -> Count | None:
    """`70 جنديا على الأقل أصيبوا`, `11 شخصا بينهم أطفال توفوا`: the count stands before the verb.

    `قائد قتل مع مسلحين اثنين`: those told with them stand behind it.
    """
    at = hit.first
    first = reader.bounds.get(at, (at, at))[0]
    reach = _AMONG_IN_COMMAS if reader.text(at - 1) == "،" else _AMONG
    joined = (t for t in reader.that if first <= t < at and reader.text(t).startswith("و"))
    said = max((t for t in joined if not reader.one_who(t)), default=first)  # `وإن 15 أصيبوا`
    among = next((m for m in sorted(reader.among, reverse=True) if said < m < at and at - m <= reach), at)
    ends = (  # `ثمانية من عناصر الجيش الذي يقوده فلان قتلوا`: a verb in the plural is no part of that clause
        t + 1 for t in reader.that | reader.verbs
        if first <= t < among and not (of_many(hit) and reader.one_who(t))
    )
    named = [t for t in range(max(first, among - _LONG_NAMES), among) if t in reader.side_tokens]
    opening = max([first, *ends])
    begin = max(opening, among - _COUNT_BEFORE - len(named))
    far = _clause_subject(reader, opening, among) if opening < among - _COUNT_BEFORE and of_many(hit) else None
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
            nearer = _nearer(reader, count, at)
            return with_companions(reader, nearer or count, hit.last)
    return None


def _nearer(reader: CountReader, count: Count, verb: int) -> Count | None:
    """`جثث خمسة من الحراس وعلاج تسعة عمال أصيبوا`: a number of people behind another, closer to the verb."""
    words = range(count.last, verb)
    if not reader.among.isdisjoint(words):
        return None
    between = (people_at(reader, at, verb) for at in words if at in reader.quantities and not reader.joined(at))
    several = (c for c in between if c is not None and c.sure and c.people)
    return next((c for c in several if verb - c.last <= _HEDGE_WORDS), None)


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


def named_person(reader: CountReader, hit: Hit) -> Count | None:
    """`مقتل فلان`: a harm noun in the construct with a name counts one, and those told with them."""
    if hit["note"] != "counts what follows" or hit.entry.number == "pl":
        return None
    if hit.entry.words[-1].endswith("ه") and reader.written(hit.last).endswith("ة"):
        return None  # `إصابة طفيفة`: an adjective in the feminine
    return name_behind(reader, hit)


def name_behind(reader: CountReader, hit: Hit) -> Count | None:
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
