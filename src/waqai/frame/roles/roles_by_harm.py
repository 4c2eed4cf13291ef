"""The role of a side behind a word of harm: who was killed, or who killed."""

from __future__ import annotations

from waqai.frame.roles.interposed import past_interposed
from waqai.frame.roles.scene import RoleName, Scene
from waqai.frame.roles.side_forms import SIDES, case_of, gunmen, stands_free
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import OF_ONE_OR_TWO


def harm_role(scene: Scene, actor: ResolvedActor, harm: Hit) -> tuple[RoleName, str] | None:
    """`قتلت القوات خمسة`: a force behind the verb acts when a count of people follows it."""
    forces = actor.mention.kind in (*SIDES, "metonym") or case_of(scene, actor) == "nominative"
    forces = forces or (actor.mention.group == "attackers" and actor.mention.number == "sg")  # `قتل انتحاري شخصين`
    if forces and _kills_attacker(scene, actor, harm):
        return "none", "who killed the attacker"
    if harm.entry.kind == "harm_nouns":
        counts = actor.mention.kind in SIDES and actor.first == harm.last and actor.last in scene.counted
        if counts or (forces and _object_behind(scene, actor, harm)) or _others_counted(scene, actor, harm):
            return "perpetrator", "subject of a verb of killing"
        return "target", "harm noun with whom it befell"
    if harm.suffix and forces and not (_afterwards(scene, harm.first) or _ends_attack(scene, harm)):
        return "perpetrator", "subject of a verb of killing"  # `أعدمهم التنظيم`
    if harm.suffix and forces:
        return "none", "who killed the attacker"
    counted = any(
        c.first <= harm.first and any(f >= actor.last for f, _ in c.people or [(c.last, 0)])
        for c in scene.reading.counts_at(harm.first)
    )
    fighters = actor.mention.group == "combatants" and actor.first in scene.reading.armed_people
    fighters = fighters and actor.actor is not None and actor.first == harm.last  # `أعدم عناصر التنظيم 14 جنديا`
    subject = forces or fighters or (not harm.suffix and _numbered_behind(scene, actor, harm))
    if harm["voice"] in ("both", "active") and subject and (counted or _kills_named(scene, actor, harm)):
        return "perpetrator", "subject of a verb of killing"
    return "target", "befallen by a verb of harm"


