"""What `و`, `مع` and "in addition to" add right behind a count of people: they are told together with it."""

from __future__ import annotations

from dataclasses import replace

from waqai.detect.added_apart import behind_comma, behind_remark, by_other_means, others
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import FEW, Count, accompanies, at_least, joined, one_count, placed_apart, sum_of
from waqai.detect.mentions import ActorMention
from waqai.text.grammar import ARTICLE, BY_IT

_ADDED_WORDS = 6
"""Words that may stand between a count and the "in addition to" that adds to it."""


def people_at(reader: CountReader, at: int, end: int) -> Count | None:
    """A count of people that begins at a token, with what `و`, `مع` and "in addition to" add to it."""
    count = one_count(reader, at)
    return None if count is None else with_added(reader, count, end)


def with_added(reader: CountReader, count: Count, end: int) -> Count:
    """A count and those who are told together with it, hedges behind them included."""
    while count.last < end:
        more = _added(reader, count, end)
        if more is None:
            break
        if more.first in reader.told_number and more.sure:  # `جميع المسلحين وعددهم 33`
            count = replace(more, first=count.first, people=count.people + more.people)
        else:
            count = replace(count, last=more.last) if _both_numbered(reader, count, more) else sum_of(count, more)
    return at_least(reader, count)


def _both_numbered(reader: CountReader, count: Count, more: Count) -> bool:
    """`92 ضابطا وجنديا`: behind a number over ten `و` joins two nouns in the accusative that it counts both."""
    plain = more.low == more.high == 1 and more.first not in reader.quantities and more.first in reader.people
    nouns = plain and reader.text(more.first).endswith("ا") and reader.text(count.last - 1).endswith("ا")
    return nouns and count.first in reader.quantities and (count.low or count.high or 0) > FEW


def _added(reader: CountReader, count: Count, end: int) -> Count | None:
    at = _behind_rank(reader, _behind_group(reader, count.last))
    known = count.low == count.high == 1 and reader.text(count.first).startswith(ARTICLE)
    words = _NAMES if known else _ADJECTIVES
    described = next((t for t in range(at, at + words + 1) if not _describes(reader, t)), at)
    if described == at and count.low == count.high == 1:  # `وزير الدفاع فلان الفلاني ونائبه`
        named = next((t for t in range(at, at + _NAMES + 1) if not _describes(reader, t)), at)
        own = named in reader.suffixed or reader.written(named).endswith(_HIS)  # `ونائبه`, no `ونائبة`
        described = named if own else described
    described = _behind_bracket(reader, described)
    remark = behind_remark(reader, count.last)
    beside = joined(reader, at) or joined(reader, described) or joined(reader, remark)
    beside = beside or behind_comma(reader, count)
    if beside is not None and placed_apart(reader, count.last, beside):
        return None
    return beside or by_other_means(reader, count) or _in_addition(reader, at, end) or others(reader, count, end)


_HIS = "ه"
"""The pronoun on `ونائبه`, which folds like the feminine ending."""
_YA = "ي"
"""What `علي`, a name, has and `على` has not."""
_ADJECTIVES, _NAMES = 2, 4
"""Adjectives or names of a counted person that may stand before the `و` that adds another (`جندي دولي وثمانية`,
`الجندي أحمد خالد حسن والملازم فلان`)."""
_BRACKET_WORDS = 5


def _behind_rank(reader: CountReader, at: int) -> int:
    """`ضابط برتبة ملازم أول ومنتسب`: where the rank of a person ends."""
    if at not in reader.in_rank:
        return at
    return at + 3 if at + 2 in reader.ordinals else at + 2


def _behind_bracket(reader: CountReader, at: int) -> int:
    """`الشاب فلان (22 عاما) والطفل فلان`: where a bracket behind a name ends."""
    if reader.text(at) != "(":
        return at
    inside = range(at + 1, min(at + 1 + _BRACKET_WORDS, len(reader.article.tokens)))
    return next((t + 1 for t in inside if reader.text(t) == ")"), at)


def _describes(reader: CountReader, at: int) -> bool:
    """Whether a token may be an adjective of the person before it: no act, preposition, number or addition."""
    return not (
        reader.ends(at)
        or at in reader.acts
        or ((at in reader.links or at in reader.ruling) and not reader.written(at).endswith(_YA))
        or at in reader.quantities
        or (at in reader.people and not _of_country(reader.people[at]))
        or reader.text(at).startswith("و")
    )


def _of_country(person: ActorMention) -> bool:
    """`وزير الدفاع السوري فلان`: an adjective with the article tells whose man the person before it is."""
    return person.kind == "nisba" and person.definite


def _behind_group(reader: CountReader, at: int) -> int:
    """Where `في قوات النظام` ends behind a counted person, so that what `و` adds is still seen."""
    side = reader.sides.get(at + (at in reader.links))
    if side is not None:
        return side.last  # `زعيم تنظيم كذا وعشرة مقاتلين`
    if reader.text(at).startswith(ARTICLE) and reader.text(at + 1).startswith("و"):
        return at + 1  # `عناصر الحاجز وأحد المهاجمين`
    return at


def with_companions(reader: CountReader, count: Count, at: int) -> Count:
    """A count with the people told behind a verb at `at` that is said of it (`قتل مع مسلحين اثنين`)."""
    more = companions_at(reader, at)
    return count if more is None else sum_of(count, more)


def companions_at(reader: CountReader, at: int) -> Count | None:
    """Who died beside the one told before a verb: `مع مسلحين اثنين`, `برفقة ثلاثة من حراسه`, `واثنان من حراسه`.

    In `بجروح أصيب بها مع زميله` they stand behind what hurt them.
    """
    at += reader.text(at) in BY_IT
    if at in reader.together:
        return one_count(reader, at + 1) if accompanies(reader, at + 1) else None
    if at in reader.adding:
        return one_count(reader, reader.adding[at].last)
    own = one_count(reader, at) if reader.joined(at) else None
    his = own is not None and any(t in reader.suffixed for t in range(own.first, own.last + 1))
    return own if his else None


def _in_addition(reader: CountReader, at: int, end: int) -> Count | None:
    """`إضافة إلى ثلاثة من العاملين`, at most a few words behind the count."""
    for position in range(at, min(at + _ADDED_WORDS, end)):
        phrase = reader.adding.get(position)
        if phrase is not None:
            count = one_count(reader, phrase.last)
            if phrase["kind"] == "versus" and (count is None or not count.people):
                return None  # `25 قتيلا مقابل 30 العام الماضي`
            return count if count is not None and (count.sure or count.people) else None
        if reader.ends(position) and reader.text(position) != "،":
            return None
    return None
