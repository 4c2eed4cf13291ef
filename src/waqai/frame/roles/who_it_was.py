"""Words that tell who it was: `المسؤول عن الهجوم هو التنظيم`, `الصواريخ أطلقت من تلة تتمركز فيها الجماعة`.

No verb of the act has the side as its subject there: it is a predicate, or the holder of the place from where
a weapon came (codebook 3.4: a blamed side is a perpetrator when it is blamed for this incident).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.detect.mentions import ActorMention
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ARMED_CLASSES, GROUP_CLASSES, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import ARTICLE, BARE
from waqai.text.tokens import has_conjunction

WHO_IT_WAS = "who it was"
"""How the rules of this module are called."""
_IS, _CAME_FROM, _BESIDE, _MARKS = "is", "came from", "beside", "its marks"
"""Kinds of clause words: the pronoun of a nominal sentence, where a weapon came from, `وهم`, `بصماتها`."""
_TOLD_REACH = 25
_UNSURE = frozenset(
    {"denial", "negation", "threat", "fear", "plan", "conditional", "call", "habit", "hypothetical"}
)
_GUESS = "a guess"
"""The note of words by which somebody thinks that it was so."""
_SUBJECT_REACH, _PREDICATE_REACH, _DESCRIBED_REACH = 14, 3, 6
_TWO, _OWN_WORDS = 2, 3
_ORIGIN_REACH, _WEAPON_REACH = 11, 4
_NAMING = frozenset({"name", "reference", "force", "leader"})


def who_it_was(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """The roles with those whom a clause tells to be the doers, where it names none otherwise."""
    men = [*_described(scene), *_belonging(scene)]
    roles = [_not_their_killer(role) for role in roles] if men else list(roles)
    if any(role.role in ACTING and role.actor.actor not in (None, UNIDENTIFIED) for role in roles):
        return roles
    found = [*men, *_of_its_marks(scene), *_equated(scene), *_fired_from(scene), *_whose_aircraft(scene)]
    marked = any(_hits(scene, _MARKS))
    if not found or (not marked and unsure(scene.reading, scene.segment, found[0].first)):
        return roles
    taken = {actor.first for actor in found}
    kept = [role for role in roles if role.actor.first not in taken]
    return [*kept, *(Role(actor, "accused", WHO_IT_WAS) for actor in dict.fromkeys(found))]


def _not_their_killer(role: Role) -> Role:
    """`قتلت الشرطة المهاجمين، وهم من الحركة`: who killed attackers did not do what they did (codebook 2)."""
    killed = role.rule == _KILLS
    return Role(role.actor, "none", "who killed the attacker") if killed else role


_KILLS = "subject of a verb of killing"


def unsure(reading: Reading, segment: Segment, last: int) -> bool:
    """Whether the words of a segment up to a token deny, threaten or only imagine something, or it negates an act.

    A guess is none of that: whom an official thinks to have done it is blamed (codebook 3.4). A denial behind it
    makes it disputed.
    """
    words = [
        h for h in reading.within("modality", segment.first, segment.last)
        if h.first < last or h["effect"] == "negation"
    ]
    nobody = reading.within("clause_words", segment.first, segment.last)
    return any(h["effect"] in _UNSURE and h["note"] != _GUESS for h in words) or any(
        h["kind"] == "no" for h in nobody
    )


def spoken_of(reading: Reading, mention: ActorMention) -> bool:
    """`المهاجمون`, `منفذي الهجوم`: whether attackers are known already."""
    last = reading.article.tokens[mention.last - 1].text
    return mention.group == "attackers" and (mention.definite or last.startswith(ARTICLE))


def _equated(scene: Scene) -> Iterator[ResolvedActor]:
    """`المسؤول عن الهجوم هو التنظيم`, `الذين قصفوا المستشفى هم ...`, `التنظيم هو الذي نفذ`."""
    for word in (hit for hit in _hits(scene, _IS) if not hit.prefix):
        if _tells_doer(scene, word.first - _SUBJECT_REACH, word.first):
            yield from _chain(scene, word.last)
        elif _is_doer(scene, word.last):
            yield from _subject(scene, word.first)


def _subject(scene: Scene, at: int) -> Iterator[ResolvedActor]:
    """`أن كتيبة كذا التابعة للقاعدة هي التي`: the side before a pronoun, and not whose it is."""
    last = next((a for a in scene.actors if a.last == at), None)
    if last is None:
        return
    cue = next((c for c in scene.cues.values() if c.last == last.first and c["role"] == "belongs"), None)
    owner = scene.ending.get(cue.first) if cue is not None else None
    side = owner or last
    heads = (a for a in scene.actors if a.first < side.first <= a.last + _TWO and a.actor == side.actor)
    begin = next(heads, side).first  # `أن قناصا من الحركة هو من`
    if _armed(scene, side) and (begin == scene.segment.first or scene.reading.function(begin - 1) == "that"):
        yield side


def _tells_doer(scene: Scene, first: int, last: int) -> bool:
    """Whether words for a doer without a name stand in front: of blame, a relative clause, attackers."""
    first = max(first, scene.segment.first)
    blamed = any(c["role"] == "blamed" and first <= c.first and c.last <= last for c in scene.cues.values())
    reading = scene.reading
    which = any(reading.function(at) == "which" and _acts_at(scene, at + 1) for at in range(first, last - 1))
    men = any(spoken_of(reading, a.mention) for a in scene.actors if first <= a.first < last)
    return blamed or which or men


def _is_doer(scene: Scene, at: int) -> bool:
    """`هو الذي نفذ`, `هو من يقف وراءه`, `هو المنفذ المرجح`: whether a doer is told behind the pronoun."""
    which = scene.reading.function(at) in ("which", "of")
    blamed = any(c["role"] == "blamed" and c.first in (at, at + 1) for c in scene.cues.values())
    men = any(a.first == at and spoken_of(scene.reading, a.mention) for a in scene.actors)
    return blamed or men or (which and (_acts_at(scene, at + 1) or _of_the_act(scene, at + 2)))


def _of_the_act(scene: Scene, at: int) -> bool:
    """`هي التي خططت للعملية`: whether what was told stands right behind whatever was done."""
    reading = scene.reading
    spoken = {h.first for h in reading.having("clause_words", "kind", "the act")}
    spoken |= {t.first for t in reading.triggers_in(at, at + _TWO) if t.form == "noun" and t.definite}
    return not spoken.isdisjoint(range(at, at + _TWO))


def _acts_at(scene: Scene, at: int) -> bool:
    """Whether a verb of violence in the perfect stands at a token."""
    return any(
        v.first == at and v["role"] == "perpetrator" and v.entry.number == "perfect" for v in scene.verbs.values()
    )


def _chain(scene: Scene, at: int) -> Iterator[ResolvedActor]:
    """The side that a predicate begins with, and what "or" and "and" join to it."""
    end = 0
    for actor in scene.actors:
        near = _OWN_WORDS if has_conjunction(actor.mention.prefix) else 1
        joined = end and actor.first - end <= near
        words = {scene.reading.function(between) for between in range(at, actor.first)}
        if not end and not words <= {"", "of"}:
            return
        if not _armed(scene, actor) or not (joined or (not end and 0 <= actor.first - at <= _PREDICATE_REACH)):
            continue
        if not end or joined:
            end = actor.last
            yield actor


def _fired_from(scene: Scene) -> Iterator[ResolvedActor]:
    """`صواريخ أطلقت من تلة تسيطر عليها الجماعة`: who holds the place from where a weapon came."""
    for word in _hits(scene, _CAME_FROM):
        if not _weapon_before(scene, word.first):
            continue
        for actor in scene.actors:
            if not word.last <= actor.first <= word.last + _ORIGIN_REACH:
                continue
            if actor.mention.kind == "nisba":
                continue  # `الأراضي السورية` tells where
            if _armed(scene, actor) and actor.mention.prefix in BARE and not _turns(scene, word.last, actor):
                yield actor
            break


def _weapon_before(scene: Scene, at: int) -> bool:
    """Whether a weapon, aircraft or a blow stands right before what tells where it came from."""
    near = range(max(at - _WEAPON_REACH, scene.segment.first), at)
    weapons = any(h.last <= at for h in scene.reading.within("weapons", near.start, near.stop))
    planes = any(a.first in near and a.mention.kind in ("force", "name") for a in scene.actors)
    return weapons or planes or any(t.first in near for t in scene.reading.triggers_in(near.start, near.stop))


def _turns(scene: Scene, first: int, actor: ResolvedActor) -> bool:
    """`أطلقت من الحي باتجاه مواقع الجيش`, `قرب مواقع الجيش`: whether words turn to another place or side."""
    reading, tokens = scene.reading, scene.reading.article.tokens
    for at in range(first, actor.first):
        if not tokens[at].is_word:
            return True
        if reading.function(at) in ("on", "to", "about", "with") and not reading.with_pronoun(at):
            return True
    places = reading.within("place_words", first, actor.first)
    return any(h["role"] == "near" for h in places)


def _whose_aircraft(scene: Scene) -> Iterator[ResolvedActor]:
    """`رجحت مصادر أن تكون الطائرات إسرائيلية`: an adjective without the article is said of what has it."""
    forces, tokens = scene.reading.starting("force_nouns"), scene.reading.article.tokens
    for actor in scene.actors:
        named = actor.mention.kind == "name" and actor.last - actor.first > 1 and actor.first in forces
        said = tokens[actor.first].text.startswith(ARTICLE) and not tokens[actor.last - 1].text.startswith(ARTICLE)
        if named and said and _armed(scene, actor):
            yield actor


def _described(scene: Scene) -> Iterator[ResolvedActor]:
    """`قتل المهاجمون، وهم خمسة من أعضاء الحركة`, `أن المنفذين جنود من التنظيم`: who attackers spoken of were."""
    for men in (a for a in scene.actors if spoken_of(scene.reading, a.mention)):
        begin = _predicate_at(scene, men)
        near = (a for a in scene.actors if begin is not None and begin <= a.first <= begin + _DESCRIBED_REACH)
        side = next((a for a in near if a.actor is not None or not _of_a_side(scene, a)), None)
        if side is None or begin is None or not _of_group(scene, side):
            continue
        if all(scene.reading.function(at) in ("", "of") for at in range(begin, side.first)):
            yield side


def _belonging(scene: Scene) -> Iterator[ResolvedActor]:
    """`وصف المهاجمين بأنهما شابان ينتميان إلى التنظيم`: whose attackers are said to be, by a verb of belonging."""
    told_nothing = scene.reading.acts.isdisjoint(range(scene.segment.first, scene.segment.last))
    for cue in (c for c in scene.cues.values() if c["role"] == "belongs"):
        near = [a for a in scene.actors if a.last <= cue.first <= a.last + _DESCRIBED_REACH]
        men = [a.mention for a in near if _are_men(scene, a, told_nothing)]
        attribute = scene.reading.article.tokens[cue.first].text.startswith(ARTICLE)  # `المنتمون إلى`
        if men and not attribute:
            yield from _chain(scene, cue.last)


def _are_men(scene: Scene, actor: ResolvedActor, told_nothing: bool) -> bool:
    """Whether a mention is of attackers, or, where no act is told, of the gunmen told before (`المسلحين`)."""
    mention = actor.mention
    gunmen = mention.group == "combatants" and mention.definite and mention.last - mention.first == 1
    return spoken_of(scene.reading, mention) or (told_nothing and gunmen)


def _predicate_at(scene: Scene, men: ResolvedActor) -> int | None:
    """Where the words begin that tell who men were: behind `وهم`, or right behind them as a clause of "that"."""
    beside = next((w for w in _hits(scene, _BESIDE) if 0 <= w.first - men.last <= 1), None)
    if beside is not None:
        return beside.last
    told = scene.reading.function(men.first - 1) == "that" and scene.reading.article.tokens[men.last - 1].is_word
    behind = scene.reading.article.tokens[men.last].text if men.last < scene.segment.last else ""
    return men.last if told and not behind.startswith("و") else None


def _of_a_side(scene: Scene, people: ResolvedActor) -> bool:
    """`شبان من أعضاء الحركة`: whether behind people it is told of whom they are."""
    return scene.reading.function(people.last) == "of"


def _of_group(scene: Scene, actor: ResolvedActor) -> bool:
    known = scene.reading.pack.actors.get(actor.actor or "")
    return _armed(scene, actor) and known is not None and known.cls in GROUP_CLASSES | {"other"}


def _of_its_marks(scene: Scene) -> Iterator[ResolvedActor]:
    """`لم تتبن الحركة الهجوم لكنه يحمل بصماتها`: the group told last before a word for marks with a pronoun."""
    for word in (hit for hit in _hits(scene, _MARKS) if not _no_before(scene, hit.first)):
        groups = scene.reading.actors_in(word.first - _TOLD_REACH, word.first)
        yield from [a for a in groups if a.mention.kind in _NAMING and _of_group(scene, a)][-1:]


def _no_before(scene: Scene, at: int) -> bool:
    """Whether a word of negation stands right before a token."""
    near = scene.reading.within("modality", at - _PREDICATE_REACH, at)
    return any(word["effect"] in ("negation", "denial") for word in near)


def _hits(scene: Scene, kind: str) -> Iterator[Hit]:
    words = scene.reading.within("clause_words", scene.segment.first, scene.segment.last)
    return (word for word in words if word["kind"] == kind)


def _armed(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a mention is of an armed side, by its name or by its people."""
    known = scene.reading.pack.actors.get(actor.actor or "")
    people = actor.mention.kind == "person" and actor.mention.group in ("combatants", "unknown", "attackers")
    named = actor.mention.kind in _NAMING or people or (actor.mention.kind == "metonym")
    return known is not None and named and known.id != UNIDENTIFIED and known.cls in ARMED_CLASSES | {"other"}
