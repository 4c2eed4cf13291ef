"""Counts of people: a number with its noun, a noun in the dual or singular."""

from __future__ import annotations

from dataclasses import dataclass, replace

from waqai.detect.count_reader import CountReader
from waqai.detect.mentions import ActorMention
from waqai.detect.numbers import Quantity
from waqai.text.grammar import ARTICLE

_HEDGE_REACH = 5
"""A hedge so few words behind a count still belongs to it (`2 من العاملين في الشركة على الأقل`)."""


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


def joined(reader: CountReader, at: int) -> Count | None:
    if at >= len(reader.article.tokens) or at in reader.blocked or at in reader.breaks:
        return None
    with_people = at in reader.together
    if not with_people and not (reader.text(at).startswith("و") and reader.joined(at)):
        return None  # `عائلة واحدة` adds nobody
    count = one_count(reader, at + with_people)
    if count is None and at in reader.one_more and not with_people:
        return Count(at, at + 1, 1, 1, None, ())  # `قتل جندي وآخر أفغاني`
    if with_people and count is not None and not accompanies(reader, at + 1):
        return None
    return count if count is not None and not reader.counted_noun(count.last) else None


def accompanies(reader: CountReader, at: int) -> bool:
    """`مع طفلها`, `مع مسلحين اثنين` are told with somebody; `مع الأكراد` is whose side they are on."""
    person = reader.people.get(at)
    return at in reader.quantities or at in reader.suffixed or (
        person is not None and person.kind == "person" and not person.definite
    )


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
_COUNTED = ("يا", "يين")
"""How a noun of origin or of a side ends behind a number, of one or of many."""


def _are_two(reader: CountReader, person: ActorMention) -> bool:
    """`جرح مواطنين هما فلان وفلان`, `مدنيين أحدهما طفل`: a pronoun of two behind a form of two or many.

    So is a hedge, which many people without a number cannot have (`مقتل مدنيين على الأقل`).
    """
    if person.definite or not reader.text(person.first).endswith(_OBLIQUE):
        return False
    if person.last in reader.at_least:
        return True
    return any(at in reader.both for at in range(person.last, person.last + _TWO_REACH))


def _numbered(reader: CountReader, quantity: Quantity) -> Count | None:
    if reader.counted_noun(quantity.last) and not reader.text(quantity.last).startswith("و"):
        return None  # but `إلى 80 والجرحى إلى 90`
    person = reader.people.get(quantity.last)
    if person is None and quantity.last in reader.of:
        person = reader.people.get(quantity.last + 1)
    person = person or _fighters(reader, quantity)
    if person is None and quantity.last in reader.things:
        return None  # `في 3 غارات`
    if person is None and quantity.definite and (quantity.low or 0) > FEW:
        return None  # `بوابة الستين`
    side = reader.sides.get(quantity.last + 1) if quantity.last in reader.links else None
    side = side or (_of_them(reader, quantity) if person is None and quantity.last in reader.among else None)
    last = person.last if person else quantity.last
    people = ((person.first, person.last),) if person else ((side.first, side.last),) if side else ()
    return Count(quantity.first, last, quantity.low, quantity.high, quantity.vague, people)


def _fighters(reader: CountReader, quantity: Quantity) -> ActorMention | None:
    """`56 متمردا`, `أحد المتمردين`: fighters told by the word that else refers to their group, behind a number; or
    by its name in the form that numbers ask for.

    With the article they are some of those told before, behind "of" or "one of".
    """
    some = quantity.last in reader.of
    side = reader.sides.get(quantity.last + some)
    if side is None or side.prefix.removesuffix(ARTICLE):
        return None
    if side.kind == "name" and not side.definite and not some:
        return side if reader.text(side.last - 1).endswith(_COUNTED) else None  # `14 حوثيا`
    if side.kind != "reference":
        return None
    known = some or quantity.last - 1 in reader.of or reader.text(quantity.first).endswith(_ONE_OF)
    return side if side.group in ("combatants", "attackers") and side.definite <= known else None


_ONE_OF = ("احد", "احدي")


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
    return after.low <= _PAIR or (after.definite and after.low <= FEW and person.number != "sg")


_PAIR = 2
FEW = 10
"""Up to here a number with the article stands for people told before (`الثلاثة`), above it is rather a name."""


def _household(reader: CountReader, person: ActorMention, people: tuple[tuple[int, int], ...]) -> Count:
    """`عائلة من ثلاثة أشخاص` is three; a family without a number is several (codebook 4.2)."""
    for position in range(person.last, person.last + 3):
        members = reader.quantities.get(position)
        if members is not None and members.high != 1:  # not `من عائلة واحدة`
            return Count(person.first, members.last, members.low, members.high, members.vague, people)
    return Count(person.first, person.last, None, None, "several", people)


def sum_of(a: Count, b: Count) -> Count:
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
