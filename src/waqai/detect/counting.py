"""Counts of people: a number with its noun, a noun in the dual or singular, and what `و` and `مع` add."""

from __future__ import annotations

from dataclasses import dataclass, replace

from waqai.detect.count_reader import CountReader
from waqai.detect.mentions import ActorMention
from waqai.detect.numbers import Quantity

_HEDGE_REACH = 5
"""A hedge so few words behind a count still belongs to it (`2 من العاملين في الشركة على الأقل`)."""
_OTHERS_REACH = 9
"""`و3 آخرون` adds to the person told at most so many words before it."""
_ADDED_WORDS = 6
"""Words that may stand between a count and the "in addition to" that adds to it."""


@dataclass(frozen=True, slots=True)
class Count:
    """People counted at tokens `first` to `last` (exclusive); bounds as in a toll, None is open.

    `people` are the ranges of the nouns or names of those counted; `named` when it is one person
    told by name.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    vague: str | None
    people: tuple[tuple[int, int], ...]
    named: bool = False

    @property
    def sure(self) -> bool:
        """Whether it has a bound."""
        return self.low is not None or self.high is not None


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
            count = replace(count, last=more.last) if _both_numbered(reader, count, more) else _sum(count, more)
    return at_least(reader, count)


def _both_numbered(reader: CountReader, count: Count, more: Count) -> bool:
    """`92 ضابطا وجنديا`: behind a number over ten `و` joins two nouns in the accusative that it counts both."""
    plain = more.low == more.high == 1 and more.first not in reader.quantities and more.first in reader.people
    nouns = plain and reader.text(more.first).endswith("ا") and reader.text(count.last - 1).endswith("ا")
    return nouns and count.first in reader.quantities and (count.low or count.high or 0) > _FEW


def _added(reader: CountReader, count: Count, end: int) -> Count | None:
    at = _behind_group(reader, count.last)
    words = _NAMES if count.low == count.high == 1 and reader.text(count.first).startswith("ال") else _ADJECTIVES
    described = next((t for t in range(at, at + words + 1) if not _describes(reader, t)), at)
    if described == at and count.low == count.high == 1:  # `وزير الدفاع فلان الفلاني ونائبه`
        named = next((t for t in range(at, at + _NAMES + 1) if not _describes(reader, t)), at)
        own = named in reader.suffixed or reader.written(named).endswith(_HIS)  # `ونائبه`, no `ونائبة`
        described = named if own else described
    described = _behind_bracket(reader, described)
    remark = _behind_remark(reader, count.last)
    joined = _joined(reader, at) or _joined(reader, described) or _joined(reader, remark)
    joined = joined or _behind_comma(reader, count)
    if joined is not None and placed_apart(reader, count.last, joined):
        return None
    return joined or _by_other_means(reader, count) or _in_addition(reader, at, end) or _others(reader, count, end)


def _by_other_means(reader: CountReader, count: Count) -> Count | None:
    """`23 بالرصاص الحي و40 بالاختناق`: a number without people, told by what hurt them, behind such a one."""
    first = next((at for at in (count.last, count.last + 1) if reader.text(at).startswith(_BY)), None)
    if first is None or reader.ends(count.last):
        return None
    for position in range(first + 1, first + _MEANS_WORDS):
        quantity = reader.quantities.get(position)
        if quantity is not None:
            told = reader.joined(position) and reader.text(quantity.last).startswith(_BY)
            return one_count(reader, position) if told else None
        if reader.ends(position):
            return None
    return None


_HIS = "ه"
"""The pronoun on `ونائبه`, which folds like the feminine ending."""
_YA = "ي"
"""What `علي`, a name, has and `على` has not."""
_BY = "ب"
"""The particle of means (`بالرصاص`)."""
_MEANS_WORDS = 4


def _behind_remark(reader: CountReader, at: int) -> int:
    """`قتلت المسعفة، وهي سامية، مع أفراد من أسرتها`: where a remark between commas ends, if "with" follows."""
    if reader.text(at) != "،":
        return at
    for position in range(at + 1, at + _REMARK_WORDS):
        if reader.text(position) == "،":
            return position + 1 if position + 1 in reader.together else at
        if reader.ends(position):
            break
    return at


def _behind_comma(reader: CountReader, count: Count) -> Count | None:
    """`قتل 56 متمردا على الأقل، وأربعة جنود`: another number of people behind a hedge, a comma and `و`."""
    hedged = next((at + _HEDGE for at in (count.last,) if at in reader.at_least), count.last)
    if count.first not in reader.quantities or reader.text(hedged) != "،":
        return None
    more = _joined(reader, hedged + 1)
    numbered = more is not None and bool(more.people) and more.first in reader.quantities
    told = more is not None and (more.last in reader.verbs or more.last in reader.harm_nouns)
    return more if numbered and not told else None  # `ثلاثة جنود، وأربعة مدنيين أصيبوا`


_HEDGE = 2
"""Words of a hedge behind what it hedges (`على الأقل`)."""
_REMARK_WORDS = 8
"""Words of a remark between commas, at most."""
_ADJECTIVES, _NAMES = 2, 4
"""Adjectives or names of a counted person that may stand before the `و` that adds another (`جندي دولي وثمانية`,
`الجندي أحمد خالد حسن والملازم فلان`)."""
_BRACKET_WORDS = 5


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
    if reader.text(at).startswith("ال") and reader.text(at + 1).startswith("و"):
        return at + 1  # `عناصر الحاجز وأحد المهاجمين`
    return at


_SITE_REACH = 2
"""A place stands at most so many words behind those who were harmed in it (`خمسة آخرين في حلب`)."""


def placed_apart(reader: CountReader, last: int, more: Count) -> bool:
    """`ثلاثة في حلب وخمسة في إدلب`: whether a count that ends at `last` and one behind it have a place each.

    Who is among them may stand before their place (`وخمسة آخرين بينهم امرأة في إدلب`).
    """
    near = range(more.last, more.last + _SITE_REACH + (_AMONG_WORDS if more.last in reader.among else 0))
    at = next((t for t in near if t in reader.within), None)
    if at is None or not (at in reader.sites or at + 1 in reader.sites):
        return False
    return any(t in reader.sites for t in range(last, more.first))


_AMONG_WORDS = 4


def _joined(reader: CountReader, at: int) -> Count | None:
    if at >= len(reader.article.tokens) or at in reader.blocked or at in reader.breaks:
        return None
    with_people = at in reader.together
    if not with_people and not (reader.text(at).startswith("و") and reader.joined(at)):
        return None  # `عائلة واحدة` adds nobody
    count = one_count(reader, at + with_people)
    if count is None and at in reader.one_more and not with_people:
        return Count(at, at + 1, 1, 1, None, ())  # `قتل جندي وآخر أفغاني`
    if with_people and count is not None and not _accompanies(reader, at + 1):
        return None
    return count if count is not None and not reader.counted_noun(count.last) else None


def with_companions(reader: CountReader, count: Count, at: int) -> Count:
    """A count with the people told behind a verb at `at` that is said of it (`قتل مع مسلحين اثنين`)."""
    more = one_count(reader, at + 1) if at in reader.together and _accompanies(reader, at + 1) else None
    return count if more is None else _sum(count, more)


def _accompanies(reader: CountReader, at: int) -> bool:
    """`مع طفلها`, `مع مسلحين اثنين` are told with somebody; `مع الأكراد` is whose side they are on."""
    person = reader.people.get(at)
    return at in reader.quantities or at in reader.suffixed or (
        person is not None and person.kind == "person" and not person.definite
    )


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


def _others(reader: CountReader, count: Count, end: int) -> Count | None:
    """`مقتل فلان الفلاني و3 آخرين`, `قائد الشرطة فلان وعدد من مرافقيه`: others told beside one person."""
    if count.low != 1 or count.high != 1:
        return None
    beyond = count.last
    for position in range(count.last, min(count.last + _OTHERS_REACH, end)):
        side = reader.sides.get(position)
        beyond = max(beyond, side.last if side is not None else 0)
        if position < beyond:
            continue  # `القيادي في تنظيم القاعدة فلان وثلاثة من مرافقيه`: no base is meant
        if position == beyond:
            beyond = _past_name(reader, position, end)
        if position < beyond:
            continue  # `قتل مدير المدرسة، فلان الفلاني، وثلاثة من طلابه`
        if reader.ends(position) or position in reader.acts:
            return None
        together = position in reader.together
        if not together and not reader.text(position).startswith("و"):
            continue
        more = one_count(reader, position + together) or (
            one_count(reader, position + 1) if reader.text(position) == "و" else None
        )
        if more is None:
            continue
        if placed_apart(reader, count.last, more):
            return None
        told = range(more.first, more.last + 2)
        apart = any(t in reader.others or t in reader.suffixed for t in told) or (together and more.sure)
        return more if apart and not reader.counted_noun(more.last) else None
    return None


_NAME_WORDS = 5


def _past_name(reader: CountReader, at: int, end: int) -> int:
    """The token behind a name between commas that begins here, where `و` goes on; or `at` itself."""
    if reader.text(at) != "،":
        return at
    words = range(at + 1, min(at + 2 + _NAME_WORDS, end - 1))
    close = next((t for t in words if reader.text(t) == "،"), at)
    known = any(t in reader.acts or t in reader.quantities for t in range(at + 1, close))
    return close + 1 if close > at and not known and reader.text(close + 1).startswith("و") else at


def at_least(reader: CountReader, count: Count) -> Count:
    """`قتل شخص على الأقل`: a hedge behind what is counted; a number's own hedge was read with it."""
    if count.low is None or count.low != count.high:
        return count
    for at in range(count.last, count.last + _HEDGE_REACH):
        if at in reader.at_least:
            return replace(count, high=None)
        if reader.ends(at) or at in reader.quantities:
            break
    return count


