"""The role of a side behind a verb of attack, of being hit, of claiming or of blame."""

from __future__ import annotations

from waqai.detect.needs import word_follows
from waqai.frame.reading import is_ours
from waqai.frame.roles.genders import of_other_gender
from waqai.frame.roles.scene import RoleName, Scene, place_word_before, unarmed
from waqai.frame.roles.side_forms import SIDES, case_of, gunmen, is_object, numbered, stands_free
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, ResolvedActor
from waqai.text.grammar import BARE, FOR, OF_ONE_OR_TWO, PLURAL_VERB
from waqai.text.tokens import has_conjunction

BACK = 5
_SUBJECT_REACH = 8
ACCUSER_REACH = 3
_NEW_CLAUSE = ("sub", "break", "aside", "earlier", "aftermath")
_STOPS = (":", "؛", "-", "–", "—", ")", "|")
"""Marks behind which a clause begins; a dateline ends with one of them."""


def verb_role(scene: Scene, actor: ResolvedActor, verb: Hit, gap: int) -> tuple[RoleName, str] | None:
    """The role of a side `gap` words behind a verb, and the rule; None where the verb leaves it open."""
    role = verb["role"]
    if role == "claims":
        return "claims", "claims the act"
    if role == "accuses" and verb.suffix:
        return "source", "accuser"
    if role == "accuses":
        taken = gap > 0 or any(a.first >= verb.last and a.last <= actor.first for a in scene.actors)
        before = any(0 <= verb.first - a.last <= ACCUSER_REACH for a in scene.actors)
        before = (before or _behind_word(scene, verb)) and verb.first not in scene.nouns  # `هجوم حملت كابل الحركة`
        before = before and not has_conjunction(verb.prefix)  # `وأصيب 15 آخرون، واتهم الجيش الجماعة`
        if actor.mention.kind == "person" and actor.mention.prefix.endswith("لل"):
            return "none", "accuser"  # `اتهمت منسقية النازحين`, `اتهمت الهيئة العامة للاجئين`
        inside = actor.mention.kind == "metonym" and actor.first in scene.ending
        if inside or actor.actor == CIVILIANS:
            return "source", "accuser"  # `اتهمت لجنة أطباء السودان قوات كذا`
        return ("accused", "accused") if taken or before else ("source", "accuser")
    if verb.suffix and gap <= 1 and _takes_attacker(scene, verb):
        return "none", "who took the attacker"
    if gap <= 1 and stands_free(actor) and _says_what_it_aims_at(scene, verb):
        return "none", "whom a side says that it aims at"
    if gap <= 1 and not verb.suffix and stands_free(actor) and _behind_pronoun(scene, verb):
        return "target", "object of an attack verb"
    if is_ours(verb) and (actor.mention.kind == "metonym" or (stands_free(actor) and gap <= 1)):
        return "target", "object of an attack verb"  # `قصفنا تل أبيب`: who speaks acts
    if role == "target":
        if "by whom" in verb["note"] and actor.mention.prefix in FOR:
            return "perpetrator", "whom a side fends off"
        return "target", "subject of being hit"
    if verb["note"].startswith(("intransitive", "light")):
        return (
            ("perpetrator", "subject behind its verb") if gap <= 1 and actor.mention.prefix in BARE else None
        )
    if verb["note"].startswith("acts") and gap == 0 and actor.mention.prefix in FOR:
        return "target", "object of an attack verb"  # `كمين نصب لدورية`
    if verb["note"].startswith("acts") and not verb.suffix and gap <= 1:
        return ("perpetrator", "subject behind its verb") if actor.mention.prefix in BARE else None
    if verb["note"].startswith("inflicts") and gap == 0 and word_follows(
        scene.reading.article, actor.last, verb["note"], 1
    ):
        return "target", "object of an attack verb"  # `بعد أن كبدت الميليشيات خسائر`
    if gap == 0 and not verb.suffix and stands_free(actor) and of_other_gender(scene, verb, actor):
        return "target", "object of an attack verb"
    if gap <= 1 and not verb.suffix and stands_free(actor) and unarmed(actor) and _has_object(scene, actor):
        return "perpetrator", "subject behind its verb"
    among = scene.reading.starting("clause_words").get(verb.last)
    from_it = among is not None and among["kind"] == "among"
    if gap <= 1 and from_it and has_conjunction(verb.prefix) and not verb.suffix and stands_free(actor):
        return "target", "object of an attack verb"  # `سيطرت الفصائل على البلدة وطردت منها الجيش`
    case = "" if actor.first - 1 in scene.counted else case_of(scene, actor)  # `مئات المستوطنين` shows none
    if case == "oblique" and gap == 0 and gunmen(actor) and numbered(scene, actor.last):
        return "perpetrator", "event of people"  # `خطف مسلحين ثلاثة مزارعين`: the noun, written like the verb
    if case == "oblique" and gap <= 1 and not verb.suffix and stands_free(actor):
        return "target", "object of an attack verb"
    if case == "nominative" and gap <= 1 and not verb.suffix and stands_free(actor) and not unarmed(actor):
        return "perpetrator", "subject behind its verb"
    if verb.entry.words[-1].endswith(PLURAL_VERB) and not verb.suffix and gap <= 1 and stands_free(actor):
        return "target", "object of an attack verb"  # `اختطفوا ضابطا`: their subject was told before
    relative = not _own_object(verb) or (gap == 0 and actor.mention.kind in SIDES)
    if _subject_before(scene, verb) or (verb.suffix and gap <= 1 and relative):
        if verb.suffix and actor.mention.prefix not in BARE:
            return None
        if verb.suffix:
            return "perpetrator", "relative clause with its doer"
        return "target", "object of an attack verb"
    earlier = [a for a in scene.actors if verb.last <= a.first < actor.first]
    if earlier:
        return "target", "object of an attack verb"
    if gap <= 1 and actor.mention.prefix in BARE:
        if has_conjunction(verb.prefix) and scene.reading.article.tokens[actor.first - 1].kind == "number":
            return "target", "object of an attack verb"  # `وطعن 3 مستوطنين`: its subject was told before
        if unarmed(actor):
            return "target", "befallen by a verb that is passive here"
        return "perpetrator", "subject behind its verb"
    return None


