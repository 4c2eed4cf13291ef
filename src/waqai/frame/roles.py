"""Who acts and who is hit: the role of each side in a segment, with the rule that gave it.

Arabic tells roles by order and by small words: a side right behind an active verb or an event
noun acts; behind "on", "against", "in the ranks of" it is hit; before a verb it acts; a
country's adjective behind an event noun names who acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from waqai.detect.mentions import CasualtyMention, Trigger
from waqai.frame.reading import Reading
from waqai.frame.segments import Segment
from waqai.packs.lexicon import Hit
from waqai.resolve.actors import CIVILIANS, ResolvedActor
from waqai.text.tokens import has_conjunction

RoleName = Literal["perpetrator", "target", "source", "none", "accused", "claims"]
_BACK = 5
_FORWARD = 4
_SUBJECT_REACH = 8
_SHORTEST_VERB = 4
_ACCUSER_REACH = 3
_NEW_CLAUSE = ("sub", "break", "earlier", "aftermath")


@dataclass(frozen=True, slots=True)
class Role:
    """A side with its role in a segment and the rule that gave it."""

    actor: ResolvedActor
    role: RoleName
    rule: str


@dataclass(slots=True)
class _Scene:
    reading: Reading
    segment: Segment
    actors: list[ResolvedActor]
    ending: dict[int, ResolvedActor]
    nouns: dict[int, Trigger]
    verbs: dict[int, Hit]
    harm: Mapping[int, Hit]
    cues: dict[int, Hit]
    victims: dict[int, CasualtyMention]


def assign_roles(reading: Reading, segment: Segment) -> list[Role]:
    """The roles of all sides named in a segment, in the order of the text."""
    scene = _scene(reading, segment)
    roles: list[Role] = []
    for actor in scene.actors:
        found = _role(scene, actor, roles)
        if found is not None:
            roles.append(Role(actor, found[0], found[1]))
    roles += _distant_subjects(scene, roles) or _speakers(scene, roles) or _attackers(scene, roles)
    roles += _distant_objects(scene, roles)
    return sorted(roles, key=lambda role: role.actor.first)


def _attackers(scene: _Scene, roles: list[Role]) -> list[Role]:
    """`هجوم يرجح أن منفذيه ينتمون لجماعة`: attackers act where nobody else is told to."""
    if any(role.role in ("perpetrator", "accused", "claims") for role in roles) or not scene.nouns:
        return []
    taken = {role.actor.first for role in roles}
    return [
        Role(a, "perpetrator", "attackers")
        for a in scene.actors
        if a.mention.group == "attackers" and a.mention.kind == "person" and a.first not in taken
    ][:1]


def _speakers(scene: _Scene, roles: list[Role]) -> list[Role]:
    """`أعلن الجيش أنه قتل خمسة`: who says that he did it, did it."""
    if any(role.role in ("perpetrator", "accused", "claims") for role in roles):
        return []
    tokens = scene.reading.article.tokens
    acts = {h.first for h in (*scene.verbs.values(), *scene.harm.values()) if h.entry.number == "perfect"}
    spoken = {s.first for s in scene.reading.sources if s.stance in ("says", "claims", "claims_responsibility")}
    for at in range(scene.segment.first, scene.segment.last):
        if (
            scene.reading.function(at) == "that"
            and tokens[at].text.endswith(_SELF)
            and acts & set(range(at + 1, at + 4))
        ):
            nobody = (None, CIVILIANS)
            speakers = [a for a in scene.actors if a.first < at and a.first in spoken and a.actor not in nobody]
            if speakers:
                return [Role(speakers[-1], "perpetrator", "says that it did so")]
    return []


_SELF = ("ه", "ها", "هم")
_OBJECT_REACH = 14


def _distant_objects(scene: _Scene, roles: list[Role]) -> list[Role]:
    """`استهدف هجوم تبناه التنظيم مقر قوات الأمن`: the object behind a subject and what describes it."""
    if any(role.role == "target" and role.actor.actor for role in roles):
        return []
    doers = {role.actor.actor for role in roles if role.role in ("perpetrator", "claims")}
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        if verb["role"] != "perpetrator" or verb.suffix:
            continue
        has_subject = any(verb.last < position <= verb.last + 2 for position in scene.nouns) or any(
            role.role in ("perpetrator", "claims") for role in roles
        )
        for actor in scene.actors:
            if (
                has_subject
                and verb.last <= actor.first <= verb.last + _OBJECT_REACH
                and actor.first not in taken
                and actor.actor not in doers
                and _can_be_hit(scene, actor)
            ):
                return [Role(actor, "target", "object some words behind its verb")]
    return []


def _can_be_hit(scene: _Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    if mention.kind in ("nisba", "metonym") or (actor.actor is None and mention.kind != "person"):
        return False
    cue = scene.cues.get(actor.first)
    if cue is not None and cue["role"] not in ("target", "belongs"):
        return False
    return mention.prefix in ("", "ال", "ل", "لل") and scene.reading.function(actor.first - 1) in ("", "of")


def _distant_subjects(scene: _Scene, roles: list[Role]) -> list[Role]:
    """`مدفعية النظام الموجودة في المطار استهدفت خلايا`: a subject parted from its verb by a description.

    The first side of the clause acts, when nobody else in the segment does.
    """
    if any(role.role in ("perpetrator", "accused", "claims") for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        relative = scene.reading.function(verb.first - 1) == "which"
        if verb["role"] != "perpetrator" or has_conjunction(verb.prefix) or verb.suffix or relative:
            continue
        start = max(
            [at + 1 for at in range(scene.segment.first, verb.first) if scene.reading.function(at) == "that"]
            or [scene.segment.first]
        )
        for actor in scene.actors:
            if start <= actor.first < verb.first and actor.first not in taken and _can_act(scene, actor):
                return [Role(actor, "perpetrator", "subject some words before its verb")]
    return []


def _can_act(scene: _Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    cue = scene.cues.get(actor.first)
    if cue is not None:
        return cue["role"] == "belongs"
    if mention.kind in ("nisba", "metonym") or actor.actor in (None, "civilians"):
        return False
    return mention.prefix in ("", "ال", "و") and not scene.reading.function(actor.first - 1)


def _scene(reading: Reading, segment: Segment) -> _Scene:
    inside = [a for a in reading.actors if segment.holds(a.first)]
    nouns = reading.starting(
        "harm_nouns"
    )  # `إصابة` is also written like the verb with its object: the noun counts
    named = {at for p in reading.places for at in range(p.mention.name_first, p.mention.last)}
    return _Scene(
        reading,
        segment,
        inside,
        {a.last: a for a in inside},
        {t.last: t for t in reading.triggers if segment.holds(t.first) and t.form != "verb"},
        {
            h.last: h
            for h in reading.hits.get("role_verbs", ())
            if segment.holds(h.first) and h.first not in nouns and h.first not in named
        },
        {
            h.last: h
            for h in (*reading.hits.get("harm_verbs", ()), *nouns.values())
            if segment.holds(h.first) and (h.entry.kind == "harm_nouns" or h.first not in nouns)
        },
        {
            h.last: h
            for h in sorted(reading.hits.get("role_cues", ()), key=lambda h: h.last - h.first)
            if segment.holds(h.first)
        },
        {first: c for c in reading.casualties if segment.holds(c.at) for first, _ in c.people},
    )


def _role(scene: _Scene, actor: ResolvedActor, earlier: list[Role]) -> tuple[RoleName, str] | None:
    return (
        _as_victim(scene, actor)
        or _claims(scene, actor)
        or _inside_phrase(scene, actor)
        or _relative(scene, actor)
        or _behind(scene, actor)
        or _joined(scene, actor, earlier)
        or _before_verb(scene, actor)
    )


def _inside_phrase(scene: _Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`قصف الطيران الروسي`, `شنت طائرات تركية`: the event's words run into the words of its doer."""
    for noun in scene.nouns.values():
        if noun.first < actor.first < noun.last <= actor.last:
            return "perpetrator", "event phrase with its doer"
    return None


