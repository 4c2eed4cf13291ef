"""Attacks on the ground that were tried or fended off: who tried acts, who stood in the way was attacked.

`أحبط الجيش محاولة تقدم للمسلحين`, `كسرت القوات زحفا للحركة`, `حاول عناصر من التنظيم التسلل فقتل الجنود خمسة منهم`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import BARE, FOR

_ADVANCE = "advance"
"""The kind of clause words for an attack by men who go somewhere (`تقدم`, `تسلل`, `اقتحام`)."""
_TRIES = "attempt"
_FENDS, _ATTACKED = "fends", "its subject is attacked"
_LEAD_REACH, _OF_REACH = 8, 1
"""Words between a word of fending off, or of attempt, and the advance; between that and who advanced, at most."""
_BOMBS = frozenset({"suicide", "ied", "explosion"})
"""Classes of attacks that are foiled rather than fended off (`أحبطت القوات هجوما انتحاريا للتنظيم`)."""
FENDED = "fended off an attack"


def fended_off(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """The roles with those who tried to advance acting, and all others who act told as attacked."""
    tried = {actor.first: actor for actor in _attackers(scene)}
    if not tried:
        return list(roles)
    sides = {actor.actor for actor in tried.values()}
    kept = [_turned(role, sides) for role in roles if role.actor.first not in tried]
    acting = [Role(actor, "perpetrator", "tried to advance") for actor in tried.values()]
    return sorted([*kept, *acting], key=lambda role: role.actor.first)


def _turned(role: Role, attackers: set[str | None]) -> Role:
    own = role.actor.actor in attackers - {None, UNIDENTIFIED}
    if own and role.role == "target":
        return Role(role.actor, "none", "the dead of who tried to advance")
    other = role.role in ACTING and not own
    return Role(role.actor, "target", FENDED) if other else role


def _attackers(scene: Scene) -> Iterator[ResolvedActor]:
    reading, first, last = scene.reading, scene.segment.first, scene.segment.last
    for advance in reading.within("clause_words", first, last):
        bombs = (t for t in reading.triggers_in(advance.first, advance.last + 1) if t.event_class in _BOMBS)
        lead = _lead(reading, first, advance) if advance["kind"] == _ADVANCE and not any(bombs) else None
        if lead is None:
            continue
        who = next((a for a in scene.actors if _tries(reading, a, lead, advance)), None)
        if who is not None:
            yield from _with_joined(scene, who)


def _with_joined(scene: Scene, who: ResolvedActor) -> Iterator[ResolvedActor]:
    """`لداعش`, `لعناصر من التنظيم`: who tried, and the group that these people are of."""
    yield who
    group = next((a for a in scene.actors if 0 <= a.first - who.last <= 1 and a.actor == who.actor), None)
    if group is not None:
        yield group


def _lead(reading: Reading, first: int, advance: Hit) -> Hit | None:
    """The word of fending off or of attempt that an advance is told behind, in the same clause."""
    begin = max(first, advance.first - _LEAD_REACH)
    words = [h for h in reading.within("modality", begin, advance.first) if h["effect"] == _TRIES]
    words += [h for h in reading.within("role_cues", begin, advance.first + 1) if h["role"] == _FENDS]
    words += [h for h in reading.within("role_verbs", begin, advance.first) if h["note"].startswith(_ATTACKED)]
    lead = max(words, key=lambda h: h.first, default=None)
    between = range(min(lead.last, advance.first), advance.first) if lead is not None else range(0)
    if lead is None or any(reading.article.tokens[at].text == "،" for at in between):
        return None
    if lead["effect"] != _TRIES or advance.prefix.endswith("ل"):
        return lead
    sides = {at for one in reading.actors_in(between.start, between.stop) for at in range(one.first, one.last)}
    # `محاولة لعرقلة تقدم الجيش`: something else was tried
    return lead if all(at in sides or reading.function(at) for at in between) else None


def _tries(reading: Reading, actor: ResolvedActor, lead: Hit, advance: Hit) -> bool:
    """Whether a side stands right behind the attempt, or behind the advance, with ل or without."""
    if actor.first not in reading.armed_people and actor.mention.group != "combatants":
        return False
    if actor.actor == CIVILIANS:
        return False
    prefix, behind = actor.mention.prefix, actor.first - max(advance.last, lead.last)
    if lead.last == actor.first and actor.last <= advance.first + 1:
        return lead["effect"] == _TRIES and prefix in (*BARE, *FOR)
    if not 0 <= behind <= _OF_REACH:
        return False
    return prefix in FOR or (behind == 0 and prefix in BARE and not advance.suffix)
