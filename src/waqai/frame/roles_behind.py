"""The role of a side by the nearest word before it: a verb, an event noun, a harm word, a cue, a preposition."""

from __future__ import annotations

from collections.abc import Collection

from waqai.detect.mentions import Trigger
from waqai.detect.needs import word_follows
from waqai.frame.genders import of_other_gender
from waqai.frame.reading import is_ours
from waqai.frame.scene import RoleName, Scene, place_word_before, unarmed
from waqai.packs.lexicon import Hit
from waqai.resolve.actors import ResolvedActor
from waqai.text.tokens import has_article, has_conjunction

_BACK = 5
_SUBJECT_REACH = 8
_ACCUSER_REACH = 3
_NEW_CLAUSE = ("sub", "break", "aside", "earlier", "aftermath")
_STOPS = (":", "؛", "-", "–", "—", ")", "|")
"""Marks behind which a clause begins; a dateline ends with one of them."""
_BEFORE_CUE = ("claims", "blamed", "belongs", "fends")
"""Cues whose side stands before them."""
_NOT_TOLD = "side of an act that is not told as done"
_TOWARDS = ("on", "in", "to", "with")
_FAR_PARTIES = 3
_OF_PARTIES = ("clash", "confrontation", "agreement", "ambush", "riot", "mob", "shelling", "bombardment")


