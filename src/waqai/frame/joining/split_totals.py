"""Totals that an article splits: `قتل سبعة في تفجيرين في المحافظة. قتل أربعة في كذا. وقتل ثلاثة في كذا`."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.asserted import Rejected
from waqai.frame.drafts import Draft
from waqai.frame.joining.same_toll import tells_several
from waqai.frame.joining.sums import dead_of
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING, Role
from waqai.frame.tolls.tolls import choose_toll
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED

_ITEMS = 2
_HIT = ("target",)


def without_split_totals(reading: Reading, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Rejected]]:
    """The occurrences but for totals of acts that are each told behind them, and those totals (codebook 1.5).

    Whoever did or is blamed for all of them did each for which nobody else is named.
    """
    kept, rejected = list(drafts), list[Rejected]()
    for draft in drafts:
        items, told = _items(reading, draft, drafts)
        if not items:
            continue
        doers, hit = _doers(draft), _fallen(draft)
        for item in items:
            _give(item, doers, ACTING)
            _give(item, hit, _HIT)
        if told:
            kept.remove(draft)
            why = "the sum of acts that are told one by one"
            rejected += [Rejected(f.anchor, f.anchor + 1, None, why) for f in draft.frames]
    return kept, rejected


def _doers(total: Draft) -> list[Role]:
    """Who did, claims or is blamed for all acts of a total."""
    return _of_one_side([role for f in total.frames for role in f.roles if role.role in ACTING])


def _fallen(total: Draft) -> list[Role]:
    """The armed side that all dead of a total are of (`مقتل أربعة من جنوده`)."""
    counted = {first for f in total.frames for c in f.own_casualties("killed") for first, _ in c.people}
    hit = [role for f in total.frames for role in f.roles if role.role in _HIT and role.actor.first in counted]
    return [role for role in _of_one_side(hit) if role.actor.actor not in (CIVILIANS, UNIDENTIFIED)]


def _of_one_side(roles: Sequence[Role]) -> list[Role]:
    """Roles of sides that are known: none where they are of more than one."""
    told = [role for role in roles if role.actor.actor]
    return told if len({role.actor.actor for role in told}) == 1 else []


def _give(item: Draft, roles: Sequence[Role], kinds: Sequence[str]) -> None:
    """Give an item the roles of its total, unless it names a side in one of the kinds itself."""
    told = {role.actor.actor for f in item.frames for role in f.roles if role.role in kinds}
    if told <= {None, UNIDENTIFIED}:
        item.give(roles)


def _items(reading: Reading, total: Draft, drafts: Sequence[Draft]) -> tuple[list[Draft], bool]:
    """The drafts behind one that tells several acts at large, and whether they tell all of its dead."""
    if total.summed:
        return _items_of_sum(total, drafts)
    items = _exact_items(reading, total, drafts)
    return items, bool(items)


def _items_of_sum(total: Draft, drafts: Sequence[Draft]) -> tuple[list[Draft], bool]:
    """The drafts with dead of their own behind a sum, as far as these do not exceed its own."""
    dead = max(dead_of(f) for f in total.frames)
    at, left, items = list(drafts).index(total), dead, list[Draft]()
    for draft in drafts[at + 1 :]:
        own = max(dead_of(f) for f in draft.frames)
        if own > left:
            break
        if own:
            left -= own
            items.append(draft)
    if len(items) < _ITEMS:
        return [], False
    return items, total.place is None or left == 0


def _exact_items(reading: Reading, total: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts right behind one that tells several acts at large, when their dead add up to its own."""
    if total.place is None or not any(tells_several(f) for f in total.frames):
        return []
    dead = _dead(reading, total, drafts)
    if dead is None:
        return []
    at, left, items = list(drafts).index(total), dead, list[Draft]()
    sentence = total.frames[-1].segment.sentence
    for draft in drafts[at + 1 :]:
        first = draft.frames[0].segment
        if first.listed and first.sentence is sentence:
            return []  # `تسعة في قرية كذا وأربعة في قرية كذا`: an item itself
        own = _dead(reading, draft, drafts)
        if left == 0 or not own or draft.place is None or draft.place.precision >= total.place.precision:
            break
        left -= own
        items.append(draft)
    return items if left == 0 and len(items) >= _ITEMS else []


def _dead(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    toll = choose_toll(reading, draft, "killed", drafts).toll
    return toll.low if toll is not None and toll.low is not None and toll.low == toll.high else None
