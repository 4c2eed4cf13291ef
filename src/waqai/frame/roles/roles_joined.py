"""Sides that "and" joins: they have the same role (`قوات النظام والمليشيات الموالية لها`)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.roles.between_parties import FIGHTS, SECOND_PARTY
from waqai.frame.roles.scene import Role, RoleName, Scene
from waqai.resolve.sides import REBEL_CLASSES, ResolvedActor
from waqai.text.grammar import FOR, IMPERFECT
from waqai.text.tokens import has_conjunction


def joined_late(scene: Scene, roles: list[Role]) -> list[Role]:
    """What `and` joins to a side whose role was found last, some words apart."""
    taken = {role.actor.first for role in roles}
    by_end = {role.actor.last: role for role in roles}
    people = [role for role in roles if role.actor.mention.kind == "person" and role.actor.actor]
    found = []
    for actor in scene.actors:
        beside = by_end.get(_start(scene, actor))
        before = beside or next((r for r in people if _ends_near(scene, r.actor, actor)), None)
        if before is not None and actor.first not in taken and with_and(scene, actor):
            role = joined(scene, actor, [before])
            if role is not None:
                found.append(Role(actor, role[0], role[1]))
    return found


def _ends_near(scene: Scene, people: ResolvedActor, behind: ResolvedActor) -> bool:
    """`منفذو الهجوم ينتمون إلى القوة الثالثة وسرايا الدفاع`: whether the group of people ends near a side."""
    end = _end_of_people(scene, people, behind)
    return people.last < end <= behind.first <= end + _OWN_WORDS


_OWN_WORDS = 2
_DOERS = ("subject behind its verb", "event phrase with its doer")
"""The rules by which a side acts behind which the object of its act may stand."""
_SUBJECTS = ("subject before", "subject of a verb", "subject some")
"""Beginnings of the rules by which a side before a verb acts."""


def joined_before(scene: Scene, roles: list[Role]) -> list[Role]:
    """`القوات الأفغانية وقوات الحلف نفذت الضربة`: the side before the one that "and" joins acts, too."""
    taken = {role.actor.first for role in roles}
    found: list[Role] = []
    for role in roles:
        last = role.actor
        while role.rule.startswith(_SUBJECTS) and with_and(scene, last):
            before = scene.ending.get(last.first if has_conjunction(last.mention.prefix) else last.first - 1)
            if before is None or before.first in taken or not _acts_too(scene, before, last):
                break
            found.append(Role(before, role.role, f"joined: {role.rule}"))
            last = before
    return found


def with_and(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether "and" joins a side to what is before it, by a count (`وعدد من المحتجين`, `وستة من الجنود`), too.

    Before a quotation mark or a figure it stands alone (`و «الحشد»`).
    """
    at = _start(scene, actor)
    counts = [scene.reading.starting(table).get(at) for table in _COUNTS] if at < actor.first else []
    alone = at > 0 and scene.reading.article.tokens[at - 1].text == "و"
    return alone or any(has_conjunction(one) for one in (actor.mention.prefix, *(c.prefix for c in counts if c)))


def _start(scene: Scene, actor: ResolvedActor) -> int:
    """Where a side begins with its count (`ثلاثة من الجنود`)."""
    at = actor.first
    while at - 1 in scene.counted:
        at -= 1
    return at


_COUNTS = ("vague_counts", "numbers")


def _acts_too(scene: Scene, before: ResolvedActor, behind: ResolvedActor) -> bool:
    """Whether a side may act with the one that "and" joins to it; a country only before another one."""
    own = before.mention
    free = own.prefix in ("", "ال", "و") and scene.reading.function(before.first - 1) in ("", "that")
    countries = own.kind == behind.mention.kind == "metonym"  # `الولايات المتحدة وفرنسا شنتا غارات`
    return free and bool(before.actor) and (countries or own.kind in ("name", "reference", "force"))