def one_count(reader: CountReader, at: int) -> Count | None:
    """A number with its people, or people told without one, that begin at a token."""
    quantity = reader.quantities.get(at)
    if quantity is not None:
        return _numbered(reader, quantity)
    person = reader.people.get(at)
    if person is None:
        return None
    people = ((person.first, person.last),)
    if person.rule in reader.households:
        return _household(reader, person, people)
    after = reader.quantities.get(person.last)
    if after is not None and _counts_before(reader, person, after):
        return Count(at, after.last, after.low, after.high, None, people)
    if person.number == "du" or person.rule in reader.pairs:
        return Count(at, person.last, 2, 2, None, people)
    if person.number == "sg":
        return Count(at, person.last, 1, 1, None, people, named=person.definite)
    if _are_two(reader, person):
        return Count(at, person.last, 2, 2, None, people)
    return Count(at, person.last, None, None, "several", people)


_TWO_REACH, _OBLIQUE = 4, "ين"


def _are_two(reader: CountReader, person: ActorMention) -> bool:
    """`جرح مواطنين هما فلان وفلان`, `مدنيين أحدهما طفل`: a pronoun of two behind a form of two or many."""
    if person.definite or not reader.text(person.first).endswith(_OBLIQUE):
        return False
    return any(at in reader.both for at in range(person.last, person.last + _TWO_REACH))


