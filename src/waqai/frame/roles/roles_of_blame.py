"""Sides that claim an act, are blamed for it, or tell that they fended one off."""

from __future__ import annotations

from waqai.frame.roles.distant_claims import laid_on_others
from waqai.frame.roles.roles_by_verb import BACK, has_accuser
from waqai.frame.roles.roles_joined import with_and
from waqai.frame.roles.scene import RoleName, Scene
from waqai.frame.roles.who_it_was import unsure
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import BARE, BY, FOR, OF_ONE

_DENIED_REACH = 2


def claims(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أعلن التنظيم لاحقا مسؤوليته عن الهجوم`: the nearest side before the word of responsibility."""
    if actor.mention.prefix[:1] in ("ب", "ك") or actor.mention.kind in ("nisba", "metonym"):
        return None
    words = scene.reading.within("clause_words", actor.first - _DENIED_REACH, actor.first)
    if any(word["kind"] == "no" for word in words):
        return None  # `لم تعلن الحركة مسؤوليتها`
    for cue in scene.cues.values():
        if actor.mention.prefix[:1] == "ل" and not cue.prefix.startswith(BY):
            continue
        if cue["role"] == "claims" and actor.last <= cue.first <= actor.last + BACK:
            between = [o for o in scene.actors if actor.last <= o.first < cue.first]
            if any(o.mention.prefix in BARE and o.mention.kind in ("name", "reference") for o in between):
                continue
            if has_accuser(scene, actor) or cue.prefix.startswith(BY):
                return "accused", "accused"  # `حملت الحكومة التنظيم المسؤولية`, `اتهامات للتنظيم بالمسؤولية`
            return "claims", f"role_cues:{cue.entry.origin}"
    return None


def charged(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`حملت أنقرة مسؤوليته للحزب`: the side behind the word of responsibility that somebody lays on it."""
    cue = scene.cues.get(actor.first)
    laid = cue is not None and cue["role"] == "claims" and actor.mention.prefix in FOR
    return ("accused", "accused") if cue is not None and laid and laid_on_others(scene, cue) else None


_LAID_REACH, _TO_REACH = 8, 3


def laid_at_the_door(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
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
    to += [hit.first for hit in people if hit.prefix in FOR]
    if mention.prefix in FOR or (to and actor.first - to[0] <= _TO_REACH):
        return "accused", "accused"
    return ("source", "accuser") if not to and actor.first == verbs[-1].last else None


_TO = "to:"
"""The note of a verb of saying whose accused stands behind "to"."""
_BLAMED_REACH = 3


def blamed(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`التنظيم يقف وراء التفجير`: the side right before words of blame, when an act follows them."""
    if actor.mention.prefix[:1] in ("ب", "ل", "ك") or actor.mention.kind in ("nisba", "person"):
        return None
    if any(cue["role"] == "blamed" for cue in scene.cues.values()) and unsure(
        scene.reading, scene.segment, actor.first
    ):
        return None
    for cue in scene.cues.values():
        if cue["role"] != "blamed" or not actor.last <= cue.first <= actor.last + _BLAMED_REACH:
            continue
        acts = {noun.first for noun in scene.nouns.values()}
        inside = any(cue.first <= at < cue.last + _BLAMED_REACH for at in acts)
        between = any(actor.last <= o.first < cue.first for o in scene.actors) or (
            actor.mention.kind == "metonym" and bool(scene.reading.thats_in(actor.last, cue.first))
        )  # `قال الناطق باسم طالبان باكستان إن جماعته مسؤولة`
        if not between and (inside or cue.entry.words[-1].endswith(OF_ONE)):
            return "accused", f"role_cues:{cue.entry.origin}"
    return None


_FENDS_REACH = 3


def fends(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أعلن الجيش صد هجوم للتنظيم`: the side right before words of fending off was attacked."""
    mention = actor.mention
    if mention.prefix[:1] in ("ب", "ل", "ك") or mention.kind in ("nisba", "metonym", "person"):
        return None
    for cue in scene.cues.values():
        if cue["role"] != "fends" or not 0 <= cue.first - actor.last <= _FENDS_REACH:
            continue
        between = [other for other in scene.actors if actor.last <= other.first < cue.first]
        if all(with_and(scene, other) for other in between):  # `تمكن الجيش والقبائل من صد هجوم`
            joined = "joined: " if with_and(scene, actor) else ""
            return "target", f"{joined}role_cues:{cue.entry.origin}"
    return None