_ATTACKS = frozenset({"assault", "killing", "shooting"})


def _takes_attacker(scene: Scene, verb: Hit) -> bool:
    """`فتح رجل النار داخل كنيس ... واعتقلته الشرطة`: an arrest behind the attack of one man is part of that."""
    told = scene.reading.triggers_in(scene.segment.sentence.first, verb.last)
    taken = bool(told) and told[-1].first == verb.first and told[-1].event_class == "arrest"
    attacked = any(t.strong and t.form != "noun" and t.event_class in _ATTACKS for t in told[:-1])
    return taken and attacked and verb.suffix in OF_ONE_OR_TWO


def _has_object(scene: Scene, actor: ResolvedActor) -> bool:
    """`فجر رجل سيارة مفخخة`, `فجر أحد المطلوبين نفسه`, `اقتحم عشرات المحتجين مبنى المجلس`.

    Whether a weapon, himself, somebody in the accusative (`طعن شاب شرطيا`) or, behind a crowd, a building is the
    object.
    """
    if any(other.first == actor.last and is_object(scene, other) for other in scene.actors):
        return True
    thing = scene.reading.starting("target_nouns").get(actor.last)
    if actor.mention.group == "protesters" and thing is not None and thing.prefix in BARE:
        return True
    himself = scene.reading.starting("clause_words").get(actor.last)
    weapon = scene.reading.starting("weapons").get(actor.last)
    return weapon is not None or (himself is not None and himself["kind"] == "himself")