def _numbered(reader: CountReader, quantity: Quantity) -> Count | None:
    if reader.counted_noun(quantity.last):
        return None
    person = reader.people.get(quantity.last)
    if person is None and quantity.last in reader.of:
        person = reader.people.get(quantity.last + 1)
    person = person or _fighters(reader, quantity.last)
    if person is None and quantity.last in reader.things:
        return None  # `في 3 غارات`
    if person is None and quantity.definite and (quantity.low or 0) > _FEW:
        return None  # `بوابة الستين`
    side = reader.sides.get(quantity.last + 1) if quantity.last in reader.links else None
    side = side or (_of_them(reader, quantity) if person is None and quantity.last in reader.among else None)
    last = person.last if person else quantity.last
    people = ((person.first, person.last),) if person else ((side.first, side.last),) if side else ()
    return Count(quantity.first, last, quantity.low, quantity.high, quantity.vague, people)


def _fighters(reader: CountReader, at: int) -> ActorMention | None:
    """`56 متمردا`: fighters told by the word that else refers to their group, without article, behind a number."""
    side = reader.sides.get(at)
    if side is None or side.kind != "reference" or side.definite or side.prefix:
        return None
    return side if side.group in ("combatants", "attackers") else None


def _of_them(reader: CountReader, quantity: Quantity) -> ActorMention | None:
    """`هاجم مسلحون قرية وقتل الجيش ستة منهم`: the people or group told before, past the one who acts on them."""
    first = reader.bounds[quantity.first][0]
    if any(reader.people.get(at) for at in range(quantity.last + 1, quantity.last + 3)):
        return None  # `ستة منهم أطفال`: told closer behind it
    for at in range(quantity.first - _ACTING_WORDS, first - 1, -1):
        people, side = reader.people.get(at), reader.sides.get(at)
        if people is not None and people.kind == "person" and people.number == "pl":
            return people
        if side is not None and side.kind in ("name", "reference"):
            return side
    return None


_ACTING_WORDS = 3
"""Words right before a number that may be a verb and its subject."""


def _counts_before(reader: CountReader, person: ActorMention, after: Quantity) -> bool:
    """`جنديين اثنين`, `أطفالها الثلاثة`: a number behind the people it counts, not one that `و` adds."""
    if after.low is None or after.high not in (after.low, None) or (after.low > 1 and reader.joined(after.first)):
        return False
    if after.low == 1 and person.number == "pl":
        return False  # `أفرادا من عائلة واحدة`
    return after.low <= _PAIR or (after.definite and after.low <= _FEW and person.number != "sg")


_PAIR = 2
_FEW = 10
"""Up to here a number with the article stands for people told before (`الثلاثة`), above it is rather a name."""


def _household(reader: CountReader, person: ActorMention, people: tuple[tuple[int, int], ...]) -> Count:
    """`عائلة من ثلاثة أشخاص` is three; a family without a number is several (codebook 4.2)."""
    for position in range(person.last, person.last + 3):
        members = reader.quantities.get(position)
        if members is not None and members.high != 1:  # not `من عائلة واحدة`
            return Count(person.first, members.last, members.low, members.high, members.vague, people)
    return Count(person.first, person.last, None, None, "several", people)


def _sum(a: Count, b: Count) -> Count:
    """Two counts joined by `and`; "5 and several others" is more than 5 (codebook 4.1)."""
    people = a.people + b.people
    if a.vague and b.vague:
        return Count(a.first, b.last, None, None, a.vague, people)
    if a.vague or b.vague:
        low = b.low if a.vague else a.low
        return Count(a.first, b.last, None if low is None else low + 1, None, None, people)
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Count(a.first, b.last, low, high, None, people)


def count_before(reader: CountReader, at: int) -> Count | None:
    """A quantity that ends just before a token."""
    for quantity in reader.quantities.values():
        if quantity.last == at:
            return Count(quantity.first, at, quantity.low, quantity.high, quantity.vague, ())
    return None
