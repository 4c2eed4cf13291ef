"""Finding quantities: numbers with their hedges and ranges, vague counts, and what each is used for.

Bounds follow the codebook, section 4.1. A quantity includes its hedges, clitics and brackets, so
that the counted noun stands at `last`; a hedge behind the counted noun ("45 شخصا على الأقل")
changes the bounds and stays outside the range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from waqai.detect.number_uses import Use, UseReader
from waqai.detect.number_words import Number, read_numbers
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, Token, has_conjunction

_HEDGE_REACH = 3
"""Words of the counted noun that may stand between a number and a hedge behind it."""
_RISE_REACH = 8
"""A word of rising so few tokens before "from n to m" makes m the figure and n the old one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at tokens `first` to `last` (exclusive, hedges and brackets included).

    `low` and `high` are inclusive bounds, None is open; for a vague count both are None and
    `vague` is the codebook's word. `use` tells what is counted: only `count` can be people.
    `definite` is true behind the article (الثلاثة). `rule` names the table row and the hedges.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    vague: str | None = None
    ordinal: bool = False
    rule: str = ""
    use: Use = "count"
    definite: bool = False


def find_quantities(
    article: Article, hits: Mapping[str, list[Hit]], numbers: Sequence[Number] | None = None
) -> list[Quantity]:
    """All quantities of an article in the order of the text, without overlaps.

    `numbers` are those that `read_numbers` finds, when they were read before.
    """
    return _Finder(article, hits, read_numbers(article, hits) if numbers is None else numbers).find()


