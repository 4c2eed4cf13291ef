"""Who acts and who is hit: the role of each side in a segment, with the rule that gave it.

Arabic tells roles by order and by small words: a side right behind an active verb or an event
noun acts; behind "on", "against", "in the ranks of" it is hit; before a verb it acts; a
country's adjective behind an event noun names who acts.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.achieved import whose_act
from waqai.frame.dropped_subjects import dropped_subjects
from waqai.frame.own_acts import own_acts
from waqai.frame.reading import Reading
from waqai.frame.roles_apart import (
    accused_of,
    announcers,
    attackers,
    claimants,
    distant_objects,
    distant_subjects,
    first_parties,
    killers,
    laid_on_others,
    met,
    speakers,
)
from waqai.frame.roles_behind import SECOND_PARTY, behind, has_accuser
from waqai.frame.roles_told import told_by_the_enemy
from waqai.frame.scene import Role, RoleName, Scene, place_word_before, read_scene, unarmed
from waqai.frame.segments import Segment
from waqai.resolve.actors import ResolvedActor
from waqai.text.tokens import has_conjunction

__all__ = ["Role", "assign_roles"]
_BACK = 5
_FORWARD = 4
_SHORTEST_VERB = 4


def assign_roles(reading: Reading, segment: Segment, asserted: Sequence[Trigger]) -> list[Role]:
    """The roles of all sides named in a segment, in the order of the text.

    `asserted` are the triggers of the segment that tell an occurrence: a threat gives nobody a role.
    """
    scene = read_scene(reading, segment, asserted)
    roles: list[Role] = []
    for actor in scene.actors:
        found = _role(scene, actor, roles)
        if found is None or (found[0] == "perpetrator" and _only_means(actor, found[1], roles)):
            continue
        if not (found[0] == "target" and _is_means(actor)):
            roles.append(Role(actor, found[0], found[1]))
    roles += accused_of(scene, roles)
    roles += claimants(scene, roles)
    roles += dropped_subjects(scene, roles)
    roles += first_parties(scene, roles)
    roles += met(scene, roles)
    roles += (
        whose_act(scene, roles)
        or distant_subjects(scene, roles)
        or speakers(scene, roles)
        or announcers(scene, roles)
        or own_acts(scene, roles)
        or killers(scene, roles)
        or told_by_the_enemy(scene, roles)
    )
    roles += attackers(scene, roles)
    roles += distant_objects(scene, roles)
    roles += _joined_late(scene, roles)
    roles += _joined_before(scene, roles)
    return sorted(roles, key=lambda role: role.actor.first)


def _is_means(actor: ResolvedActor) -> bool:
    """`استهدافه بطائرات`: aircraft behind "with" are what an act was done with, never whom it hit."""
    return actor.of_unknown_aircraft and actor.mention.prefix.endswith("ب")


def _only_means(actor: ResolvedActor, rule: str, earlier: Sequence[Role]) -> bool:
    """`ردت الفصائل بقذائف المدفعية`: a weapon of no named side behind a cue, when who acts was told before."""
    bare = actor.mention.kind == "force" and not actor.mention.country and rule.startswith("role_cues")
    return bare and any(r.role == "perpetrator" and r.rule.startswith(_BY_VERB) for r in earlier)


_BY_VERB = ("subject behind", "subject before", "subject of a verb", "subject some")


def _joined_late(scene: Scene, roles: list[Role]) -> list[Role]:
    """What `and` joins to a side whose role was found last, some words apart."""
    taken = {role.actor.first for role in roles}
    by_end = {role.actor.last: role for role in roles}
    found = []
    for actor in scene.actors:
        before = by_end.get(actor.first)
        if before is not None and actor.first not in taken and _with_and(scene, actor):
            role = _joined(scene, actor, [before])
            if role is not None:
                found.append(Role(actor, role[0], role[1]))
    return found


_SUBJECTS = ("subject before", "subject of a verb", "subject some")
"""Beginnings of the rules by which a side before a verb acts."""


def _joined_before(scene: Scene, roles: list[Role]) -> list[Role]:
    """`القوات الأفغانية وقوات الحلف نفذت الضربة`: the side before the one that "and" joins acts, too."""
    taken = {role.actor.first for role in roles}
    found: list[Role] = []
    for role in roles:
        last = role.actor
        while role.rule.startswith(_SUBJECTS) and _with_and(scene, last):
            before = scene.ending.get(last.first if has_conjunction(last.mention.prefix) else last.first - 1)
            if before is None or before.first in taken or not _acts_too(scene, before, last):
                break
            found.append(Role(before, role.role, f"joined: {role.rule}"))
            last = before
    return found


def _with_and(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether "and" joins a side to what is before it, by a count (`وعدد من المحتجين`), too.

    Before a quotation mark or a figure it stands alone (`و «الحشد»`).
    """
    at = actor.first
    while at - 1 in scene.counted:
        at -= 1
    counts = [scene.reading.starting(table).get(at) for table in _COUNTS] if at < actor.first else []
    alone = at > 0 and scene.reading.article.tokens[at - 1].text == "و"
    return alone or any(has_conjunction(one) for one in (actor.mention.prefix, *(c.prefix for c in counts if c)))


