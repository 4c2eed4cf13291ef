"""Groups told by the side behind them: `فصائل المعارضة المدعومة من تركيا`, `الجيش التركي والفصائل الموالية له`.

Which part of a group fights for a state, and whom nameless men are of who are loyal to a side (`مسلحون موالون
للنظام`), are rows of `state_branches`: the branch names the group, or men, and the side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.sides import UNIDENTIFIED, ResolvedActor

_BACKED_BY = "backed by"
_BACKING_NOTE = "a supporter or leader"
"""How the note of words of backing begins."""
_ADJECTIVES = 2
"""So many words may stand between a group and the words of backing (`الفصائل السورية المعارضة المدعومة من`)."""
_PATRON_REACH = 10
"""The state that a pronoun stands for is named so many words before the group, at most."""


def with_patrons(
    resolved: Sequence[ResolvedActor], hits: Mapping[str, list[Hit]], country: str | None, pack: Pack
) -> Sequence[ResolvedActor]:
    """The sides, with the group that is meant where words of backing or loyalty tell it."""
    cues = {h.first: h for h in hits.get("role_cues", ()) if h["note"].startswith(_BACKING_NOTE)}
    if not cues:
        return resolved
    backed = {
        branch: group for (where, branch), group in pack.branches.items()
        if _BACKED_BY in branch and (where == country or not branch.startswith(_MEN))
    }
    return [_backed(resolved, number, cues, backed) for number in range(len(resolved))]


def _backed(
    resolved: Sequence[ResolvedActor], number: int, cues: Mapping[int, Hit], backed: Mapping[str, str]
) -> ResolvedActor:
    side = resolved[number]
    begin = max(side.first + 1, side.last - 1)  # `كتائب موالية للحكومة`: loyalty is told in the mention
    cue = next((cues[at] for at in range(begin, side.last + _ADJECTIVES + 1) if at in cues), None)
    if cue is None:
        return side
    nameless = side.actor in (None, UNIDENTIFIED) and side.mention.group in _ARMED
    whole = _MEN if nameless else side.actor
    for patron in _patrons(resolved, number, cue):
        group = backed.get(f"{whole} {_BACKED_BY} {patron.actor}")
        if group is None and whole != _MEN and patron.actor in backed.values():
            group = next((g for b, g in backed.items() if g == patron.actor and b.startswith(f"{whole} ")), None)
        if group is not None:
            return ResolvedActor(side.mention, group, f"the part that {patron.actor} backs")
    return side


_MEN, _ARMED = "men", ("", "attackers", "combatants", "unknown")


def _patrons(resolved: Sequence[ResolvedActor], number: int, cue: Hit) -> Sequence[ResolvedActor]:
    """The side right behind words of backing; where none is, those told before the group (`الموالية لها`)."""
    side = resolved[number]
    behind = [other for other in resolved[number + 1 :] if abs(other.first - cue.last) <= 1]
    before = [other for other in reversed(resolved[:number]) if side.first - other.last <= _PATRON_REACH]
    return behind or before
