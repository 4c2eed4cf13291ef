"""The role of a side by the nearest word before it: a verb, an event noun, a harm word, a cue, a preposition."""

from __future__ import annotations

from typing import Literal, NamedTuple

from waqai.detect.mentions import Trigger
from waqai.frame.roles.between_parties import party_between
from waqai.frame.roles.interposed import described, past_described
from waqai.frame.roles.numbered_doers import numbered_doers
from waqai.frame.roles.roles_by_cue import role_by_cue, speaks_to, thought_of
from waqai.frame.roles.roles_by_harm import harm_role, killed_by_group, late_killer
from waqai.frame.roles.roles_by_noun import BEFALLS, NOT_TOLD, blow_ends, noun_role
from waqai.frame.roles.roles_by_verb import ACCUSER_REACH, BACK, verb_role
from waqai.frame.roles.scene import RoleName, Scene, unarmed
from waqai.frame.roles.side_forms import (
    SIDES,
    case_of,
    gunmen,
    in_accusative,
    is_object,
    is_others,
    numbered,
    things_end,
)
from waqai.frame.roles.striking_acts import strikes
from waqai.resolve.actor_words import KIN
from waqai.resolve.former import FORMER
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import ACCUSATIVE, ARTICLE, BARE, BY, FOR
from waqai.text.tokens import has_article

_TOWARDS = ("on", "in", "to", "with")
_ENDS = ("،", ":", "؛")
_NEAR = 2
"""How many words at most may part a cue, a preposition or an event noun from its side."""


class _Step(NamedTuple):
    """One step back from a side: the position behind the word looked at."""

    position: int
    gap: int
    """How many words that matter stand between that position and the side."""
    counted: bool
    """Whether a count of people was passed on the way (`مجموعة من المسلحين`)."""

    @property
    def at(self) -> int:
        """The token looked at."""
        return self.position - 1


Found = tuple[RoleName, str]
Outcome = Found | Literal["stop", "pass"] | None
"""What a step gives: a role with its rule, an end without one, a step further back, or the next question."""


def behind(scene: Scene, actor: ResolvedActor) -> Found | None:
    """The nearest word before a side that gives it a role."""
    if actor.mention.kind == "person" and killed_by_group(scene, actor):
        return "target", "object of a verb of killing"
    if numbered_doers(scene, actor):
        return "perpetrator", "event of people"
    counted, tokens = False, scene.reading.article.tokens
    adjective = actor.mention.kind in ("nisba", "metonym")
    for position in range(actor.first, max(scene.segment.first, actor.first - BACK), -1):
        late = None if adjective else _late_subject(scene, actor, position)
        if late is not None:
            return late
        if position - 1 in scene.counted and position not in scene.ending:  # but `اللواء السابع`
            counted = actor.mention.prefix not in FOR  # `هجوم آخر للحركة` counts nobody
            continue  # `هاجمت مجموعة من المسلحين`
        if not (adjective or position in scene.telling or scene.reading.function(position - 1)):
            if tokens[position - 1].text in _ENDS:
                return None
            continue  # a word that tells nothing of sides
        if counted and position in scene.nouns and scene.nouns[position].event_class not in BEFALLS:
            return None  # `محاصرة عدد من القادة`: whom an act befell as well as who did it
        gap = sum(1 for between in range(position, actor.first) if not _counts_nothing(scene, between))
        outcome = _outcome(scene, actor, _Step(position, gap, counted))
        if outcome == "stop":
            return None
        if outcome is not None and outcome != "pass":
            return outcome
    return None