_COUNTS = ("vague_counts", "numbers")


def _acts_too(scene: Scene, before: ResolvedActor, behind: ResolvedActor) -> bool:
    """Whether a side may act with the one that "and" joins to it; a country only before another one."""
    own = before.mention
    free = own.prefix in ("", "ال", "و") and scene.reading.function(before.first - 1) in ("", "that")
    countries = own.kind == behind.mention.kind == "metonym"  # `الولايات المتحدة وفرنسا شنتا غارات`
    return free and bool(before.actor) and (countries or own.kind in ("name", "reference", "force"))


def _role(scene: Scene, actor: ResolvedActor, earlier: list[Role]) -> tuple[RoleName, str] | None:
    if _describes_side(scene, actor):
        return None
    return (
        _as_victim(scene, actor)
        or _charged(scene, actor)
        or _laid_at_the_door(scene, actor)
        or _claims(scene, actor)
        or _blamed(scene, actor)
        or _fends(scene, actor)
        or _inside_phrase(scene, actor)
        or _relative(scene, actor)
        or _thing_of(scene, actor)
        or _stopped(scene, actor)
        or behind(scene, actor)
        or _whose_thing(scene, actor)
        or _joined(scene, actor, earlier)
        or _before_verb(scene, actor)
    )


def _describes_side(scene: Scene, actor: ResolvedActor) -> bool:
    """`مقاتلي المعارضة السورية`: an adjective of a country right behind a side's name is no side of its own."""
    before = scene.ending.get(actor.first)
    own = actor.mention.kind in ("nisba", "metonym") and actor.mention.prefix == "ال"
    return own and before is not None and before.mention.kind in ("name", "reference")


