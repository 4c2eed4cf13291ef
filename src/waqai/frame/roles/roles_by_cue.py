"""The role of a side behind a cue: "at the hands of", "against", "belonging to"."""

from __future__ import annotations

from waqai.frame.roles.roles_by_noun import blow_ends
from waqai.frame.roles.scene import RoleName, Scene
from waqai.frame.roles.side_forms import in_accusative
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import BY

_BEFORE_CUE = ("claims", "blamed", "belongs", "fends")
"""Cues whose side stands before them."""


def speaks_to(cue: Hit, actor: ResolvedActor, gap: int, word: str) -> bool:
    """Whether a cue tells of the side behind it; `موقع للجيش` is no website of it.

    Behind some cues only the next word is meant: `قصف بصواريخ غراد موقعا للجيش`.
    """
    if gap and cue["note"].startswith(_RIGHT_BEHIND):
        return False
    if not gap and cue["role"] == "perpetrator" and in_accusative(actor, word):
        return False  # `استهدفت بغارة قياديا في الحركة`: the object of the verb
    of = actor.mention.prefix.startswith("ل") and cue["note"] == _OFFICE and not cue.entry.words[-1].endswith("ل")
    wants = cue["note"].endswith(_WITH_LAM) and not actor.mention.prefix.startswith("ل")
    wants |= cue["note"].endswith(_WITH_BA) and not actor.mention.prefix.startswith(BY)
    return cue["role"] not in _BEFORE_CUE and not of and not wants


_RIGHT_BEHIND = "right behind"
_WITH_LAM = "behind ل"
_WITH_BA = "behind ب"
"""How the note of a cue ends whose side has that preposition (`في عملية للجيش`, `مدعوما بالقبائل`)."""
_OFFICE = "an office of the actor"
"""The note of cues that make a side's name part of an office's."""
_FIRED_FROM = "behind a blow"
"""How the note of a cue begins that tells where a blow came from (`قصف من مواقع القوات`)."""
_DENIAL_REACH = 4


def _denied(scene: Scene, cue: Hit) -> bool:
    """`نفى ضلوع بلاده في الهجوم`: whether words of denial stand right before a cue of blame."""
    return cue["role"] in ("perpetrator", "accused") and any(
        hit["effect"] == "denial" and hit.last <= cue.first <= hit.last + _DENIAL_REACH
        for hit in scene.reading.hits.get("modality", ())
    )


def _people_against(scene: Scene, cue: Hit) -> bool:
    """`مقاتلين ضد التنظيم`, `مظاهرات ضد الحكومة`: people against a side, not a blow."""
    if cue["note"] != _FOUGHT:
        return False
    before = scene.ending.get(cue.first)
    acts = [t for t in scene.nouns.values() if cue.first - _PROTEST_REACH <= t.last <= cue.first]
    nearest = max(acts, key=lambda t: t.last, default=None)
    protests = nearest is not None and nearest.event_class in _PROTESTS
    return protests or (before is not None and before.mention.kind == "person")


_PROTESTS = ("protest", "riot", "force")
_PROTEST_REACH = 3


_FOUGHT = "behind people: whom they fight"
"""The note of a cue that behind people tells whom they fight."""
_STOPPED_REACH = 9


def _stopped(scene: Scene, cue: Hit) -> bool:
    """`اعتراض صاروخ أطلقته الجماعة`, `تفكيك ألغام من مخلفات التنظيم`: whether an act stopped a weapon."""
    weapons = {hit.first for hit in scene.reading.hits.get("weapons", ()) if hit.first < cue.last}
    before = [*scene.nouns.values(), *(t for t in scene.reading.triggers if t.form == "verb")]
    acts = [t for t in before if t.first < cue.first and cue.first - t.last <= _STOPPED_REACH]
    nearest = max((t for t in acts if t.first not in weapons), key=lambda t: t.first, default=None)
    if nearest is None or nearest.event_class not in ("disrupted", "foiled"):
        return False
    return any(nearest.first <= at for at in weapons)