def late_killer(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتلت، وفق سكان، الحركة أربعة مدنيين`: whether a side acts by a verb of killing some words before it."""
    active = harm["voice"] in ("both", "active") or harm.entry.kind == "harm_nouns"
    return actor.mention.kind in SIDES and active and not harm.suffix and kills_counted(scene, actor.last, harm)


def kills_counted(scene: Scene, at: int, harm: Hit) -> bool:
    """Whether a word of killing that may be a verb has a number of people as its object behind a token."""
    if harm.first not in scene.reading.starting("harm_verbs") or harm.prefix not in ("", "و", "ف"):
        return False
    start = past_interposed(scene.reading, at, scene.segment.last)
    numbers = {q.first for q in scene.reading.quantities if q.use == "count"}
    people = (first for c in scene.reading.counts_at(harm.first) for first, _ in c.people)
    return any(first == start or (start in numbers and first > start) for first in people)


_OBJECT_REACH = 5


def _kills_named(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتلت مليشيات الجنجويد ليلة السبت، النازحة زهرة`: a feminine verb, a group, then one whom it killed."""
    return any(_named_behind(scene, actor, harm, other) for other in scene.actors)


def _named_behind(scene: Scene, actor: ResolvedActor, harm: Hit, other: ResolvedActor) -> bool:
    reading, killed = scene.reading, other.mention
    near = 0 <= other.first - actor.last <= _OBJECT_REACH and scene.segment.holds(other.first)
    one = killed.kind == "person" and killed.number == "sg" and killed.group != "attackers" and stands_free(other)
    collective = actor.mention.kind in ("name", "force") or actor.mention.group == "attackers"
    group = collective and actor.first == harm.last  # `أعدمت مجموعة مسلحة شابا`
    feminine = reading.article.tokens[harm.last - 1].text.endswith("ت")
    return near and one and group and feminine and not reading.function(other.first - 1)


def killed_by_group(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a person is the one whom the group behind a verb of killing killed."""
    return any(
        _named_behind(scene, group, scene.harm[group.first], actor)
        for group in scene.actors
        if group.first in scene.harm and scene.harm[group.first].entry.kind == "harm_verbs"
    )


def _numbered_behind(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`أعدم الضابط عشرة معتقلين`: whether a number of those whom a verb kills stands behind who is told first."""
    tokens = scene.reading.article.tokens
    numbered = {
        q.first for q in scene.reading.quantities
        if q.use == "count" and q.first >= actor.last and not tokens[q.first].text.startswith("و")
        and tokens[q.first - 1].text not in ("و", "،")
    }
    counts = (c for c in scene.reading.counts_at(harm.first) if c.first <= harm.first)
    people = [c.people[0][0] for c in counts if len(c.people) == 1]
    return actor.mention.number == "sg" and any(first - 1 in numbered for first in people)


def _others_counted(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتل جنود حكوميون 12 مدنيا`: people without a number right behind the verb, then a number of others."""
    mention = actor.mention
    if mention.kind != "person" or mention.number != "pl" or mention.definite or actor.first != harm.last:
        return False
    counts = [c for c in scene.reading.counts_at(harm.first) if c.low and c.people]
    return bool(counts) and all(first >= actor.last for c in counts for first, _ in c.people)


def _kills_attacker(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`وقتلت الشرطة المهاجم`: who is shot on the spot is part of his own attack (codebook section 2)."""
    people = scene.reading.people.get(actor.last)
    told = any(f == actor.last for c in scene.reading.counts_at(harm.first) for f, _ in c.people)
    return told and people is not None and people.group == "attackers" and people.definite


def _afterwards(scene: Scene, at: int) -> bool:
    """`طعن شرطيا قبل أن تقتله الشرطة`: whether a verb tells what came after the act."""
    words = scene.reading.starting("clause_words")
    near = [words[before] for before in (at - 1, at - 2) if before in words]
    return any(word["kind"] == "aftermath" or (word["kind"] == "break" and word.last == at) for word in near)


_BY_HAND = frozenset({"assault", "killing", "shooting"})


def _ends_attack(scene: Scene, harm: Hit) -> bool:
    """`طعن رجل ثلاثة من المارة ... وأردته الشرطة`: one man who is shot behind his attack."""
    men = scene.ending.get(harm.first)  # `شنه ثلاثة مسلحين أردتهم الشرطة`
    if men is not None and gunmen(men) and men.first not in scene.victims:
        return True
    if harm.suffix not in OF_ONE_OR_TWO:
        return False
    told = scene.reading.triggers_in(scene.segment.sentence.first, harm.first)
    return any(t.strong and t.form == "verb" and t.event_class in _BY_HAND for t in told)


def _object_behind(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتل الجيش شابا`, `قتل الجيش خمسة مدنيين`: written like the noun, but whom it hits follows the side.

    A count or people right behind the side are its object, further on only an accusative.
    """
    if harm.first not in scene.reading.starting("harm_verbs") or harm.prefix not in ("", "و", "ف"):
        return False
    tokens = scene.reading.article.tokens
    counted = {q.first for q in scene.reading.quantities if q.use == "count"}
    start = past_interposed(scene.reading, actor.last, scene.segment.last)
    return any(
        first in (actor.last, start)
        or (start > actor.last and start in counted and first > start)  # `قتل الجيش أمس خمسة مدنيين`
        or (first < c.first and actor.last in counted)  # `وقتل الجيش ستة منهم`
        or (first > actor.last and (actor.last in counted or tokens[first].text.endswith("ا")))
        for c in scene.reading.counts_at(harm.first)
        for first, _ in c.people
    )