def _relative(scene: _Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
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


def _claims(scene: _Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أعلن التنظيم لاحقا مسؤوليته عن الهجوم`: the nearest side before the word of responsibility."""
    if actor.mention.prefix[:1] in ("ب", "ل", "ك") or actor.mention.kind in ("nisba", "metonym"):
        return None
    for cue in scene.cues.values():
        if cue["role"] == "claims" and actor.last <= cue.first <= actor.last + _BACK:
            between = [o for o in scene.actors if actor.last <= o.first < cue.first]
            if not any(
                o.mention.prefix in ("", "ال") and o.mention.kind in ("name", "reference") for o in between
            ):
                return "claims", f"role_cues:{cue.entry.origin}"
    return None


def _as_victim(scene: _Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    if actor.first in scene.victims:
        return "target", "counted among those harmed"
    return None


def _joined(scene: _Scene, actor: ResolvedActor, earlier: list[Role]) -> tuple[RoleName, str] | None:
    """`قوات النظام والمليشيات الموالية لها`: what `and` joins has the same role."""
    either = scene.reading.function(actor.first - 1) == "or"
    if not (has_conjunction(actor.mention.prefix) or either) or not earlier:
        return None
    if _opens_clause(scene, actor):
        return None
    last = earlier[-1]
    gap = actor.first - last.actor.last
    if gap <= 3 and not any(
        at in scene.verbs or at in scene.nouns for at in range(last.actor.last + 1, actor.first + 1)
    ):
        if last.rule == "between":
            return "target", "between, second party"
        return last.role, f"joined: {last.rule}"
    return None


def _opens_clause(scene: _Scene, actor: ResolvedActor) -> bool:
    """`... وحزب الله يرد` in a headline: "and" begins a clause whose verb follows the side."""
    at = actor.last
    if not scene.segment.sentence.in_title or at >= scene.segment.last:
        return False
    word = scene.reading.article.tokens[at].text
    return word.startswith(_IMPERFECT) and not any(a.first == at for a in scene.actors)


_IMPERFECT = ("ي", "ت")


def _behind(scene: _Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """The nearest word before a side that gives it a role."""
    mention, reading = actor.mention, scene.reading
    place = mention.kind == "metonym"
    for position in range(actor.first, max(scene.segment.first, actor.first - _BACK), -1):
        at = position - 1
        gap = sum(1 for between in range(position, actor.first) if not reading.adverb(between))
        if position in scene.cues and scene.cues[position]["role"] not in ("claims", "belongs"):
            cue = scene.cues[position]
            if gap <= 2:
                return _cue_role(cue), f"role_cues:{cue.entry.origin}"
        if position in scene.ending and position != actor.first:
            break
        if position in scene.ending and gap == 0:
            person = scene.ending[position]
            if person.mention.kind == "person" and person.first in scene.victims and mention.prefix == "ل":
                return "target", "people of a side"
            return None
        function = reading.function(at)
        if function == "between":
            return ("perpetrator", "between") if _parties_before(scene, at) else None
        if place and position not in scene.verbs:
            break  # a country behind a noun or preposition is where, not who
        if function == "on" and gap <= 2 and _event_before(scene, at):
            return "target", "event on"
        if function in ("of", "in") and gap <= 1 and _person_before(scene, at):
            return "target", "people of a side"
        if mention.kind == "nisba" and position not in scene.nouns:
            break  # an adjective names a side only behind the event itself
        if position in scene.harm and gap <= 1:
            return _harm_role(scene, actor, scene.harm[position])
        if position in scene.verbs:
            found = _verb_role(scene, actor, scene.verbs[position], gap)
            return None if place and found is not None and (gap or found[0] == "target") else found
        if position in scene.nouns and gap <= 2:
            return _noun_role(actor, scene.nouns[position], gap)
        if function or scene.reading.article.tokens[at].text in ("،", ":", "؛"):
            break
    return None


def _cue_role(cue: Hit) -> RoleName:
    value = cue["role"]
    return (
        "perpetrator"
        if value == "perpetrator"
        else "target"
        if value == "target"
        else "source"
        if value == "source"
        else "none"
    )


def _event_before(scene: _Scene, at: int) -> bool:
    return any(position in scene.nouns or position in scene.verbs for position in range(at, at - 4, -1))


_OF_PARTIES = ("clash", "agreement", "ambush", "riot", "mob")


def _parties_before(scene: _Scene, at: int) -> bool:
    """Whether the word before "between" tells something that two parties do: clashes, a truce."""
    return any(
        scene.nouns[position].event_class in _OF_PARTIES
        for position in range(at, at - 4, -1)
        if position in scene.nouns
    )


def _person_before(scene: _Scene, at: int) -> bool:
    """Whether counted people end right before a token (`17 عنصرا من`), one adjective apart at most."""
    return any(
        c.last in (at, at - 1) or any(last in (at, at - 1) for _, last in c.people)
        for c in scene.reading.casualties
        if scene.segment.holds(c.at)
    )


def _harm_role(scene: _Scene, actor: ResolvedActor, harm: Hit) -> tuple[RoleName, str] | None:
    """`قتلت القوات خمسة`: a force behind the verb acts when a count of people follows it."""
    forces = actor.mention.kind in ("name", "force", "reference", "metonym")
    if harm.entry.kind == "harm_nouns":
        if forces and _object_behind(scene, actor, harm):
            return "perpetrator", "subject of a verb of killing"
        return "target", "harm noun with whom it befell"
    counted = any(
        c.at == harm.first and c.first <= harm.first and any(f >= actor.last for f, _ in c.people or [(c.last, 0)])
        for c in scene.reading.casualties
    )
    if harm["voice"] in ("both", "active") and forces and counted:
        return "perpetrator", "subject of a verb of killing"
    return "target", "befallen by a verb of harm"


def _object_behind(scene: _Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتل الجيش شابا`, `قتل الجيش خمسة مدنيين`: written like the noun, but whom it hits follows the side.

    A count or people right behind the side are its object, further on only an accusative.
    """
    if harm.first not in scene.reading.starting("harm_verbs") or harm.prefix not in ("", "و", "ف"):
        return False
    tokens = scene.reading.article.tokens
    counted = {q.first for q in scene.reading.quantities if q.use == "count"}
    return any(
        c.at == harm.first
        and any(
            first == actor.last
            or (first > actor.last and (actor.last in counted or tokens[first].text.endswith("ا")))
            for first, _ in c.people
        )
        for c in scene.reading.casualties
    )


def _verb_role(scene: _Scene, actor: ResolvedActor, verb: Hit, gap: int) -> tuple[RoleName, str] | None:
    role = verb["role"]
    if role == "claims":
        return "claims", "claims the act"
    if role == "accuses":
        taken = gap > 0 or any(a.first >= verb.last and a.last <= actor.first for a in scene.actors)
        before = any(0 <= verb.first - a.last <= _ACCUSER_REACH for a in scene.actors)
        return ("accused", "accused") if taken or before else ("source", "accuser")
    if role == "target":
        return "target", "subject of being hit"
    if verb["note"].startswith("intransitive"):
        return (
            ("perpetrator", "subject behind its verb") if gap <= 1 and actor.mention.prefix in ("", "ال") else None
        )
    if _subject_before(scene, verb) or (verb.suffix and gap <= 1 and not _own_object(verb)):
        if verb.suffix:
            return "perpetrator", "relative clause with its doer"
        return "target", "object of an attack verb"
    earlier = [a for a in scene.actors if verb.last <= a.first < actor.first]
    if earlier:
        return "target", "object of an attack verb"
    if gap <= 1 and actor.mention.prefix in ("", "ال"):
        if _unarmed(actor):
            return "target", "befallen by a verb that is passive here"
        return "perpetrator", "subject behind its verb"
    return None


def _unarmed(actor: ResolvedActor) -> bool:
    """Civilians behind or before a verb of violence are its victims: `خُطف تاجر` is written like `خَطف`."""
    return actor.mention.kind == "person" and actor.actor == "civilians"


def _own_object(verb: Hit) -> bool:
    return verb.suffix in ("هم", "هما")


def _subject_before(scene: _Scene, verb: Hit) -> bool:
    """Whether a side or an event noun stands before a verb in its clause, so that it is the subject."""
    tokens = scene.reading.article.tokens
    if has_conjunction(verb.prefix) and verb.first == scene.segment.first:
        return False
    for position in range(verb.first, max(scene.segment.first, verb.first - _SUBJECT_REACH) - 1, -1):
        if position in scene.ending or position in scene.nouns:
            return True
        if position > 0 and tokens[position - 1].text in (":", "؛"):
            return False
        clause = scene.reading.starting("clause_words").get(position)
        if clause is not None and clause["kind"] in _NEW_CLAUSE and position != verb.first:
            return False
        if position != verb.first and position in scene.verbs:
            return False
    return False


def _noun_role(actor: ResolvedActor, noun: Trigger, gap: int) -> tuple[RoleName, str] | None:
    mention = actor.mention
    if mention.kind == "nisba":
        return "perpetrator", "country adjective of the event"
    if mention.prefix in ("ل", "لل") and gap <= 2:
        return "perpetrator", "event of a side"
    if mention.prefix in ("", "ال") and gap == 0 and mention.kind != "person":
        if noun.event_class in ("killing", "abduction", "arrest"):
            return "target", "event noun with whom it befell"
        return "perpetrator", "event of a side"
    if mention.kind == "person" and mention.prefix == "" and gap == 0 and mention.group != "unknown":
        if noun.event_class in ("killing", "abduction", "arrest"):
            return "target", "event noun with whom it befell"
        return "perpetrator", "event of people"
    return None


def _place_word_before(scene: _Scene, actor: ResolvedActor) -> bool:
    """`شرق دمشق`, `العاصمة بغداد`: a country or city behind a place word is where, not who."""
    return any(h.last == actor.first for h in scene.reading.hits.get("place_words", ()))


def _before_verb(scene: _Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`الجيش العراقي يقتل`: a side before its verb."""
    if actor.mention.kind == "nisba" or actor.mention.prefix[:1] in ("ب", "ل", "ك"):
        return None
    if actor.mention.kind == "metonym" and (
        scene.reading.function(actor.first - 1) or _place_word_before(scene, actor)
    ):
        return None
    tokens = scene.reading.article.tokens
    starts = {h.first: h for h in scene.verbs.values()}
    harm_starts = {h.first: h for h in scene.harm.values() if h.entry.kind == "harm_verbs"}
    for position in range(actor.last, min(actor.last + _FORWARD, scene.segment.last)):
        if tokens[position].text in ("،", ":", "؛", "(") or scene.reading.function(position):
            return None
        if any(a.first == position for a in scene.actors):
            return None
        verb = starts.get(position)
        if verb is not None and verb.suffix and verb.first in scene.nouns:
            return None  # `هجوما شنه ...`: a relative clause with a doer of its own
        if verb is not None and _unarmed(actor) and verb["role"] == "perpetrator":
            return None
        if verb is not None and not has_conjunction(verb.prefix):
            return {
                "claims": ("claims", "claims the act"),
                "target": ("target", "subject of being hit"),
                "accuses": ("source", "accuser"),
            }.get(verb["role"], ("perpetrator", "subject before its verb"))  # type: ignore[return-value]
        harm = harm_starts.get(position)
        if harm is not None:
            counted = any(c.at == c.first == harm.first for c in scene.reading.casualties)
            forces = actor.mention.kind in ("name", "force", "reference")
            if harm["voice"] != "middle" and (forces or counted):
                return "perpetrator", "subject of a verb of killing"
            return "target", "befallen by a verb of harm"
    return None
