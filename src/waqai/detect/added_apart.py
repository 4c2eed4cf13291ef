"""People added to a count from which words part them: a comma, a name, a title, or what they were hurt by."""

from __future__ import annotations

from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count, joined, one_count, placed_apart
from waqai.text.grammar import BY, DEFINITE

_OTHERS_REACH = 9
"""`و3 آخرون` adds to the person told at most so many words before it."""


def by_other_means(reader: CountReader, count: Count) -> Count | None:
    """`23 بالرصاص الحي و40 بالاختناق`, `طفل بشظية، وامرأة بالرصاص`: each told by what hurt them."""
    first = next((at for at in (count.last, count.last + 1) if _is_means(reader, at)), None)
    if first is None or reader.ends(count.last):
        return None
    for position in range(first + 1, first + _MEANS_WORDS):
        if reader.text(position) == "،" and reader.joined(position + 1):
            continue
        more = joined(reader, position)
        if more is not None:
            told = _is_means(reader, more.last) or _is_means(reader, more.last + 1)
            return more if told and position not in reader.together else None
        if reader.ends(position):
            return None
    return None


def _is_means(reader: CountReader, at: int) -> bool:
    """Whether a word bears the particle of means, and is no town with "in" nor a word like `بعد`."""
    known = (reader.small, reader.after, reader.breaks, reader.within, reader.sites)
    return reader.text(at).startswith(BY) and not any(at in words for words in known)


_MEANS_WORDS = 6


def behind_remark(reader: CountReader, at: int) -> int:
    """Where a remark between commas ends, if "with" follows, or if it told of some of those before it.

    `قتلت المسعفة، وهي سامية، مع أفراد من أسرتها`, `قتل جنديان، أحدهما ضابط، وثلاثة مدنيين`.
    """
    if reader.text(at) != "،":
        return at
    part = False
    for position in range(at + 1, at + _REMARK_WORDS):
        if reader.text(position) == "،":
            return position + 1 if part or position + 1 in reader.together else at
        part |= position in reader.among or position in reader.both
        if reader.ends(position) and position not in reader.among:
            break
    return at


def behind_comma(reader: CountReader, count: Count) -> Count | None:
    """`56 متمردا على الأقل، وأربعة جنود`, `مقتل ضابط، ومجند`: other people behind a hedge, a comma and `و`."""
    hedged = count.last + _HEDGE * (count.last in reader.at_least) + (count.last in reader.others)
    if reader.text(hedged) != "،":
        return None
    more = joined(reader, hedged + 1)
    if more is None or not more.people or _acts(reader, more.last):
        return None  # `ثلاثة جنود، وأربعة مدنيين أصيبوا`
    numbers = more.first in reader.quantities, count.first in reader.quantities
    plain = not any(reader.text(first).startswith(DEFINITE) for first, _ in more.people)
    return more if all(numbers) or (plain and more.sure) else None


def _acts(reader: CountReader, at: int) -> bool:
    """Whether what is said of people that end at a token is an act or harm of their own."""
    beside = (at, at + 1) if reader.article.tokens[at].is_word else ()
    return any(t in reader.verbs or t in reader.harm_nouns for t in beside)


_HEDGE = 2
"""Words of a hedge behind what it hedges (`على الأقل`)."""
_REMARK_WORDS = 8
"""Words of a remark between commas, at most."""


def others(reader: CountReader, count: Count, end: int) -> Count | None:
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
        if reader.text(position) == "،" and reader.text(position + 1).startswith("و"):
            continue  # `القائد فلان الفلاني، واثنان من مرافقيه`
        if position in reader.adding:
            more = one_count(reader, reader.adding[position].last)
            return more if more is not None and more.first in reader.quantities and more.people else None
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
        apart = apart or _are_several(reader, more)
        return more if apart and not reader.counted_noun(more.last) else None
    return None


def _are_several(reader: CountReader, count: Count) -> bool:
    """`القائد فلان الفلاني وجنديان`: people told by a noun without an article, of whom no verb is said."""
    numbered = bool(count.people) and count.low is not None and count.low > 1
    known = any(reader.text(first).startswith(DEFINITE) for first, _ in count.people)
    return numbered and not known and not _acts(reader, count.last)


_NAME_WORDS = 5


def _past_name(reader: CountReader, at: int, end: int) -> int:
    """The token behind a name between commas that begins here, where `و` goes on; or `at` itself."""
    if reader.text(at) != "،":
        return at
    words = range(at + 1, min(at + 2 + _NAME_WORDS, end - 1))
    close = next((t for t in words if reader.text(t) == "،"), at)
    counts = (reader.quantities[t] for t in range(at + 1, close) if t in reader.quantities)
    known = any(t in reader.acts for t in range(at + 1, close)) or any(not q.ordinal for q in counts)
    return close + 1 if close > at and not known and reader.text(close + 1).startswith("و") else at