def behind(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """The nearest word before a side that gives it a role."""
    mention, reading = actor.mention, scene.reading
    place, counted = mention.kind == "metonym", False
    if mention.kind == "person" and _killed_by_group(scene, actor):
        return "target", "object of a verb of killing"
    for position in range(actor.first, max(scene.segment.first, actor.first - _BACK), -1):
        at = position - 1
        if at in scene.counted:
            counted = True
            continue  # `هاجمت مجموعة من المسلحين`
        if counted and position in scene.nouns and scene.nouns[position].event_class not in _BEFALLS:
            break  # `محاصرة عدد من القادة`: whom an act befell as well as who did it
        gap = sum(1 for between in range(position, actor.first) if not _counts_nothing(scene, between))
        if not gap and _acts_on_place(scene, actor, position):
            return "perpetrator", "event of a side"
        if position in scene.cues and _speaks_to(
            scene.cues[position], actor, gap, reading.article.tokens[actor.first].text
        ):
            cue = scene.cues[position]
            if gap and mention.prefix in ("ل", "لل") and _things_end(scene, actor.first):
                return "target", "event on"  # `بقصف موقع للحركة`
            if gap <= 2 and cue["role"] == "perpetrator" and _stopped(scene, cue):
                return "target", "whose weapon was stopped"
            if gap <= 2 and cue["role"] == "target" and _people_against(scene, cue):
                return "none", "whom the people before fight"
            if gap <= 2 and _denied(scene, cue):
                return "none", "blame that is denied"
            if gap <= 2:
                return _cue_role(cue), f"role_cues:{cue.entry.origin}"
        if mention.kind in ("nisba", "metonym") and gap == 0 and _thought_of(scene, position):
            return "perpetrator", "whose the act is thought to be"
        if position in scene.ending and position != actor.first:
            break
        if position in scene.ending and gap == 0:
            accused = _accused(scene, actor, scene.ending[position])
            if accused:
                return "accused", "accused"
            person = scene.ending[position]
            if _seized_by(scene, person, actor):
                return "target", "event noun with whom it befell"
            if person.mention.kind == "person" and person.first in scene.victims and mention.prefix == "ل":
                return "target", "people of a side"
            return None
        function = reading.function(at)
        if function in _TOWARDS and reading.with_pronoun(at):
            continue  # `أطلق عليها المسلحون النار`: the preposition governs its own pronoun
        if function == "between":
            second = any(h["kind"] == "other party" for h in reading.ending("clause_words", position))
            second |= _between_again(scene, at)
            party: tuple[RoleName, str] = ("target", SECOND_PARTY) if second else ("perpetrator", FIRST_PARTY)
            return party if _parties_before(scene, at, place) else None
        if place and position not in scene.verbs:
            break  # a country behind a noun or preposition is where, not who
        if function == "on" and gap <= 2 and _event_before(scene, at):
            return "target", "event on"
        if function == "of" and gap == 0 and mention.kind in ("name", "reference") and _blow_ends(scene, at):
            return "perpetrator", "event of a side"
        if function in ("of", "in") and gap <= 1 and _person_before(scene, at):
            return "target", "people of a side"
        if mention.kind == "nisba" and gap == 0 and _fired(scene, position):
            return "perpetrator", "whose weapon was fired"
        if mention.kind == "nisba" and gap == 0 and _adjectives_to(scene, actor):
            continue
        if mention.kind == "nisba" and position not in scene.nouns:
            break  # an adjective names a side only behind the event itself
        if position in scene.harm and counted and mention.group == "combatants":
            return "target", "counted among those harmed"  # `قتل 13 متمردا`
        if position in scene.harm and gap <= 1:
            return _harm_role(scene, actor, scene.harm[position])
        if position in scene.verbs and scene.verbs[position].first in scene.unreal:
            return "none", _NOT_TOLD
        if position in scene.verbs and mention.kind != "nisba":
            found = _verb_role(scene, actor, scene.verbs[position], gap)
            return None if place and found is not None and (gap or found[0] == "target") else found
        if position in scene.nouns and gap <= 2 and scene.nouns[position].first in scene.unreal:
            return "none", _NOT_TOLD
        if position in scene.nouns and not gap and _object_past(scene, actor, position):
            return "target", "object of an attack verb"
        if position in scene.nouns and gap <= 2:
            return _noun_role(scene, actor, scene.nouns[position], gap)
        if function or scene.reading.article.tokens[at].text in ("،", ":", "؛"):
            break
    return None


def _adjectives_to(scene: Scene, nisba: ResolvedActor) -> bool:
    """`القصف العشوائي السعودي`: whether an adjective parts that of a country from an event, all definite."""
    noun = scene.nouns.get(nisba.first - 1)
    word = scene.reading.article.tokens[nisba.first - 1].text
    return noun is not None and noun.form == "noun" and has_article(noun.prefix) and word.startswith("ال") and (
        nisba.mention.definite
    )


FIRST_PARTY, SECOND_PARTY = "between", "between, second party"
"""The rules by which the first side behind "between" acts, and the second is hit (`بينها وبين الجيش`)."""


def _between_again(scene: Scene, at: int) -> bool:
    """`بين الجيش وبين المسلحين`: whether "between" is said anew, for the second party."""
    reading = scene.reading
    anew = reading.article.tokens[at].text.startswith("و")
    return anew and any(reading.function(before) == "between" for before in range(scene.segment.first, at))


def _seized_by(scene: Scene, person: ResolvedActor, actor: ResolvedActor) -> bool:
    """`خطف مسلحين ثلاثة مزارعين`: people counted right behind those who took or killed them."""
    seized = person.first in scene.nouns and scene.nouns[person.first].event_class in _BEFALLS
    attackers = person.mention.group == "attackers" and _case(scene, person) == "oblique"
    return seized and attackers and actor.first > person.last and _numbered(scene, person.last)


def _accused(scene: Scene, actor: ResolvedActor, accuser: ResolvedActor) -> bool:
    """`اتهم الجيش الجماعة بقصف`: the side right behind the subject of a verb of blame."""
    near = range(accuser.first, accuser.first - _ACCUSER_REACH, -1)  # `حمل الرئيس الأفغاني الحركة المسؤولية`
    verb = next((scene.verbs[at] for at in near if at in scene.verbs), None)
    free = actor.mention.kind in (*_SIDES, "metonym") and actor.mention.prefix in ("", "ال")
    return free and verb is not None and verb["role"] == "accuses" and not verb.suffix


def _speaks_to(cue: Hit, actor: ResolvedActor, gap: int, word: str) -> bool:
    """Whether a cue tells of the side behind it; `موقع للجيش` is no website of it.

    Behind some cues only the next word is meant: `قصف بصواريخ غراد موقعا للجيش`.
    """
    if gap and cue["note"].startswith(_RIGHT_BEHIND):
        return False
    if not gap and cue["role"] == "perpetrator" and _in_accusative(actor, word):
        return False  # `استهدفت بغارة قياديا في الحركة`: the object of the verb
    of = actor.mention.prefix.startswith("ل") and cue["note"] == _OFFICE and not cue.entry.words[-1].endswith("ل")
    wants = cue["note"].endswith(_WITH_LAM) and not actor.mention.prefix.startswith("ل")
    return cue["role"] not in _BEFORE_CUE and not of and not wants


def _acts_on_place(scene: Scene, actor: ResolvedActor, position: int) -> bool:
    """`استهداف الفصائل بلدة نبل`, `قصف المعارضة لدمشق`: a noun of action with its doer, and the place hit."""
    mention = actor.mention
    if position not in scene.cues and position not in scene.verbs:
        return False
    noun = scene.reading.ending("event_nouns", position)
    if mention.prefix not in ("", "ال") or mention.kind not in _SIDES or not noun or noun[0].definite:
        return False
    behind_it = (p.mention for p in scene.reading.places_in(actor.last, actor.last + 1))
    return any(
        p.relation == "in" and (p.lead == "ل" or (not p.lead and position not in scene.verbs)) for p in behind_it
    )


def _object_past(scene: Scene, actor: ResolvedActor, position: int) -> bool:
    """`استهدفت بغارة قياديا`: the object of a verb right before the noun of what it was done with."""
    noun, word = scene.nouns[position], scene.reading.article.tokens[actor.first].text
    behind_verb = any(at in scene.verbs for at in range(noun.first, noun.first - _BACK, -1))
    return noun.prefix.endswith("ب") and behind_verb and _in_accusative(actor, word)


def _in_accusative(actor: ResolvedActor, word: str) -> bool:
    """`قياديا`, `شابا`: one person whose ending no word that is governed has."""
    mention = actor.mention
    return mention.kind == "person" and mention.number == "sg" and not mention.prefix and word.endswith("ا")


_RIGHT_BEHIND = "right behind"
_WITH_LAM = "behind ل"
"""How the note of a cue ends whose side has that preposition (`في عملية للجيش`)."""


_OFFICE = "an office of the actor"
"""The note of cues that make a side's name part of an office's."""
_EVENT_REACH = 6
"""`on` tells whom an act hit when the act, and who did it, stand so many words before it."""
_DENIAL_REACH = 4


def _denied(scene: Scene, cue: Hit) -> bool:
    """`نفى ضلوع بلاده في الهجوم`: whether words of denial stand right before a cue of blame."""
    return cue["role"] in ("perpetrator", "accused") and any(
        hit["effect"] == "denial" and hit.last <= cue.first <= hit.last + _DENIAL_REACH
        for hit in scene.reading.hits.get("modality", ())
    )


def _counts_nothing(scene: Scene, at: int) -> bool:
    """Whether a token is an adverb or of a number, which part words without changing who does what."""
    return scene.reading.adverb(at) or at in scene.counted


def _people_against(scene: Scene, cue: Hit) -> bool:
    """`جنازة مقاتلين ضد التنظيم`: people who fight a side, not an act against it."""
    before = scene.ending.get(cue.first)
    return before is not None and before.mention.kind == "person" and cue.entry.words == ("ضد",)


_STOPPED_REACH = 9


def _stopped(scene: Scene, cue: Hit) -> bool:
    """`اعتراض صاروخ أطلقته الجماعة`: whether the act told right before a relative clause stopped a weapon."""
    before = [n for n in scene.nouns.values() if n.last <= cue.first and cue.first - n.last <= _STOPPED_REACH]
    before += [
        t
        for t in scene.reading.triggers
        if t.form == "verb" and t.last <= cue.first and cue.first - t.last <= _STOPPED_REACH
    ]
    nearest = max(before, key=lambda t: t.first, default=None)
    if nearest is None or nearest.event_class not in ("disrupted", "foiled"):
        return False
    return any(nearest.first <= w.first < cue.first for w in scene.reading.hits.get("weapons", ()))


_FIRED = frozenset({"rocket", "missile", "mortar", "artillery", "small_arms", "tear_gas"})
_NOT_FIRED = frozenset({"disrupted", "agreement", "base", "change"})


def _fired(scene: Scene, position: int) -> bool:
    """`برصاص إسرائيلي`: whether a weapon that is fired ends here, where none is stopped or brought."""
    shots = any(h.last == position and h["weapon"] in _FIRED for h in scene.reading.hits.get("weapons", ()))
    return shots and not any(
        t.event_class in _NOT_FIRED for t in scene.reading.triggers if scene.segment.holds(t.first)
    )


def _thought_of(scene: Scene, position: int) -> bool:
    """`غارات يرجح أنها روسية`: whether a cue ends here that tells whose an act or a weapon is."""
    cue = scene.cues.get(position)
    if cue is None or cue["role"] != "belongs":
        return False
    at = cue.first - (scene.reading.article.tokens[cue.first - 1].text == "،")
    weapons = {h.last for h in scene.reading.hits.get("weapons", ())}
    return at in scene.nouns or at in weapons or (at in scene.ending and scene.ending[at].mention.kind == "force")


def _cue_role(cue: Hit) -> RoleName:
    return _CUED.get(cue["role"], "none")


_CUED: dict[str, RoleName] = {
    "perpetrator": "perpetrator", "target": "target", "source": "source", "accused": "accused",
}
"""The role of a side behind a cue; a cue of any other kind gives it none."""


def _event_before(scene: Scene, at: int) -> bool:
    return any(position in scene.nouns or position in scene.verbs for position in range(at, at - _EVENT_REACH, -1))


def _parties_before(scene: Scene, at: int, place: bool) -> bool:
    """Whether the event told last before "between" is one that two parties do: clashes, a truce.

    Further on a country behind "between" tells where (`قرب الحدود بين الهند وباكستان`).
    """
    told = [(end, noun) for end, noun in scene.nouns.items() if end <= at]
    if not told:
        return False
    end, noun = max(told, key=lambda one: one[0])
    return noun.event_class in _OF_PARTIES and not (place and at - end > _FAR_PARTIES)


def _person_before(scene: Scene, at: int) -> bool:
    """Whether counted people end right before a token (`17 عنصرا من`), one adjective apart at most."""
    return any(
        c.last in (at, at - 1) or any(last in (at, at - 1) for _, last in c.people)
        for c in scene.reading.casualties
        if scene.segment.holds(c.at)
    )


def _harm_role(scene: Scene, actor: ResolvedActor, harm: Hit) -> tuple[RoleName, str] | None:
    """`قتلت القوات خمسة`: a force behind the verb acts when a count of people follows it."""
    forces = actor.mention.kind in ("name", "force", "reference", "metonym") or _case(scene, actor) == "nominative"
    forces = forces or (actor.mention.group == "attackers" and actor.mention.number == "sg")  # `قتل انتحاري شخصين`
    if forces and _kills_attacker(scene, actor, harm):
        return "none", "who killed the attacker"
    if harm.entry.kind == "harm_nouns":
        if (forces and _object_behind(scene, actor, harm)) or _others_counted(scene, actor, harm):
            return "perpetrator", "subject of a verb of killing"
        return "target", "harm noun with whom it befell"
    if harm.suffix and forces and not _afterwards(scene, harm.first):
        return "perpetrator", "subject of a verb of killing"  # `أعدمهم التنظيم`
    if harm.suffix and forces:
        return "none", "who killed the attacker"
    counted = any(
        c.at == harm.first and c.first <= harm.first and any(f >= actor.last for f, _ in c.people or [(c.last, 0)])
        for c in scene.reading.casualties
    )
    subject = forces or (not harm.suffix and _numbered_behind(scene, actor, harm))
    if harm["voice"] in ("both", "active") and subject and (counted or _kills_named(scene, actor, harm)):
        return "perpetrator", "subject of a verb of killing"
    return "target", "befallen by a verb of harm"


_OBJECT_REACH = 5


def _kills_named(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتلت مليشيات الجنجويد ليلة السبت، النازحة زهرة`: a feminine verb, a group, then one whom it killed."""
    return any(_named_behind(scene, actor, harm, other) for other in scene.actors)


def _named_behind(scene: Scene, actor: ResolvedActor, harm: Hit, other: ResolvedActor) -> bool:
    reading, killed = scene.reading, other.mention
    near = 0 <= other.first - actor.last <= _OBJECT_REACH and scene.segment.holds(other.first)
    one = killed.kind == "person" and killed.number == "sg" and killed.group != "attackers" and _stands_free(other)
    group = actor.mention.kind in ("name", "force") and actor.first == harm.last
    feminine = reading.article.tokens[harm.last - 1].text.endswith("ت")
    return near and one and group and feminine and not reading.function(other.first - 1)


def _killed_by_group(scene: Scene, actor: ResolvedActor) -> bool:
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
    counts = (c for c in scene.reading.casualties if c.at == harm.first and c.first <= harm.first)
    people = [c.people[0][0] for c in counts if len(c.people) == 1]
    return actor.mention.number == "sg" and any(first - 1 in numbered for first in people)


def _others_counted(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`قتل جنود حكوميون 12 مدنيا`: people without a number right behind the verb, then a number of others."""
    mention = actor.mention
    if mention.kind != "person" or mention.number != "pl" or mention.definite or actor.first != harm.last:
        return False
    counts = [c for c in scene.reading.casualties if c.at == harm.first and c.low and c.people]
    return bool(counts) and all(first >= actor.last for c in counts for first, _ in c.people)


def _kills_attacker(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
    """`وقتلت الشرطة المهاجم`: who is shot on the spot is part of his own attack (codebook section 2)."""
    people = scene.reading.people.get(actor.last)
    told = any(c.at == harm.first and any(f == actor.last for f, _ in c.people) for c in scene.reading.casualties)
    return told and people is not None and people.group == "attackers" and people.definite


def _afterwards(scene: Scene, at: int) -> bool:
    """`طعن شرطيا قبل أن تقتله الشرطة`: whether a verb tells what came after the act."""
    words = scene.reading.starting("clause_words")
    near = [words[before] for before in (at - 1, at - 2) if before in words]
    return any(word["kind"] == "aftermath" or (word["kind"] == "break" and word.last == at) for word in near)


def _object_behind(scene: Scene, actor: ResolvedActor, harm: Hit) -> bool:
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
            or (first < c.first and actor.last in counted)  # `وقتل الجيش ستة منهم`
            or (first > actor.last and (actor.last in counted or tokens[first].text.endswith("ا")))
            for first, _ in c.people
        )
        for c in scene.reading.casualties
    )


def _verb_role(scene: Scene, actor: ResolvedActor, verb: Hit, gap: int) -> tuple[RoleName, str] | None:
    role = verb["role"]
    if role == "claims":
        return "claims", "claims the act"
    if role == "accuses" and verb.suffix:
        return "source", "accuser"
    if role == "accuses":
        taken = gap > 0 or any(a.first >= verb.last and a.last <= actor.first for a in scene.actors)
        before = any(0 <= verb.first - a.last <= _ACCUSER_REACH for a in scene.actors)
        before = before or _behind_word(scene, verb)
        if actor.mention.kind == "person" and actor.mention.prefix.endswith("لل"):
            return "none", "accuser"  # `اتهمت منسقية النازحين`, `اتهمت الهيئة العامة للاجئين`
        return ("accused", "accused") if taken or before else ("source", "accuser")
    if is_ours(verb) and actor.mention.kind == "metonym":
        return "target", "object of an attack verb"  # `قصفنا تل أبيب`: who speaks acts
    if role == "target":
        if "by whom" in verb["note"] and actor.mention.prefix in ("ل", "لل"):
            return "perpetrator", "whom a side fends off"
        return "target", "subject of being hit"
    if verb["note"].startswith(("intransitive", "light")):
        return (
            ("perpetrator", "subject behind its verb") if gap <= 1 and actor.mention.prefix in ("", "ال") else None
        )
    if verb["note"].startswith("acts") and gap == 0 and actor.mention.prefix in ("ل", "لل"):
        return "target", "object of an attack verb"  # `كمين نصب لدورية`
    if verb["note"].startswith("acts") and not verb.suffix and gap <= 1:
        return ("perpetrator", "subject behind its verb") if actor.mention.prefix in ("", "ال") else None
    if verb["note"].startswith("inflicts") and gap == 0 and word_follows(
        scene.reading.article, actor.last, verb["note"], 1
    ):
        return "target", "object of an attack verb"  # `بعد أن كبدت الميليشيات خسائر`
    if gap == 0 and not verb.suffix and _stands_free(actor) and of_other_gender(scene, verb, actor):
        return "target", "object of an attack verb"
    case = "" if actor.first - 1 in scene.counted else _case(scene, actor)  # `مئات المستوطنين` shows none
    if case == "oblique" and gap == 0 and actor.mention.group == "attackers" and _numbered(scene, actor.last):
        return "perpetrator", "event of people"  # `خطف مسلحين ثلاثة مزارعين`: the noun, written like the verb
    if case == "oblique" and gap <= 1 and not verb.suffix and _stands_free(actor):
        return "target", "object of an attack verb"
    if case == "nominative" and gap <= 1 and not verb.suffix and _stands_free(actor) and not unarmed(actor):
        return "perpetrator", "subject behind its verb"
    if verb.entry.words[-1].endswith(_PLURAL) and not verb.suffix and gap <= 1 and _stands_free(actor):
        return "target", "object of an attack verb"  # `اختطفوا ضابطا`: their subject was told before
    relative = not _own_object(verb) or (gap == 0 and actor.mention.kind in _SIDES)
    if _subject_before(scene, verb) or (verb.suffix and gap <= 1 and relative):
        if verb.suffix and actor.mention.prefix not in ("", "ال"):
            return None
        if verb.suffix:
            return "perpetrator", "relative clause with its doer"
        return "target", "object of an attack verb"
    earlier = [a for a in scene.actors if verb.last <= a.first < actor.first]
    if earlier:
        return "target", "object of an attack verb"
    if gap <= 1 and actor.mention.prefix in ("", "ال"):
        if has_conjunction(verb.prefix) and scene.reading.article.tokens[actor.first - 1].kind == "number":
            return "target", "object of an attack verb"  # `وطعن 3 مستوطنين`: its subject was told before
        if unarmed(actor):
            return "target", "befallen by a verb that is passive here"
        return "perpetrator", "subject behind its verb"
    return None


def _behind_word(scene: Scene, verb: Hit) -> bool:
    """`الرئيس فلان الفلاني اتهم الحركة`: whether a verb stands behind a word that may end its subject."""
    at, reading = verb.first - 1, scene.reading
    if verb.prefix or at < scene.segment.first or not reading.article.tokens[at].is_word or reading.function(at):
        return False
    if at in reading.toponyms:
        return False  # `هجوم على دوما اتهمت المعارضة دمشق بشنه`: a clause about the act before it
    timed = any(t.first <= at < t.last for t in reading.times)
    return not timed and not reading.ending("clause_words", verb.first)


def _stands_free(actor: ResolvedActor) -> bool:
    """Whether no preposition is written to a side."""
    return actor.mention.prefix in ("", "ال")


def _case(scene: Scene, actor: ResolvedActor) -> str:
    """`مسلحون`, `مسلحان` are subjects, `مسلحين`, `شابا` are objects; most words show no case in writing: ""."""
    word, mention = scene.reading.article.tokens[actor.first].text, actor.mention
    person = mention.kind == "person"
    if word.endswith("ون") and (person or word.endswith("يون")):
        return "nominative"
    if word.endswith("ان") and person and (mention.number == "du" or mention.group == "attackers"):
        return "nominative"
    if word.endswith("ين") and (person or word.endswith("يين")):
        return "oblique"
    return "oblique" if _in_accusative(actor, word) else ""


def has_accuser(scene: Scene, actor: ResolvedActor) -> bool:
    """`حملت الحكومة التنظيم المسؤولية`: whether a side stands behind a verb of blame as its object."""
    for position in range(actor.first, max(scene.segment.first, actor.first - _BACK), -1):
        verb = scene.verbs.get(position)
        if verb is not None:
            found = _verb_role(scene, actor, verb, 0) if verb["role"] == "accuses" else None
            return found is not None and found[0] == "accused"
    return False


_PLURAL = "وا"
"""The ending of verbs in the plural, which have no subject behind them."""
_SIDES = ("name", "reference", "force")
"""Kinds of mention that stand for a side, not for people or a country."""


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
        if position in scene.nouns or (position in scene.ending and not _is_where(scene, position)):
            return True
        if position > 0 and tokens[position - 1].text in _STOPS:
            return False
        clause = scene.reading.starting("clause_words").get(position)
        if clause is not None and clause["kind"] in _NEW_CLAUSE and position != verb.first:
            return False
        if position != verb.first and position in scene.verbs:
            return False
    return False


def _is_where(scene: Scene, end: int) -> bool:
    """`في شرق صنعاء، استهدف`: whether a side that ends here is a country or capital behind a word of place."""
    actor = scene.ending[end]
    return actor.mention.kind == "metonym" and (
        place_word_before(scene, actor)
        or bool(actor.mention.prefix)
        or scene.reading.function(actor.first - 1) != ""
    )


def _object_of(scene: Scene, actor: ResolvedActor) -> bool:
    """`ملاحقة القوات لمسلحين`, `اختطاف التنظيم ثلاثة`: a noun of action with its doer, and whom it befell."""
    if actor.mention.kind in _SIDES and actor.last in scene.counted:
        return True
    return any(other.first == actor.last and other.mention.prefix in ("ل", "لل") for other in scene.actors)


_ATTACK_REACH = 8


def _attacked(scene: Scene, noun: Trigger) -> bool:
    """`استهدفت غارات تعزيزات للجماعة`: whether a verb of attack stands so many words before a noun."""
    return any(
        verb["role"] == "perpetrator" and not verb["note"] and 0 <= noun.first - verb.last <= _ATTACK_REACH
        for verb in scene.verbs.values()
    )


_LAID_REACH = 6


def _laid(scene: Scene, noun: Trigger) -> bool:
    """Whether a verb of laying or dealing it, with its subject, stands before an ambush or a blow."""
    return any(
        verb["note"].startswith("acts") and 0 < noun.first - end <= _LAID_REACH
        and any(end <= actor.first < noun.first for actor in scene.actors)
        for end, verb in scene.verbs.items()
    )


def _is_victim(noun: Trigger, actor: ResolvedActor) -> bool:
    """`طعن إسرائيلي`, `اعتقال فلسطينيين`: an adjective without article behind a bare masculine noun of action."""
    bare = noun.last - noun.first == 1 and noun.number != "pl" and not noun.definite
    return bare and actor.mention.prefix == "" and not actor.mention.definite


def _blow_ends(scene: Scene, at: int) -> bool:
    """`تعرض لقصف من القوات`: whether a noun of a blow stands right before a token."""
    return at in scene.nouns and scene.nouns[at].event_class in (*_BLOWS, "assault", "shooting")


def _thing_of(scene: Scene, at: int) -> bool:
    """`كمين لدورية تابعة للجماعة`: whether what belongs to a side is a place or thing that an act was for."""
    cue = scene.cues.get(at)
    if cue is None or cue["role"] != "belongs":
        return False
    return any(h.prefix.startswith("ل") for h in scene.reading.ending("target_nouns", cue.first))


def _things_end(scene: Scene, at: int) -> bool:
    """`قرب حاجز للقوات`: whether a place or thing that has a holder stands right before a token."""
    return bool(scene.reading.ending("target_nouns", at))


def _taken(scene: Scene) -> bool:
    """`سيطرت القوات على البلدة بعد انسحاب التنظيم`: whether a segment tells that a place is taken."""
    return _tells(scene, ("territory",))


def _tells(scene: Scene, classes: Collection[str]) -> bool:
    """Whether a word of a segment tells an event of one of some classes."""
    told = scene.reading.triggers_in(scene.segment.first, scene.segment.last)
    return any(trigger.event_class in classes for trigger in told)


_BLOWS = ("airstrike", "shelling", "bombardment")
"""Classes whose noun may govern what was struck (`قصف مواقع للجماعة`)."""
_CROWDS = ("protest", "riot")
_BEFALLS = ("killing", "abduction", "arrest", "release")
"""Classes whose noun is followed by whom it befell, not by who did it."""


def _claimed(scene: Scene, noun: Trigger) -> bool:
    """Whether words of responsibility stand right before an act: who bears it is told there."""
    cue = scene.cues.get(noun.first)
    return cue is not None and cue["role"] == "claims"


def _numbered(scene: Scene, at: int) -> bool:
    """`خطف مسلحين ثلاثة مزارعين`: whether a number of people stands right behind those who act."""
    quantity = next((q for q in scene.reading.quantities if q.first == at and q.use == "count"), None)
    return quantity is not None and quantity.last in scene.reading.people


def _noun_role(scene: Scene, actor: ResolvedActor, noun: Trigger, gap: int) -> tuple[RoleName, str] | None:
    mention = actor.mention
    if noun.event_class == "withdrawal" and _taken(scene):
        return ("none", _NOT_TOLD) if _tells(scene, _BLOWS) else ("target", "event noun with whom it befell")
    if mention.kind == "nisba" and noun.event_class in _BEFALLS and _is_victim(noun, actor):
        return "target", "event noun with whom it befell"
    if mention.kind == "nisba" and noun.event_class in _CROWDS:
        return "none", "whose protest it is"
    if mention.kind == "nisba":
        return "perpetrator", "country adjective of the event"
    if mention.prefix in ("ل", "لل") and gap <= 2 and noun.event_class == "change" and _attacked(scene, noun):
        return "target", "object of an attack verb"
    if mention.prefix in ("ل", "لل") and gap and _things_end(scene, actor.first):
        return ("target", "event on") if noun.event_class in _BLOWS else None
    if mention.prefix in ("ل", "لل") and gap and _thing_of(scene, actor.first):
        return "target", "event on"
    if mention.prefix in ("ل", "لل") and gap and noun.event_class in _BEFALLS:
        return "target", "event noun with whom it befell"  # `اعتقال خلية تابعة للحركة`
    before = scene.nouns.get(noun.first) if noun.prefix.startswith("ل") else noun
    blow = before is not None and before.event_class in _BLOWS and mention.prefix in ("ل", "لل")
    if before is not None and (blow or before.event_class == "ambush") and _laid(scene, before) and gap <= 2:
        return "target", "event on"  # `نصبت المقاومة كمينا لتعزيزات الجماعة`, `وجهت واشنطن ضربة للجماعة`
    weapons = scene.reading.within("weapons", noun.first, actor.first)
    stopped = noun.event_class == "disrupted" and (noun.weapons or any(h.last <= actor.first for h in weapons))
    if mention.prefix in ("ل", "لل") and stopped:
        return "target", "whose weapon was stopped"  # `تدمير زورقين للجماعة`
    if mention.prefix in ("ل", "لل") and gap <= 2:
        return "perpetrator", "event of a side"
    if noun.definite and mention.kind == "force":
        return None  # `في القتال الدبابات`: a noun with the article governs nothing
    if mention.prefix in ("", "ال") and gap == 0 and mention.kind != "person":
        if noun.event_class in _BLOWS and _claimed(scene, noun):
            return "target", "object of an attack verb"  # `المسؤولية عن قصف قوة إسرائيلية`
        if noun.event_class in _BEFALLS and not _object_of(scene, actor):
            return "target", "event noun with whom it befell"
        return "perpetrator", "event of a side"
    if mention.kind == "person" and mention.prefix == "" and gap == 0 and mention.group != "unknown":
        if noun.event_class in _BEFALLS and not (mention.group == "attackers" and _numbered(scene, actor.last)):
            return "target", "event noun with whom it befell"
        return "perpetrator", "event of people"
    return None