def _behind_pronoun(scene: Scene, verb: Hit) -> bool:
    """`قالت إنها دكت تجمعات`: whether "that" with a pronoun, its subject, stands right before a verb of attack."""
    if verb["role"] != "perpetrator" or verb["note"]:
        return False
    reading, at = scene.reading, verb.first - 1
    at -= at > 0 and not reading.article.tokens[at].is_word
    return reading.function(at) == "that" and reading.with_pronoun(at)


def _says_what_it_aims_at(scene: Scene, verb: Hit) -> bool:
    """`عملية تقول أنقرة إنها تستهدف الوحدات`: what a war is about, told in the present all through, is no act."""
    if verb.entry.number != _PRESENT or scene.reading.function(verb.first - 1) != "that":
        return False
    said = scene.reading.within("speech_verbs", verb.first - _SAYING_REACH, verb.first)
    return any(hit.entry.number == _PRESENT for hit in said)


_PRESENT, _SAYING_REACH = "imperfect", 5


def _behind_word(scene: Scene, verb: Hit) -> bool:
    """`الرئيس فلان الفلاني اتهم الحركة`: whether a verb stands behind a word that may end its subject."""
    at, reading = verb.first - 1, scene.reading
    if verb.prefix or at < scene.segment.first or not reading.article.tokens[at].is_word or reading.function(at):
        return False
    if at in reading.toponyms:
        return False  # `هجوم على دوما اتهمت المعارضة دمشق بشنه`: a clause about the act before it
    timed = any(t.first <= at < t.last for t in reading.times)
    return not timed and not reading.ending("clause_words", verb.first)


def has_accuser(scene: Scene, actor: ResolvedActor) -> bool:
    """`حملت الحكومة التنظيم المسؤولية`: whether a side stands behind a verb of blame as its object."""
    for position in range(actor.first, max(scene.segment.first, actor.first - BACK), -1):
        verb = scene.verbs.get(position)
        if verb is not None:
            found = verb_role(scene, actor, verb, 0) if verb["role"] == "accuses" else None
            return found is not None and found[0] == "accused"
    return False


def _own_object(verb: Hit) -> bool:
    return verb.suffix in ("هم", "هما")


def _subject_before(scene: Scene, verb: Hit) -> bool:
    """Whether a side or an event noun stands before a verb in its clause, so that it is the subject."""
    tokens = scene.reading.article.tokens
    if has_conjunction(verb.prefix) and verb.first == scene.segment.first:
        return False
    during = scene.reading.starting("time_words").get(verb.first - 1)
    if during is not None and during["value"] == "during":
        return False  # `خلال قمع القوات مسيرة`
    for position in range(verb.first, max(scene.segment.first, verb.first - _SUBJECT_REACH) - 1, -1):
        if position - 1 in scene.earlier:
            return False  # `بعد معارك مع المسلحين استعادت القوات`
        if position in scene.nouns or (position in scene.ending and not _is_other_word(scene, position)):
            return True
        if position > 0 and tokens[position - 1].text in _STOPS:
            return False
        clause = scene.reading.starting("clause_words").get(position)
        if clause is not None and clause["kind"] in _NEW_CLAUSE and position != verb.first:
            return False
        if position != verb.first and position in scene.verbs:
            return False
    return False


def _is_other_word(scene: Scene, end: int) -> bool:
    """`في شرق صنعاء، استهدف`, `بحسب وزارة الصحة اللبنانية، استهدفت`: whether a side that ends here is no subject.

    A country or capital behind a word of place is none, nor the adjective of what is no side.
    """
    actor = scene.ending[end]
    if actor.mention.kind == "nisba":
        return True  # an act or a weapon before it is found for itself
    return actor.mention.kind == "metonym" and (
        place_word_before(scene, actor)
        or bool(actor.mention.prefix)
        or scene.reading.function(actor.first - 1) != ""
    )