def thought_of(scene: Scene, position: int) -> bool:
    """`غارات يرجح أنها روسية`: whether a cue ends here that tells whose an act or a weapon is."""
    cue = scene.cues.get(position)
    if cue is None or cue["role"] != "belongs":
        return False
    at = cue.first - (scene.reading.article.tokens[cue.first - 1].text == "،")
    weapons = {h.last for h in scene.reading.hits.get("weapons", ())}
    return at in scene.nouns or at in weapons or (at in scene.ending and scene.ending[at].mention.kind == "force")


def role_by_cue(scene: Scene, cue: Hit) -> tuple[RoleName, str]:
    """The role of a side that a cue speaks to, and which cue gave it."""
    if cue["role"] == "perpetrator" and _stopped(scene, cue):
        return "target", "whose weapon was stopped"
    if cue["role"] == "target" and _people_against(scene, cue):
        return "none", "whom the people before fight"
    if cue["note"].startswith(_FIRED_FROM) and not blow_ends(scene, cue.first):
        return "none", "whose place it is"
    if cue["note"] in _TAKEN and _takes_place(scene, cue):
        return _taken(scene, cue)
    if _denied(scene, cue):
        return "none", "blame that is denied"
    if cue["role"] == "beside":
        return "none", BESIDE
    if cue["note"] == _LEADS and _of_a_force(scene, cue):
        return "none", "who leads the side before"
    laid = cue["note"].startswith(_LAID)
    return _CUED.get(cue["role"], "none"), LAID if laid else f"role_cues:{cue.entry.origin}"


def _takes_place(scene: Scene, cue: Hit) -> bool:
    """`انتزعت القوات البلدة من قبضة التنظيم`: whether the taking of a place is told before who holds it."""
    acts = (t for t in scene.segment.triggers(scene.reading) if t.first in scene.told)
    return any(t.event_class == _TAKING and 0 <= cue.first - t.last <= _TAKEN_REACH for t in acts)


def _taken(scene: Scene, cue: Hit) -> tuple[RoleName, str]:
    """`من قبضة التنظيم` lost the place, `لصالح القوات` won it, as in `باتت البلدة تحت سيطرة القوات`."""
    words = scene.reading.within("clause_words", max(scene.segment.first, cue.first - _BECAME_REACH), cue.first)
    if cue["note"] == _GAINS or any(word["kind"] == _BECAME for word in words):
        return "perpetrator", "into whose hands a place fell"
    return "target", "from whom a place was taken"


_GAINS, _TAKING = "who gains the place", "territory"
_TAKEN = ("who holds the place", _GAINS)
"""The notes of cues behind which stands who holds a place, or wins it; the class of the acts that take one."""
_TAKEN_REACH = 14
"""Words between the taking of a place and who held it, at most."""
_BECAME, _BECAME_REACH = "became", 8
"""The kind of verbs that tell in whose hands a place now is; words between one and who holds it, at most."""


BESIDE = "fights beside the side before it"
"""The rule of a side whose role is that of the one before it, which may be found later."""
_LAID, LAID = "laid", "role_cues: whose mine it is"
"""How the note of a cue begins that tells who laid a mine or left a remnant, and the rule of that side."""
_LEADS = "leads an act or a force"


def _of_a_force(scene: Scene, cue: Hit) -> bool:
    """`القوة التي يقودها الحلف`: whether who is led is a side, and no act is told between it and the cue."""
    sides = [a.last for a in scene.actors if a.last <= cue.first and a.mention.kind in ("name", "force")]
    return bool(sides) and not any(max(sides) <= noun.first < cue.first for noun in scene.nouns.values())


_CUED: dict[str, RoleName] = {
    "perpetrator": "perpetrator", "target": "target", "source": "source", "accused": "accused",
}
"""The role of a side behind a cue; a cue of any other kind gives it none."""