def joined(scene: Scene, actor: ResolvedActor, earlier: list[Role]) -> tuple[RoleName, str] | None:
    """`قوات النظام والمليشيات الموالية لها`: what `and` joins has the same role."""
    if earlier and actor.mention.kind == "nisba" == earlier[-1].actor.mention.kind:
        last = earlier[-1]
        if last.actor.last == actor.first and last.role == "perpetrator":
            return last.role, f"joined: {last.rule}"  # `قصف مصري ليبي`
    either = scene.reading.function(actor.first - 1) == "or"
    if not (with_and(scene, actor) or either) or not earlier:
        return None
    if _opens_clause(scene, actor) or _joined_to_place(scene, actor):
        return None
    last = earlier[-1]
    end = _end_of_people(scene, last.actor, actor)
    gap = actor.first - end
    if _of_his(scene, actor, last.actor) and gap <= _HIS_REACH:
        return last.role, f"joined: {last.rule}"
    beside = scene.ending.get(actor.first) if end < actor.first else None
    owner = beside is not None and beside.first == last.actor.last and beside.mention.prefix in FOR
    if beside is not None and beside.first > last.actor.first and beside.mention.kind != "person" and not owner:
        return None  # `بقيادة فلان القوات الحكومية وقوات ...`: to the side beside it; but `آليات للجيش و...`
    people = scene.ending.get(_start(scene, actor))
    if people is not None and people.first >= last.actor.last and last.rule in _DOERS:
        return None  # `هاجم مسلحون ثلاثة جنود وطبيبا`: to the object, whose role is found later
    if last.rule == "between" and _one_side(scene, actor.last) and not _one_side(scene, end):
        return last.role, "between"
    if gap <= 3 and not any(
        at in scene.verbs or at in scene.nouns for at in range(last.actor.last + 1, actor.first + 1)
    ):
        if last.rule == "between" or (last.role == "none" and _open_between(earlier)):
            return "target", SECOND_PARTY
        if last.rule == _OF_SIDE and _fight_each_other(scene, last.actor, actor):
            return "target", SECOND_PARTY
        return last.role, f"joined: {last.rule}"
    return None


_OF_SIDE = "event of a side"
"""The rule of a side right behind the noun of its act."""


def _fight_each_other(scene: Scene, first: ResolvedActor, second: ResolvedActor) -> bool:
    """`اشتباكات الجيش اليمني والحوثيين`: a state and rebels of its country behind a fight, and no third side."""
    noun, known = scene.nouns.get(first.first), scene.reading.pack.actors
    one, other = known.get(first.actor or ""), known.get(second.actor or "")
    if noun is None or noun.event_class not in FIGHTS or one is None or other is None:
        return False
    rebels, states = (one, other) if one.cls in REBEL_CLASSES else (other, one)
    foes = rebels.cls in REBEL_CLASSES and states.cls not in REBEL_CLASSES
    there = rebels.country in ("", states.country) and states.country not in rebels.fights_for
    return foes and there and not any(a.first > second.last and a.actor in known for a in scene.actors)


def _end_of_people(scene: Scene, people: ResolvedActor, behind: ResolvedActor) -> int:
    """Where a side ends with the group that it is of: `مقاتلي جيش الإسلام`, `عناصر تابعة لحركة فتح`."""
    for group in scene.actors:
        of_it = people.mention.kind in ("person", "force")  # `وحدات من الجيش وعناصر إرهابية`
        near = group.first == people.last or (
            of_it and (group.last == behind.first or group.first - people.last <= _OWN_WORDS)
        )
        if near and people.last <= group.first < behind.first and group.actor == people.actor:
            return group.last
    return people.last


_HIS_REACH = 8


def _of_his(scene: Scene, actor: ResolvedActor, before: ResolvedActor) -> bool:
    """`قياديا في حركة حماس وزوجته`: people with the pronoun of one told before them, in the same clause."""
    tokens, between = scene.reading.article.tokens, range(before.last, actor.first)
    people = actor.mention.kind == before.mention.kind == "person" and before.mention.number == "sg"
    return people and bool(actor.mention.pronoun) and not any(
        at in scene.verbs or at in scene.nouns or tokens[at].text in STOPS for at in between
    )


def _open_between(earlier: Sequence[Role]) -> bool:
    """`بين الجيش بقيادة حفتر وقوات الوفاق`: whether only words about the first party stand behind "between"."""
    return next((r.rule for r in reversed(earlier) if r.role != "none"), "") == "between"


def _one_side(scene: Scene, at: int) -> bool:
    """`بين الجيش والقوة المشتركة من جهة والدعم السريع`: whether words that close one of two parties stand here."""
    hit = scene.reading.starting("clause_words").get(at)
    return hit is not None and hit["kind"] == "party"


def _joined_to_place(scene: Scene, actor: ResolvedActor) -> bool:
    """`كتائب حزب الله في العراق وسوريا`: a country joined to one inside the name before it is where, not who."""
    before = scene.ending.get(actor.first)
    return actor.mention.kind == "metonym" and before is not None and any(
        scene.reading.function(at) == "in" for at in range(before.first + 1, before.last)
    )


def _opens_clause(scene: Scene, actor: ResolvedActor) -> bool:
    """`... وحزب الله يرد` in a headline: "and" begins a clause whose verb follows the side."""
    at = actor.last
    if not scene.segment.sentence.in_title or at >= scene.segment.last:
        return False
    word = scene.reading.article.tokens[at].text
    return word.startswith(IMPERFECT) and not any(a.first == at for a in scene.actors)


STOPS = frozenset("،:؛(")