class _Finder:
    def __init__(self, article: Article, hits: Mapping[str, list[Hit]], numbers: Sequence[Number]) -> None:
        self.tokens = article.tokens
        self.numbers = numbers
        self.uses = UseReader(article, hits)
        self.before: dict[int, list[Hit]] = {}
        self.after: dict[int, list[Hit]] = {}
        for hit in hits.get("hedges", ()):
            if hit["side"] in ("before", "both"):
                self.before.setdefault(hit.last, []).append(hit)
            if hit["side"] in ("after", "both"):
                self.after.setdefault(hit.first, []).append(hit)
        self.vague = [hit for hit in hits.get("vague_counts", ()) if not hit.suffix and "ك" not in hit.prefix]
        self.leads = {hit.last: hit for hit in self.vague if hit["alone"] == "no"}
        self.starts = {number.first for number in self.numbers}
        nouns = [hit for hit in hits.get("harm_nouns", ()) if hit["note"].startswith(_COUNTS)]
        self.further = {hit.first for hit in (*nouns, *hits.get("harm_verbs", ())) if has_conjunction(hit.prefix)}
        people = (hit for table in _PEOPLE for hit in hits.get(table, ()) if not hit.prefix and not hit.suffix)
        self.two = {hit.first for hit in people if _may_be_two(hit)}

    def find(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        while at < len(self.numbers):
            step, quantity = self._ranged(at) or (1, self._single(self.numbers[at]))
            if quantity is not None and not (found and quantity.first < found[-1].last):
                found.append(quantity)
            at += step
        taken = {token for quantity in found for token in range(quantity.first, quantity.last)}
        for hit in self.vague:
            if hit["alone"] != "no" and taken.isdisjoint(range(hit.first, hit.last)):
                found.append(self._vague(hit))
                taken.update(range(hit.first, hit.last))
        least = (self.before[at][0] for at in self.two if at in self.before)
        found += [self._two(hedge) for hedge in least if _least(hedge)]
        return sorted(found, key=lambda quantity: quantity.first)

    def _vague(self, hit: Hit) -> Quantity:
        return Quantity(hit.first, hit.last, None, None, hit["vague"], False, f"vague_counts:{hit.entry.origin}",
                        self.uses.vague(hit))

    @staticmethod
    def _two(hedge: Hit) -> Quantity:
        """`ما لا يقل عن شخصين`: the dual tells the number, which a hedge before it bounds."""
        return Quantity(hedge.first, hedge.last, 2, None, None, False, f"dual at_least:{hedge.entry.origin}")

    def _single(self, number: Number) -> Quantity | None:
        if number.kind == "one_of":
            return self._one_of(number)
        use = self.uses.use(number)
        if use is None or number.kind == "zero":
            return None
        quantity = Quantity(number.first, number.last, number.value, number.value, None, number.ordinal,
                            number.origin, use, number.definite)
        if use != "count":
            return quantity
        return self._hedged_behind(self._hedged_before(self._bracketed(quantity), number.conjunction))

    def _one_of(self, number: Number) -> Quantity | None:
        """`أحد الجنود` is one of them; `أحد` alone is nobody's count, `الأحد` is Sunday."""
        following = self.tokens[number.last]
        if number.definite or following.kind != "word" or len(following.text) < 4 or number.last in self.starts:
            return None
        return Quantity(number.first, number.last, 1, 1, None, False, "one_of")

    def _bracketed(self, quantity: Quantity) -> Quantity:
        """Take in brackets around the digits, a number said again in brackets, and `عدد` before it."""
        first, last = quantity.first, quantity.last
        if self._text(first - 1) == "(" and self._text(last) == ")":
            first, last = first - 1, last + 1
        elif self._text(last) == "(" and self._text(last + 2) == ")" and self.tokens[last + 1].kind == "number":
            again = next((n for n in self.numbers if n.first == last + 1), None)
            if again is not None and again.value == quantity.low:
                last += 3
        lead = self.leads.get(first)
        if lead is not None:
            first = lead.first
        return replace(quantity, first=first, last=last)

    def _hedged_before(self, quantity: Quantity, joined: bool) -> Quantity:
        """Apply the hedges that end where the quantity begins; behind `و` there can be none."""
        while not joined:
            hedges = [h for h in self.before.get(quantity.first, ()) if h["bound"] in _BOUNDS]
            if not hedges:
                break
            hedge = min(hedges, key=lambda h: h.first)
            bound = hedge["bound"]
            if bound == "up_to" and hedge.prefix.endswith("ل"):
                bound = "about"  # "ليصل إلى 15": the figure it reached
            quantity = replace(_bounded(quantity, bound), first=hedge.first,
                               rule=f"{quantity.rule} {bound}:{hedge.entry.origin}")
            joined = has_conjunction(hedge.prefix)  # `15 قتيلا على الأقل وحوالي 20 جريحا`
        return quantity

    def _hedged_behind(self, quantity: Quantity) -> Quantity:
        """Apply a hedge behind the number or, a few words on, behind what it counts.

        It bounds no number before another word of harm (`مقتل 17 شخصا وإصابة طفلين على الأقل`).
        """
        for at in range(quantity.last, quantity.last + _HEDGE_REACH + 1):
            for hedge in self.after.get(at, ()):
                near = at == quantity.last
                return replace(_bounded(quantity, hedge["bound"]), last=hedge.last if near else quantity.last,
                               rule=f"{quantity.rule} {hedge['bound']}:{hedge.entry.origin}")
            if at in self.starts or at in self.further or not self.tokens[at].is_word:
                break
        return quantity

    def _ranged(self, at: int) -> tuple[int, Quantity | None] | None:
        """A range of two numbers, or None; a rise "from n to m" gives m alone."""
        if at + 1 >= len(self.numbers):
            return None
        low, high = self.numbers[at], self.numbers[at + 1]
        first = self._range_start(low, high)
        if first is None or low.ordinal or high.ordinal or "one_of" in (low.kind, high.kind):
            return None
        use = self.uses.use(high) if not self.uses.is_score(low, high) else "score"
        if use == "count" and self.uses.use(low) not in ("count", "duration"):
            return None
        low = _same_scale(low, high)
        if use is None or (low.value >= high.value and use == "count"):
            return None
        if use == "count" and self._rises(first):
            return 2, self._single(high)
        quantity = Quantity(first, high.last, low.value, high.value, None, False, f"range {low.origin}", use)
        return 2, self._hedged_before(quantity, False) if use == "count" else quantity

    def _range_start(self, low: Number, high: Number) -> int | None:
        """Where a range of these two numbers begins, or None when the words between make none."""
        lead = next((h for h in self.before.get(low.first, ()) if h["bound"] in ("between", "from")), None)
        first = lead.first if lead is not None else low.first
        if high.first == low.last:
            return first if high.conjunction and lead is not None and lead["bound"] == "between" else None
        if self._text(low.last) == "-" and high.first == low.last + 1:
            outer = {self._text(low.first - 1), self._text(high.last)} & {"-", "/"}
            return None if outer else first
        links = {h["bound"] for h in self.before.get(high.first, ()) if h.first == low.last}
        return first if links & {"to", "or"} else None

    def _rises(self, first: int) -> bool:
        hits = (hit for at in range(first - _RISE_REACH, first + 1) for hit in self.before.get(at, ()))
        return self._text(first) == "من" and any(hit["bound"] == "rise" for hit in hits)

    def _text(self, at: int) -> str:
        return _text(self.tokens, at)


_COUNTS = "counts"
"""How the note of a word of harm begins that counts the people behind it (`مقتل`)."""
_PEOPLE = ("persons", "nisbas", "fighter_words", "harm_nouns")
_DUAL = "ين"


def _may_be_two(hit: Hit) -> bool:
    """A noun of people in the oblique dual, or in a plural written like it (`مدنيين`)."""
    return hit.entry.number == "du" or hit.entry.words[0].endswith(_DUAL)


def _least(hedge: Hit) -> bool:
    return hedge["bound"] == "at_least" and hedge["side"] == "before"


_BOUNDS = ("more", "at_least", "less", "up_to", "about")


def _same_scale(low: Number, high: Number) -> Number:
    """The lower end in thousands or millions where only the upper one says so ("20-30 ألفا")."""
    for scale in (1_000_000_000, 1_000_000, 1_000):
        if high.value % scale == 0 and high.value // scale > low.value:
            return low._replace(value=low.value * scale)
    return low


def _bounded(quantity: Quantity, bound: str) -> Quantity:
    """The quantity under a hedge: the first hedge that sets a bound wins over `about`."""
    low, high = quantity.low, quantity.high
    if low != high or low is None:
        return quantity
    if bound == "more":
        return replace(quantity, low=low + 1, high=None)
    if bound == "at_least":
        return replace(quantity, high=None)
    if bound == "less":
        return replace(quantity, low=None, high=low - 1)
    return replace(quantity, low=None) if bound == "up_to" else quantity


def _text(tokens: list[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""