def _inside_phrase(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`قصف الطيران الروسي`, `شنت طائرات تركية`: the event's words run into the words of its doer."""
    for noun in scene.nouns.values():
        if noun.first < actor.first < noun.last <= actor.last:
            if noun.event_class in _STOPPING and _is_weapon(scene, actor):
                return "target", "whose weapon was stopped"  # but `اعترض الدفاع الجوي صاروخا`
            return "perpetrator", "event phrase with its doer"
        if noun.first == actor.first and noun.last < actor.last and actor.mention.kind == "name":
            return "perpetrator", "event phrase with its doer"  # `اشتباكات قبلية`
    return None


_STOPPING = ("disrupted", "foiled")
"""Classes of events whose words take in the weapon that was stopped: `إسقاط طائرة مسيرة تركية`."""


def _is_weapon(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a side is told by its weapon: `طائرة مسيرة تركية`, not `الدفاعات الجوية السعودية`."""
    weapons = scene.reading.within("weapons", actor.first, actor.last)
    return any(not weapon.definite for weapon in weapons)


def _stopped(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أسقطت الدفاعات طائرة مسيرة حوثية`: whose weapon an act before it stopped."""
    owner = actor.mention.kind == "nisba" and any(
        h.last == actor.first for h in scene.reading.hits.get("weapons", ())
    )
    if not owner and not (actor.mention.kind in ("force", "name") and _is_weapon(scene, actor)):
        return None
    told = scene.reading.triggers_in(scene.segment.first, actor.first)
    stopped = any(t.event_class in _STOPPING for t in told)
    return ("target", "whose weapon was stopped") if stopped else None


def _relative(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`الهجمات التي استأنفها التنظيم`, `قصف نفذته فصائل`: any verb with an object pronoun behind an event."""
    at = actor.first - 1
    if actor.mention.prefix not in ("", "ال") or at <= scene.segment.first or at + 1 in scene.cues:
        return None
    if actor.mention.kind == "metonym":
        return None
    verb = scene.reading.article.tokens[at].text
    if len(verb) < _SHORTEST_VERB or not verb.endswith(("ها", "ه")) or actor.mention.kind == "nisba":
        return None
    if (
        verb.endswith("ه")
        and scene.reading.article.tokens[at].text in scene.reading.pack.lexicon.entries
        and at + 1 not in scene.verbs
    ):
        return None
    which = scene.reading.function(at - 1) == "which"
    if any(position in scene.nouns for position in ((at - 1, at - 2) if which else (at,))):
        return "perpetrator", "relative clause with its doer"
    return None


_DENIED_REACH = 2


def _claims(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أعلن التنظيم لاحقا مسؤوليته عن الهجوم`: the nearest side before the word of responsibility."""
    if actor.mention.prefix[:1] in ("ب", "ك") or actor.mention.kind in ("nisba", "metonym"):
        return None
    words = scene.reading.within("clause_words", actor.first - _DENIED_REACH, actor.first)
    if any(word["kind"] == "no" for word in words):
        return None  # `لم تعلن الحركة مسؤوليتها`
    for cue in scene.cues.values():
        if actor.mention.prefix[:1] == "ل" and not cue.prefix.startswith("ب"):
            continue
        if cue["role"] == "claims" and actor.last <= cue.first <= actor.last + _BACK:
            between = [o for o in scene.actors if actor.last <= o.first < cue.first]
            if any(o.mention.prefix in ("", "ال") and o.mention.kind in ("name", "reference") for o in between):
                continue
            if has_accuser(scene, actor) or cue.prefix.startswith("ب"):
                return "accused", "accused"  # `حملت الحكومة التنظيم المسؤولية`, `اتهامات للتنظيم بالمسؤولية`
            return "claims", f"role_cues:{cue.entry.origin}"
    return None


def _charged(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`حملت أنقرة مسؤوليته للحزب`: the side behind the word of responsibility that somebody lays on it."""
    cue = scene.cues.get(actor.first)
    laid = cue is not None and cue["role"] == "claims" and actor.mention.prefix in ("ل", "لل")
    return ("accused", "accused") if cue is not None and laid and laid_on_others(scene, cue) else None


_LAID_REACH, _TO_REACH = 8, 3


def _laid_at_the_door(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`نسبته الحكومة إلى التنظيم`, `نسبت السلطات الهجوم إلى الحزب`: the accuser, and the side behind "to"."""
    reading, mention = scene.reading, actor.mention
    said = reading.within("speech_verbs", max(scene.segment.first, actor.first - _LAID_REACH), actor.first)
    verbs = [hit for hit in said if hit["note"].startswith(_TO)]
    if not verbs or mention.kind in ("person", "nisba"):
        return None
    if any(reading.starting(table).get(actor.last) for table in ("speech_verbs", "speech_phrases")):
        return None  # `نسبت الوكالة إلى الجيش قوله`
    to = [at for at in range(verbs[-1].last, actor.first) if reading.function(at) == "to"]
    people = reading.within("persons", verbs[-1].last, actor.first)  # `نسبته الشرطة لمتمردي الحزب`
    to += [hit.first for hit in people if hit.prefix in ("ل", "لل")]
    if mention.prefix in ("ل", "لل") or (to and actor.first - to[0] <= _TO_REACH):
        return "accused", "accused"
    return ("source", "accuser") if not to and actor.first == verbs[-1].last else None


_TO = "to:"
"""The note of a verb of saying whose accused stands behind "to"."""
_HIT_THINGS = frozenset({"ied", "explosion", "grenade", "assault", "shooting", "killing", "suicide"})


def _whose_thing(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`انفجرت عبوة بسيارة ضابط`, `استهداف منزل قيادي`: people right behind a car or house that is hit."""
    mention = actor.mention
    if mention.kind != "person" or mention.prefix:
        return None
    nouns = scene.reading.hits.get("target_nouns", ())
    things = [h for h in nouns if h.last == actor.first and h["note"] == "owned"]
    told = [t.event_class for t in scene.nouns.values()] + [
        t.event_class for t in scene.reading.triggers if t.form != "noun" and scene.segment.holds(t.first)
    ]
    if things and not things[0].definite and _HIT_THINGS & set(told):
        return "target", "whose thing is hit"
    return None


def _thing_of(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`انفجرت عبوة بسيارة تابعة لقوات سوريا الديمقراطية`: whose the thing is at which a bomb went off."""
    cues = [c for c in scene.reading.ending("role_cues", actor.first) if c["role"] == "belongs"]
    things = [h for c in cues for h in scene.reading.ending("target_nouns", c.first) if h.prefix.endswith("ب")]
    if not things:
        return None
    told = scene.reading.triggers_in(scene.segment.first, scene.segment.last)
    bombed = any(t.event_class in _BOMBS for t in (*scene.nouns.values(), *told))
    return ("target", "whose thing is hit") if bombed else None


_BOMBS = frozenset({"ied", "explosion", "grenade"})


_BLAMED_REACH = 3


def _blamed(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`التنظيم يقف وراء التفجير`: the side right before words of blame, when an act follows them."""
    if actor.mention.prefix[:1] in ("ب", "ل", "ك") or actor.mention.kind in ("nisba", "person"):
        return None
    for cue in scene.cues.values():
        if cue["role"] != "blamed" or not actor.last <= cue.first <= actor.last + _BLAMED_REACH:
            continue
        acts = {noun.first for noun in scene.nouns.values()}
        inside = any(cue.first <= at < cue.last + _BLAMED_REACH for at in acts)
        between = any(actor.last <= o.first < cue.first for o in scene.actors)
        if not between and (inside or cue.entry.words[-1].endswith(("ه", "ها"))):
            return "accused", f"role_cues:{cue.entry.origin}"
    return None


_FENDS_REACH = 3


def _fends(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أعلن الجيش صد هجوم للتنظيم`: the side right before words of fending off was attacked."""
    mention = actor.mention
    if mention.prefix[:1] in ("ب", "ل", "ك") or mention.kind in ("nisba", "metonym", "person"):
        return None
    for cue in scene.cues.values():
        if cue["role"] != "fends" or not 0 <= cue.first - actor.last <= _FENDS_REACH:
            continue
        between = [other for other in scene.actors if actor.last <= other.first < cue.first]
        if all(_with_and(scene, other) for other in between):  # `تمكن الجيش والقبائل من صد هجوم`
            joined = "joined: " if _with_and(scene, actor) else ""
            return "target", f"{joined}role_cues:{cue.entry.origin}"
    return None


def _as_victim(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    if actor.first in scene.victims:
        found = behind(scene, actor) if actor.mention.prefix in ("ل", "لل") else None
        if found is not None and found[0] == "perpetrator":
            return found  # `أحبطت محاولة تسلل لعناصر التنظيم وقتلت أربعة منهم`
        return "target", "counted among those harmed"
    return None


def _joined(scene: Scene, actor: ResolvedActor, earlier: list[Role]) -> tuple[RoleName, str] | None:
    """`قوات النظام والمليشيات الموالية لها`: what `and` joins has the same role."""
    if earlier and actor.mention.kind == "nisba" == earlier[-1].actor.mention.kind:
        last = earlier[-1]
        if last.actor.last == actor.first and last.role == "perpetrator":
            return last.role, f"joined: {last.rule}"  # `قصف مصري ليبي`
    either = scene.reading.function(actor.first - 1) == "or"
    if not (_with_and(scene, actor) or either) or not earlier:
        return None
    if _opens_clause(scene, actor) or _joined_to_place(scene, actor):
        return None
    last = earlier[-1]
    group = next((a for a in scene.actors if a.first == last.actor.last), last.actor)  # `مقاتلي جيش الإسلام`
    end = group.last if group.actor == last.actor.actor else last.actor.last
    gap = actor.first - end
    if _of_his(scene, actor, last.actor) and gap <= _HIS_REACH:
        return last.role, f"joined: {last.rule}"
    beside = scene.ending.get(actor.first)
    owner = beside is not None and beside.first == last.actor.last and beside.mention.prefix in ("ل", "لل")
    if beside is not None and beside.first > last.actor.first and beside.mention.kind != "person" and not owner:
        return None  # `بقيادة فلان القوات الحكومية وقوات ...`: to the side beside it; but `آليات للجيش و...`
    if last.rule == "between" and _one_side(scene, actor.last) and not _one_side(scene, end):
        return last.role, "between"
    if gap <= 3 and not any(
        at in scene.verbs or at in scene.nouns for at in range(last.actor.last + 1, actor.first + 1)
    ):
        if last.rule == "between" or (last.role == "none" and _open_between(earlier)):
            return "target", SECOND_PARTY
        return last.role, f"joined: {last.rule}"
    return None


_HIS_REACH = 8


def _of_his(scene: Scene, actor: ResolvedActor, before: ResolvedActor) -> bool:
    """`قياديا في حركة حماس وزوجته`: people with the pronoun of one told before them, in the same clause."""
    tokens, between = scene.reading.article.tokens, range(before.last, actor.first)
    people = actor.mention.kind == before.mention.kind == "person" and before.mention.number == "sg"
    return people and bool(actor.mention.pronoun) and not any(
        at in scene.verbs or at in scene.nouns or tokens[at].text in _STOPS for at in between
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
    return word.startswith(_IMPERFECT) and not any(a.first == at for a in scene.actors)


_IMPERFECT = ("ي", "ت")


_STOPS = frozenset("،:؛(")
_DATELINE = frozenset("-–—/|")


def _before_verb(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`الجيش العراقي يقتل`: a side before its verb."""
    had = any(h["kind"] == "had before" for h in scene.reading.ending("clause_words", actor.first))
    if actor.mention.kind == "nisba" or (actor.mention.prefix[:1] in ("ب", "ل", "ك") and not had):
        return None
    if actor.mention.kind == "metonym" and (
        scene.reading.function(actor.first - 1) or place_word_before(scene, actor)
    ):
        return None
    tokens = scene.reading.article.tokens
    starts = {h.first: h for h in scene.verbs.values()}
    harm_starts = {h.first: h for h in scene.harm.values() if h.entry.kind == "harm_verbs"}
    for position in range(actor.last, min(actor.last + _FORWARD, scene.segment.last)):
        that = had and scene.reading.function(position) == "that"  # `سبق للتنظيم أن هاجم`
        if tokens[position].text in _STOPS or (scene.reading.function(position) and not that):
            return None
        if actor.mention.kind == "metonym" and tokens[position].text in _DATELINE:
            return None  # `اليمن - تعرضت مدينة صعدة لغارات`: where it was filed
        if any(a.first == position for a in scene.actors):
            return None
        verb = starts.get(position)
        if verb is not None and verb.suffix and verb.first in scene.nouns:
            return None  # `هجوما شنه ...`: a relative clause with a doer of its own
        if verb is not None and unarmed(actor) and verb["role"] == "perpetrator":
            return None
        if verb is not None and not has_conjunction(verb.prefix):
            return {
                "claims": ("claims", "claims the act"),
                "target": ("target", "subject of being hit"),
                "accuses": ("source", "accuser"),
            }.get(verb["role"], ("perpetrator", "subject before its verb"))  # type: ignore[return-value]
        harm = harm_starts.get(position)
        if harm is not None and has_conjunction(harm.prefix):
            return None
        if harm is not None and any(
            c.at == harm.first and c.first < actor.first < harm.first for c in scene.reading.casualties
        ):
            return "target", "people of a side"  # `ثمانية من عناصر الحزب قتلوا`
        if harm is not None:
            if any(c.first < c.at == harm.first for c in scene.reading.casualties):
                return "target", "befallen by a verb of harm"  # `12 من جنوده (في القوة) قتلوا`
            counted = any(c.at == c.first == harm.first for c in scene.reading.casualties)
            forces = actor.mention.kind in ("name", "force", "reference")
            if harm["voice"] != "middle" and (forces or counted):
                return "perpetrator", "subject of a verb of killing"
            return "target", "befallen by a verb of harm"
    return None
