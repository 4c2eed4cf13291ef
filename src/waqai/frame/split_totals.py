"""Totals that an article splits: `قتل سبعة في تفجيرين في المحافظة. قتل أربعة في كذا. وقتل ثلاثة في كذا`."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.drafts import Draft
from waqai.frame.frames import Rejected
from waqai.frame.reading import Reading
from waqai.frame.same_toll import tells_several
from waqai.frame.tolls import choose_toll

_ITEMS = 2
_DOERS = ("perpetrator", "accused")


def without_split_totals(reading: Reading, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Rejected]]:
    """The occurrences but for totals of acts that are each told behind them, and those totals (codebook 1.5).

    Whoever did or is blamed for all of them did each for which nobody else is named.
    """
    kept, rejected = list(drafts), list[Rejected]()
    for draft in drafts:
        items = _items(reading, draft, drafts)
        if not items:
            continue
        kept.remove(draft)
        why = "the sum of acts that are told one by one"
        rejected += [Rejected(f.anchor, f.anchor + 1, None, why) for f in draft.frames]
        doers = [role for f in draft.frames for role in f.roles if role.role in _DOERS]
        for item in items:
            if not any(role.role in _DOERS for f in item.frames for role in f.roles):
                item.let_do(doers)
    return kept, rejected


def _items(reading: Reading, total: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts right behind one that tells several acts at large, when their dead add up to its own."""
    if total.place is None or not any(tells_several(f) for f in total.frames):
        return []
    dead = _dead(reading, total, drafts)
    if dead is None:
        return []
    at, left, items = list(drafts).index(total), dead, list[Draft]()
    for draft in drafts[at + 1 :]:
        own = _dead(reading, draft, drafts)
        if left == 0 or not own or draft.place is None or draft.place.precision >= total.place.precision:
            break
        left -= own
        items.append(draft)
    return items if left == 0 and len(items) >= _ITEMS else []


def _dead(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    toll = choose_toll(reading, draft, "killed", drafts).toll
    return toll.low if toll is not None and toll.low is not None and toll.low == toll.high else None