def _late_subject(scene: Scene, actor: ResolvedActor, position: int) -> Found | None:
    """`هاجمت، بحسب سكان، الحركة قرية`: a side right behind the words that part a verb from its subject."""
    verb, harm = scene.parted.get(position), scene.parted_harm.get(position)
    adjoins = all(at in scene.counted for at in range(position, actor.first))
    if actor.mention.prefix not in BARE or not adjoins:
        return None
    if harm is not None and late_killer(scene, actor, harm):
        return "perpetrator", "subject of a verb of killing"
    if verb is None or verb.suffix or verb["role"] != "perpetrator" or verb.first in scene.unreal:
        return None
    found = verb_role(scene, actor, verb, 0)
    return found if found is not None and found[0] == "perpetrator" else None


def _outcome(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """The first answer that the questions below have for a step, in their order."""
    for question in (_at_cue, _at_side, _at_preposition, _at_adjective, _at_harm, _at_act):
        outcome = question(scene, actor, step)
        if outcome is not None:
            return outcome
    ends = scene.reading.function(step.at) or scene.reading.article.tokens[step.at].text in _ENDS
    return "stop" if ends else None


def _at_cue(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """Whether a cue, or an act on a place, ends here."""
    mention, gap = actor.mention, step.gap
    if not gap and _acts_on_place(scene, actor, step.position):
        return "perpetrator", "event of a side"
    cue = scene.cues.get(step.position)
    if not gap and cue is not None and _act_of_country(scene, actor, step.position):
        return "perpetrator", "country adjective of the event"
    if cue is not None and speaks_to(cue, actor, gap, scene.reading.article.tokens[actor.first].text):
        blow = step.position in scene.nouns or cue["role"] != "perpetrator"
        if blow and gap and mention.prefix in FOR and things_end(scene, actor.first):
            return "target", "event on"  # `بقصف موقع للحركة`, but `برصاص دورية للحركة`
        if gap <= _NEAR:
            return role_by_cue(scene, cue)
    if mention.kind in ("nisba", "metonym") and gap == 0 and thought_of(scene, step.position):
        return "perpetrator", "whose the act is thought to be"
    return None


def _act_of_country(scene: Scene, actor: ResolvedActor, position: int) -> bool:
    """`استهداف إسرائيلي لبلدة`: an adjective of a country right behind a noun of action, be it a cue, too."""
    mention = actor.mention
    bare = mention.kind == "nisba" and mention.number == "sg" and not mention.definite and not mention.prefix
    return bare and position in scene.nouns and scene.cues[position]["role"] == "target"


def _at_side(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """Whether another side ends here; right before this one, the two may be accuser and accused."""
    person = scene.ending.get(step.position)
    if person is None:
        return None
    if step.position != actor.first:
        return "stop"
    if step.gap:
        return None
    if actor.mention.prefix in FOR and _another_act(scene, person):
        return "pass"
    if _accused(scene, actor, person):
        return "accused", "accused"
    if actor.mention.prefix in FOR and _fends_off(scene, person):
        return "perpetrator", "whom a side fends off"
    if _seized_by(scene, person, actor):
        return "target", "event noun with whom it befell"
    if _object_of_subject(scene, actor, person):
        return "target", "object of an attack verb"
    if person.mention.kind == "person" and person.first in scene.victims and actor.mention.prefix == "ل":
        return "target", "people of a side"
    return "stop"


def _another_act(scene: Scene, word: ResolvedActor) -> bool:
    """`هجوم آخر للحركة`: whether "other" is said of an act right before it, and not of a man."""
    noun = scene.nouns.get(word.first)
    return noun is not None and noun.event_class not in BEFALLS and is_others(scene.reading, word.first)


def _object_of_subject(scene: Scene, actor: ResolvedActor, subject: ResolvedActor) -> bool:
    """`طعن شاب شرطيا`: somebody in the accusative behind the subject of a verb of attack, or somebody in arms."""
    verb = scene.verbs.get(subject.first)
    attacks = verb is not None and verb["role"] == "perpetrator" and not verb["note"] and not verb.suffix
    return attacks and subject.mention.kind == "person" and is_object(scene, actor)


def _fends_off(scene: Scene, side: ResolvedActor) -> bool:
    """`تصدى مقاومون لقوات`: whether the verb before a side tells that it was attacked, by whom behind it."""
    verb = scene.verbs.get(side.first)
    return verb is not None and verb["role"] == "target" and "by whom" in verb["note"]


def _at_preposition(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """Whether a preposition, or "between", stands here."""
    mention, reading, at, gap = actor.mention, scene.reading, step.at, step.gap
    place, function = mention.kind == "metonym", reading.function(at)
    if function in _TOWARDS and reading.with_pronoun(at):
        return "pass"  # `أطلق عليها المسلحون النار`: the preposition governs its own pronoun
    if function == "between" and not place and _harm_ends(scene, at):
        return "target", "people of a side"  # `سقط قتلى بين عناصر الشرطة`
    if function == "between":
        return party_between(scene, step.position, place) or "stop"
    if place and step.position not in scene.verbs:
        return "stop"  # a country behind a noun or preposition is where, not who
    if function == "on" and gap <= _NEAR and _event_before(scene, at):
        said = reading.speech(step.position, actor.first)  # `بيان نشر على الإنترنت قال التنظيم`
        return ("target", "event on") if said is None else "stop"
    if function in ("about", "of") and gap <= _NEAR and _freed_before(scene, at):
        return "target", "whom it freed"
    if function == "of" and gap == 0 and _named(actor) and blow_ends(scene, at):
        return "perpetrator", "event of a side"
    if function in ("of", "in") and gap <= 1 and _person_before(scene, at):
        if _relative_of(scene, at):
            return "none", "whose man's relative was hit"
        if mention.kind in ("nisba", "person") and mention.group not in _ARMS and _serve(scene, at):
            return "none", "where the people before are from"
        left = any(hit["kind"] == FORMER for hit in reading.ending("clause_words", at))
        return ("none", "whom the people before left") if left else ("target", "people of a side")
    return None


def _harm_ends(scene: Scene, at: int) -> bool:
    """Whether a word for people harmed ends right before a token (`إصابات`, `قتلى وجرحى`)."""
    reading = scene.reading
    return bool(reading.ending("harm_nouns", at) or reading.ending("harm_phrases", at))


def _named(actor: ResolvedActor) -> bool:
    """Whether a side is told by its name, or by a force with its owner (`طائرات التحالف`, not `الطيران`)."""
    kind = actor.mention.kind
    return kind in ("name", "reference") or (kind == "force" and actor.branch is None)


def _at_adjective(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """Whether the side is an adjective of what stands here; it names a side only behind the event itself."""
    if actor.mention.kind != "nisba":
        return None
    if step.gap == 0 and _fired(scene, step.position):
        return "perpetrator", "whose weapon was fired"
    if step.gap == 0 and _adjectives_to(scene, actor):
        return "pass"
    return None if step.position in scene.nouns else "stop"


def _at_harm(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """Whether a word of harm ends here."""
    harm = scene.harm.get(step.position)
    if harm is None:
        return None
    if step.counted and actor.mention.group == "combatants":
        return "target", "counted among those harmed"  # `قتل 13 متمردا`
    return (harm_role(scene, actor, harm) or "stop") if step.gap <= 1 else None


def _at_act(scene: Scene, actor: ResolvedActor, step: _Step) -> Outcome:
    """Whether a verb or an event noun ends here."""
    verb, noun, gap = scene.verbs.get(step.position), scene.nouns.get(step.position), step.gap
    if verb is not None and verb.first in scene.unreal:
        return "none", NOT_TOLD
    if verb is not None and actor.mention.kind != "nisba":
        found = verb_role(scene, actor, verb, gap)
        where = actor.mention.kind == "metonym" and found is not None and (gap or found[0] == "target")
        return "stop" if where or found is None else found
    if noun is None or gap > _NEAR:
        return None
    if noun.definite and actor.mention.prefix in BARE and _is_claimed(scene, noun):
        return "claims", "claims the act"
    if noun.first in scene.unreal:
        return "none", NOT_TOLD
    if (not gap and _object_past(scene, actor, noun)) or strikes(scene, noun, actor, gap):
        return "target", "object of an attack verb"
    return noun_role(scene, actor, noun, gap) or "stop"


def _is_claimed(scene: Scene, noun: Trigger) -> bool:
    """`وتبنى الهجمات فرع التنظيم`: whether a verb of claiming stands right before what it is about."""
    verb = scene.verbs.get(noun.first)
    return verb is not None and verb["role"] == "claims" and not verb.suffix


def _adjectives_to(scene: Scene, nisba: ResolvedActor) -> bool:
    """`القصف العشوائي السعودي`: whether an adjective parts that of a country from an event, all definite."""
    noun = scene.nouns.get(nisba.first - 1)
    word = scene.reading.article.tokens[nisba.first - 1].text
    return noun is not None and noun.form == "noun" and has_article(noun.prefix) and word.startswith(ARTICLE) and (
        nisba.mention.definite
    )


def _seized_by(scene: Scene, person: ResolvedActor, actor: ResolvedActor) -> bool:
    """`خطف مسلحين ثلاثة مزارعين`: people counted right behind those who took or killed them."""
    seized = person.first in scene.nouns and scene.nouns[person.first].event_class in BEFALLS
    seizes = gunmen(person) and case_of(scene, person) == "oblique"
    return seized and seizes and actor.first > person.last and numbered(scene, person.last)


def _accused(scene: Scene, actor: ResolvedActor, accuser: ResolvedActor) -> bool:
    """`اتهم الجيش الجماعة بقصف`: the side right behind the subject of a verb of blame."""
    near = range(accuser.first, accuser.first - ACCUSER_REACH, -1)  # `حمل الرئيس الأفغاني الحركة المسؤولية`
    verb = next((scene.verbs[at] for at in near if at in scene.verbs), None)
    free = actor.mention.kind in (*SIDES, "metonym") and actor.mention.prefix in BARE
    behind_it = any(o.first == actor.last and o.mention.kind in SIDES for o in scene.actors)
    if actor.mention.kind == "metonym" and behind_it:
        return False  # `اتهمت لجنة أطباء السودان قوات كذا`: a part of the subject
    return free and verb is not None and verb["role"] == "accuses" and not verb.suffix


def _acts_on_place(scene: Scene, actor: ResolvedActor, position: int) -> bool:
    """`استهداف الفصائل بلدة نبل`, `قصف المعارضة لدمشق`: a noun of action with its doer, and what was hit."""
    mention = actor.mention
    if position not in scene.cues and position not in scene.verbs:
        return False
    noun = scene.reading.ending("event_nouns", position)
    armed = mention.kind in SIDES or (mention.kind == "person" and not unarmed(actor))
    if mention.prefix not in BARE or not armed or not noun or noun[0].definite:
        return False
    behind_it = (p.mention for p in scene.reading.places_in(actor.last, actor.last + 1))
    return _strikes_thing(scene, actor) or any(
        p.relation == "in" and (p.lead == "ل" or (not p.lead and position not in scene.verbs)) for p in behind_it
    )


def _strikes_thing(scene: Scene, actor: ResolvedActor) -> bool:
    """`استهداف مسيرة إسرائيلية، خيمة`, `استهداف الجيش لحافلة`: whether a thing or village is hit behind."""
    tokens = scene.reading.article.tokens
    at = actor.last + (actor.last < len(tokens) and tokens[actor.last].text == "،")
    things, places = scene.reading.starting("target_nouns"), scene.reading.starting("place_words")
    found = [things.get(end) for end in (at, *described(scene.reading, actor.last))]
    found += [hit for hit in (places.get(actor.last),) if hit is not None and hit["role"] == _HEAD]
    struck = any(hit is not None and hit.prefix in ("", "ل", "لل") for hit in found)
    return struck or _accusative_at(scene, past_described(scene.reading, actor.last))


def _accusative_at(scene: Scene, at: int) -> bool:
    """`استهداف الجيش تجمعا للناس`: whether an indefinite noun stands here as an object, no time or adverb."""
    tokens, reading = scene.reading.article.tokens, scene.reading
    if at >= len(tokens) or at in reading.timed or reading.adverb(at) or at in reading.actors_at:
        return False
    noun = tokens[at].text.endswith(ACCUSATIVE) and not tokens[at].text.endswith(_PRONOUNS)
    return tokens[at].is_word and noun and reading.function(at) == ""


_PRONOUNS = ("ها", "هما", "نا")
"""Endings of words with a pronoun (`بعد طرد المسلحين منها`)."""


_HEAD = "head"
"""The role of words for kinds of places (`بلدة`)."""


def _object_past(scene: Scene, actor: ResolvedActor, noun: Trigger) -> bool:
    """`استهدفت بغارة قياديا`: the object of a verb right before the noun of what it was done with."""
    word = scene.reading.article.tokens[actor.first].text
    behind_verb = any(at in scene.verbs for at in range(noun.first, noun.first - BACK, -1))
    return noun.prefix.endswith(BY) and behind_verb and in_accusative(actor, word)


_EVENT_REACH = 6
"""`on` tells whom an act hit when the act, and who did it, stand so many words before it."""


def _counts_nothing(scene: Scene, at: int) -> bool:
    """Whether a token is an adverb, of a time or of a number, which part words without changing who does what."""
    return scene.reading.adverb(at) or at in scene.counted or at in scene.reading.timed


_FIRED = frozenset({"rocket", "missile", "mortar", "artillery", "small_arms", "tear_gas"})
_NOT_FIRED = frozenset({"disrupted", "agreement", "base", "change"})


def _fired(scene: Scene, position: int) -> bool:
    """`برصاص إسرائيلي`: whether a weapon that is fired ends here, where none is stopped or brought."""
    shots = any(h.last == position and h["weapon"] in _FIRED for h in scene.reading.hits.get("weapons", ()))
    return shots and not any(
        t.event_class in _NOT_FIRED for t in scene.segment.triggers(scene.reading)
    )


def _event_before(scene: Scene, at: int) -> bool:
    return any(position in scene.nouns or position in scene.verbs for position in range(at, at - _EVENT_REACH, -1))


def _serve(scene: Scene, at: int) -> bool:
    """`شرطيين إسرائيليين من الدروز`: whether people who end right before a token are soldiers or police."""
    people = scene.ending.get(at)
    return people is not None and people.mention.kind == "person" and people.mention.group in _ARMS


_ARMS = ("combatants", "police")
"""The groups of nouns of people who bear arms."""


def _freed_before(scene: Scene, at: int) -> bool:
    """`أفرجت الجماعة عن صحفيين`, `عن سبعة من الجنود`: whether a word of setting free stands before "about"."""
    if scene.reading.function(at) == "of":
        while at - 1 in scene.counted:
            at -= 1
        at -= 1
    if scene.reading.function(at) != "about":
        return False
    near = range(at - _EVENT_REACH, at + 1)
    told = scene.segment.triggers(scene.reading)
    return any(t.event_class == "release" and (t.first in near or t.last in near) for t in told)


def _relative_of(scene: Scene, at: int) -> bool:
    """`شقيق قائد في الحركة`: whether the man right before a token is only told to say whose relative was hit."""
    men = scene.reading.ending("persons", at)
    return any(h["note"].startswith(KIN) for man in men for h in scene.reading.ending("persons", man.first))


def _person_before(scene: Scene, at: int) -> bool:
    """Whether counted people end right before a token (`17 عنصرا من`), one adjective apart at most."""
    return any(
        c.last in (at, at - 1) or any(last in (at, at - 1) for _, last in c.people)
        for c in scene.segment.counts(scene.reading)
    )
