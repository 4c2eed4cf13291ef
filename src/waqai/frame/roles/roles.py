"""Who acts and who is hit: the role of each side in a segment, with the rule that gave it.

Arabic tells roles by order and by small words: a side right behind an active verb or an event
noun acts; behind "on", "against", "in the ranks of" it is hit; before a verb it acts; a
country's adjective behind an event noun names who acts.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.achieved import whose_act
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.frame.roles.among_themselves import among_themselves
from waqai.frame.roles.companions import with_their_own
from waqai.frame.roles.died_attacking import died_attacking
from waqai.frame.roles.distant_claims import accused_of, claimants
from waqai.frame.roles.dropped_subjects import dropped_subjects
from waqai.frame.roles.fended_off import fended_off
from waqai.frame.roles.fighting_beside import beside
from waqai.frame.roles.met_in_raids import met_in_raids
from waqai.frame.roles.older_claims import without_older_claims
from waqai.frame.roles.one_of_several import one_of_several
from waqai.frame.roles.opponents import advancing, first_parties, killers, met
from waqai.frame.roles.own_acts import own_acts
from waqai.frame.roles.own_men import own_men
from waqai.frame.roles.roles_apart import attackers, distant_objects, distant_subjects
from waqai.frame.roles.roles_before_verb import before_verb
from waqai.frame.roles.roles_behind import behind
from waqai.frame.roles.roles_joined import joined, joined_before, joined_late
from waqai.frame.roles.roles_of_blame import blamed, charged, claims, fends, laid_at_the_door
from waqai.frame.roles.roles_of_things import inside_phrase, seized_of, stopped, thing_of, whose_thing
from waqai.frame.roles.roles_told import told_by_the_enemy
from waqai.frame.roles.scene import ACTING, Role, RoleName, Scene, read_scene
from waqai.frame.roles.shot_on_the_spot import shot_on_the_spot
from waqai.frame.roles.sided_parties import sided_parties
from waqai.frame.roles.speakers import announcers, speakers
from waqai.frame.roles.stopped_weapons import stopped_weapons
from waqai.frame.roles.their_own_fights import their_own_fights
from waqai.frame.roles.unharmed import as_harmed
from waqai.frame.roles.who_began import began, met_in_attack
from waqai.frame.roles.who_it_was import who_it_was
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import BARE, BY, FOR

__all__ = ["Role", "assign_roles"]

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
        if found[0] in ACTING and actor.first in scene.earlier:
            continue  # `بعد قصف الجيش للحي، هاجم المسلحون`
        if not (found[0] == "target" and _is_means(scene, actor, found[1])):
            roles.append(as_harmed(scene, Role(actor, found[0], found[1])))
    roles += accused_of(scene, roles)
    roles += claimants(scene, roles)
    roles = who_it_was(scene, roles)
    roles += own_men(scene, roles)
    roles += dropped_subjects(scene, roles)
    roles += first_parties(scene, roles)
    met_by_the_told = met(scene, roles)
    roles += met_by_the_told
    roles += (
        whose_act(scene, roles)
        or distant_subjects(scene, roles)
        or speakers(scene, roles)
        or announcers(scene, roles)
        or own_acts(scene, roles)
        or killers(scene, roles)
        or advancing(scene, roles)
        or told_by_the_enemy(scene, roles)
    )
    roles += [] if met_by_the_told else met(scene, roles)  # `قالت الجماعة إنها تخوض معارك مع الجيش`
    roles = their_own_fights(scene, roles)
    roles += one_of_several(scene, roles)
    roles += attackers(scene, roles)
    roles += distant_objects(scene, roles)
    roles = beside(roles)
    roles += joined_late(scene, roles)
    roles += joined_before(scene, roles)
    roles = sided_parties(scene, roles)
    roles += among_themselves(scene, roles)
    roles += began(scene, roles)
    roles = stopped_weapons(scene, met_in_attack(scene, roles))
    roles = met_in_raids(scene, sorted(roles, key=lambda role: role.actor.first))
    roles = died_attacking(scene, without_older_claims(scene, roles))
    return with_their_own(scene, fended_off(scene, shot_on_the_spot(scene, roles)))


def _is_means(scene: Scene, actor: ResolvedActor, rule: str) -> bool:
    """`استهدافه بطائرات`, `قصفوا بالدبابات`: weapons behind "with" are means, never whom an act hit.

    `موقعا للطائرات المسيرة` tells no side either.
    """
    prefix = actor.mention.prefix
    if actor.of_unknown_aircraft:
        return prefix.endswith(BY) or prefix in FOR
    weapons = scene.reading.within("weapons", actor.first, actor.last)
    joined = prefix in ("و", "وال") and any(  # `قصفت بالهاون والدبابات حيا`
        other.prefix in ("ب", "بال") for other in scene.reading.ending("weapons", actor.first)
    )
    weapon = (prefix == "بال" or joined) and rule == _OBJECT and bool(weapons)
    return actor.mention.kind == "force" and weapon


_OBJECT = "object of an attack verb"


def _only_means(actor: ResolvedActor, rule: str, earlier: Sequence[Role]) -> bool:
    """`ردت الفصائل بقذائف المدفعية`: a weapon of no named side behind a cue, when who acts was told before."""
    bare = actor.mention.kind == "force" and not actor.mention.country and rule.startswith("role_cues")
    return bare and any(r.role == "perpetrator" and r.rule.startswith(_BY_VERB) for r in earlier)


_BY_VERB = ("subject behind", "subject before", "subject of a verb", "subject some")


def _role(scene: Scene, actor: ResolvedActor, earlier: list[Role]) -> tuple[RoleName, str] | None:
    if _describes_side(scene, actor):
        return None
    return (
        _as_victim(scene, actor)
        or charged(scene, actor)
        or laid_at_the_door(scene, actor)
        or claims(scene, actor)
        or blamed(scene, actor)
        or fends(scene, actor)
        or inside_phrase(scene, actor)
        or _relative(scene, actor)
        or thing_of(scene, actor)
        or stopped(scene, actor)
        or seized_of(scene, actor)
        or behind(scene, actor)
        or whose_thing(scene, actor)
        or joined(scene, actor, earlier)
        or before_verb(scene, actor)
    )


def _describes_side(scene: Scene, actor: ResolvedActor) -> bool:
    """`مقاتلي المعارضة السورية`: an adjective of a country right behind a side's name is no side of its own."""
    before = scene.ending.get(actor.first)
    own = actor.mention.kind in ("nisba", "metonym") and actor.mention.prefix == "ال"
    return own and before is not None and before.mention.kind in ("name", "reference")


def _relative(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`الهجمات التي استأنفها التنظيم`, `قصف نفذته فصائل`: any verb with an object pronoun behind an event."""
    at = actor.first - 1
    if actor.mention.prefix not in BARE or at <= scene.segment.first or at + 1 in scene.cues:
        return None
    if actor.mention.kind == "metonym" or at in scene.counted:
        return None  # `الاحتفاظ بثلاثة عناصر`: a number, no pronoun
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


def _as_victim(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    if actor.first in scene.victims:
        found = behind(scene, actor) if actor.mention.prefix in FOR else None
        if found is not None and found[0] == "perpetrator":
            return found  # `أحبطت محاولة تسلل لعناصر التنظيم وقتلت أربعة منهم`
        return "target", "counted among those harmed"
    return None
