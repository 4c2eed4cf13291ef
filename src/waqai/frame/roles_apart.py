"""Sides that stand some words apart from what tells their role: looked for where no nearer one was found."""

from __future__ import annotations

from waqai.detect.mentions import SourceMention
from waqai.detect.needs import NEEDS, word_follows
from waqai.frame.modality import doubt
from waqai.frame.reading import TELLING, Reading
from waqai.frame.roles_behind import SECOND_PARTY
from waqai.frame.scene import ACTING, Role, Scene, place_word_before
from waqai.packs.lexicon import Hit
from waqai.resolve.actors import CIVILIANS, OTHER, UNIDENTIFIED, ResolvedActor
from waqai.text.tokens import has_conjunction

_SELF = ("ه", "ها", "هم")
_OBJECT_REACH = 14


def attackers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`هجوم يرجح أن منفذيه ينتمون لجماعة`: attackers act where nobody else is told to."""
    acting = {role.actor.actor for role in roles if role.role in ACTING}
    if acting - {None, UNIDENTIFIED} or not scene.nouns:
        return []
    taken = {role.actor.first for role in roles}
    return [
        Role(a, "perpetrator", "attackers")
        for a in scene.actors
        if a.mention.group == "attackers" and a.mention.kind == "person" and a.first not in taken
        and not (acting and a.actor in (None, UNIDENTIFIED))
        and not (a.first in scene.ending and scene.ending[a.first].mention.kind == "person")
    ][:1]


def speakers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`أعلن الجيش أنه قتل خمسة`: who says that he did it, did it."""
    if any(role.role in ACTING for role in roles):
        return []
    told = [a for a in scene.actors if a.actor not in (None, CIVILIANS) and _speaks(scene, a)]
    acts = {h.first for h in scene.verbs.values() if h.entry.number == "perfect"}
    # Behind "that" stands no noun: `أنه قتل` is the verb, though `قتل` is written like the noun.
    acts |= {h.first for h in scene.reading.hits.get("harm_verbs", ()) if h.entry.number == "perfect"}
    for at in range(scene.segment.first, scene.segment.last):
        said = scene.reading.function(at) == "that" and _of_self(scene, at) and acts & set(range(at + 1, at + 4))
        speakers = [a for a in told if a.first < at] if said else []
        speakers = speakers or (_earlier_speaker(scene, at) if said else [])
        if speakers:
            return [Role(speakers[-1], "perpetrator", "says that it did so")]
    return []


_SPOKE_REACH = 60
"""Who spoke last still speaks so many words on."""


def _earlier_speaker(scene: Scene, at: int) -> list[ResolvedActor]:
    """`وأضاف أنه قتل`: a verb of saying right before "that" is of who spoke last, when that is a side."""
    reading, start = scene.reading, scene.segment.sentence.first
    if not any(h.last == at and h.first >= start for h in reading.hits.get("speech_verbs", ())):
        return []
    # What stands right before the verb ends its own sentence: it speaks by chance.
    near = (s for s in reading.sources if start - _SPOKE_REACH <= s.first and s.last < start - 1)
    earlier = (s for s in near if not s.prefix.startswith("ل"))  # `ثكنة للجيش`
    last = max(earlier, key=_begins, default=None)
    if last is None or last.stance not in TELLING:
        return []
    office = last.kind in _OFFICES
    return [
        a
        for a in reading.actors
        if a.actor not in (None, CIVILIANS)
        and a.mention.kind not in ("nisba", "metonym", "person")
        and (a.first == last.first or (office and last.first < a.first < last.last))
    ][:1]


def _begins(source: SourceMention) -> int:
    return source.first


def _speaks(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a side speaks for itself, or by its spokesman."""
    name = actor.mention.kind not in ("nisba", "metonym")
    return any(
        s.first == actor.first or (name and s.kind in _OFFICES and s.first < actor.first < s.last)
        for s in scene.reading.speakers
    )


_OFFICES = ("official", "military", "police", "armed_group")
"""Sources that speak for a side whose name stands in theirs: `المتحدث باسم الجيش`."""


def _of_self(scene: Scene, at: int) -> bool:
    """`أنه`, `أن قواته`: whether "that" speaks of the speaker or of his men."""
    if scene.reading.article.tokens[at].text.endswith(_SELF):
        return True
    of = scene.reading.function(at + 2) == "of"  # `أن اثنين من عناصره`
    firsts = (at + 1, at + 3) if of else (at + 1,)
    return any(
        h.first in firsts and h.suffix in _SELF
        for table in ("force_nouns", "persons")
        for h in scene.reading.hits.get(table, ())
    )


_PARTY_REACH = 5
_OF_TWO = ("clash", "confrontation", "ambush", "shooting")
"""Classes of acts in which one side meets another behind `with`."""


def claimants(scene: Scene, roles: list[Role]) -> list[Role]:
    """`في بيان للتنظيم، أعلن مسؤوليته عن التفجير`: the armed side told last before words of responsibility."""
    claimed = any(role.role == "claims" for role in roles)
    cues = [
        c for c in scene.cues.values()
        if c["role"] == "claims" and not c.prefix.startswith("ب") and not laid_on_others(scene, c)
    ]
    if claimed or not cues or doubt(scene.reading, scene.segment, cues[0].first, cues[0].last, counted=False):
        return []
    start = scene.segment.sentence.first
    if any(
        hit["kind"] == "no" and start <= hit.first < cues[0].first
        for hit in scene.reading.hits.get("clause_words", ())
    ):
        return []
    armed = [a for a in scene.reading.actors if _may_claim(scene.reading, a) and a.first < cues[0].first]
    near = [a for a in armed if a.first >= start] or [a for a in armed if start - a.last <= _CLAIM_REACH]
    return [Role(near[-1], "claims", "claims it in words further on")] if near else []


def accused_of(scene: Scene, roles: list[Role]) -> list[Role]:
    """`اتهم المرصد السوري قوات النظام بقتل سبعة`: whom somebody accuses of what stands behind."""
    if any(role.role == "accused" for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    for verb in scene.verbs.values():
        if verb["role"] == "accuses" and verb.suffix in _SELF and scene.segment.holds(verb.first):
            armed = [a for a in scene.reading.actors if _may_claim(scene.reading, a) and a.first < verb.first]
            near = [a for a in armed if verb.first - a.last <= _CLAIM_REACH]
            return [Role(near[-1], "accused", "accused")] if near else []  # `حملتها الحكومة المسؤولية`
        if verb["role"] != "accuses" or verb.suffix or scene.segment.first > verb.first:
            continue
        for actor in scene.actors:
            far = actor.first - verb.last
            if 0 <= far <= _ACCUSED_REACH and actor.first not in taken and _is_charged(scene, actor, verb):
                end = _end_of_chain(scene, actor)
                chain = [a for a in scene.actors if actor.first <= a.first < end and a.first not in taken]
                return [Role(one, "accused", "accused") for one in chain]
    return []


_ACCUSED_REACH = 10


def _is_charged(scene: Scene, actor: ResolvedActor, verb: Hit) -> bool:
    """Whether what a side is accused of stands right behind it: an act with `ب`, or the responsibility for one."""
    mention, article = actor.mention, scene.reading.article
    if mention.prefix not in ("", "ال") or mention.kind == "nisba" or actor.actor in (None, CIVILIANS):
        return False
    last = _end_of_chain(scene, actor)
    behind = article.tokens[last].text if last < scene.segment.last else ""
    charge = NEEDS in verb["note"] and word_follows(article, actor.last, verb["note"], 1)
    return charge or behind.startswith("ب")


def _end_of_chain(scene: Scene, actor: ResolvedActor) -> int:
    """Where the sides end that "and" joins to one (`القوات الحكومية وقوات الدعم السريع`)."""
    last = actor.last
    for joined in scene.actors:
        if joined.first == last and has_conjunction(joined.mention.prefix):
            last = joined.last
    return last


_BLAME_REACH = 5


def laid_on_others(scene: Scene, cue: Hit) -> bool:
    """`حملت أنقرة مسؤوليته لـ`: whether a verb of blame stands so few words before a word of responsibility."""
    return any(
        verb["role"] == "accuses" and 0 < cue.first - end < _BLAME_REACH for end, verb in scene.verbs.items()
    )


_CLAIM_REACH = 20
"""A claim without a subject is of a side named so many words before its sentence."""


def _may_claim(reading: Reading, actor: ResolvedActor) -> bool:
    known = reading.pack.actors.get(actor.actor or "")
    kind = actor.mention.kind
    return known is not None and known.cls in _CLAIMING and kind in ("name", "reference", "leader")


_CLAIMING = ("rebel", "political_militia", "other")


_NAMED = ("name", "reference", "force")
_BEFORE_PARTY = 40
"""The side that a pronoun behind "between" stands for is named at most so many words before."""


def first_parties(scene: Scene, roles: list[Role]) -> list[Role]:
    """`هاجم المسلحون القرية، واندلعت معارك بينهم وبين الجيش`: a pronoun's side, named last before it."""
    second = next((role for role in roles if role.rule == SECOND_PARTY), None)
    if second is None:
        return []
    begins = [h.first for h in scene.reading.having("clause_words", "kind", "other party")]
    at = max((b for b in begins if b < second.actor.first), default=None)
    if at is None or any(role.rule == "between" for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    others = (None, CIVILIANS, second.actor.actor)
    named = (a for a in scene.reading.actors_in(at - _BEFORE_PARTY, at) if a.mention.kind in _NAMED)
    parties = [a for a in named if a.actor not in others]
    return [Role(a, "perpetrator", "party by its pronoun") for a in parties[-1:] if a.first not in taken]


def met(scene: Scene, roles: list[Role]) -> list[Role]:
    """`تخوض القوات معارك مع التنظيم`: whom a clash of another side was with is hit."""
    if not any(role.role in ACTING for role in roles):
        return []
    return [Role(actor, "target", "whom the clash was with") for actor in _opponents(scene, roles, ACTING)]


def killers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`مقتل أربعة مسلحين في اشتباك مع الجيش`: whom the killed fought with killed them."""
    if any(role.role in ACTING for role in roles):
        return []
    return [
        Role(actor, "perpetrator", "whom the killed clashed with")
        for actor in _opponents(scene, roles, ("target",))
    ]


def _opponents(scene: Scene, roles: list[Role], facing: tuple[str, ...]) -> list[ResolvedActor]:
    """Sides without a role behind the "with" of a clash, where another side has one of the roles `facing`."""
    taken = {role.actor.first for role in roles}
    others = [role.actor for role in roles if role.role in facing]
    return [
        actor
        for actor in scene.actors
        if actor.first not in taken
        and actor.actor not in (None, CIVILIANS)
        and any(_may_face(scene.reading, actor, other) for other in others)
        and _with_party(scene, actor)
    ]


def _may_face(reading: Reading, actor: ResolvedActor, other: ResolvedActor) -> bool:
    """Whether two sides may fight each other: soldiers of no side fight no state; `other` may be two groups."""
    if other.actor is None:
        known = reading.pack.actors[actor.actor or ""]
        return other.mention.group in _SERVING and known.cls != "state"
    return other.actor != CIVILIANS and (other.actor != actor.actor or actor.actor == OTHER)


_SERVING = ("combatants", "police")


def _with_party(scene: Scene, actor: ResolvedActor) -> bool:
    reading, before = scene.reading, actor.first - 1
    at = next((at for at in (before, before - 1, before - 2) if reading.function(at) == "with"), None)
    if actor.mention.kind == "metonym" and place_word_before(scene, actor):
        return False  # `على الحدود مع سوريا`
    if at is None or any(o.first > at and o.first < actor.first for o in scene.actors):
        return False
    return any(
        scene.segment.first <= t.first and at - _PARTY_REACH <= t.last <= at and t.event_class in _OF_TWO
        for t in reading.triggers
    )


_IN_ARMS = ("military", "police")


def _forces_speak(scene: Scene, actor: ResolvedActor) -> bool:
    """`المتحدث العسكري المصري`, `مصادر عسكرية يمنية`: spokesmen of an army or police speak for its country."""
    return actor.mention.kind == "nisba" and any(
        s.kind in _IN_ARMS and s.first < actor.first <= s.last for s in scene.reading.speakers
    )


_TOLD_REACH = 10
"""Words between who announces and what he did, a time or more of his name among them, at most."""
_ANNOUNCED = ("arrest", "disrupted", "foiled", "territory", "killing", "bombardment", "shelling")
_HARMLESS_KINDS = ("nisba", "metonym", "person")


def announcers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`أعلنت الشرطة مقتل خمسة من مسلحي التنظيم`: who announces the enemy's dead killed them."""
    if any(role.role in ACTING for role in roles):
        return []
    own_men = {role.actor.first for role in roles if role.actor.mention.pronoun}  # `وأربعة من جنوده`
    struck = [role.actor for role in roles if role.role == "target" and role.actor.first not in own_men]
    hit = ({actor.actor for actor in struck} | _whose_things(scene)) - {CIVILIANS, None}
    carried = {h.first for h in scene.reading.having("clause_words", "kind", "carries out")}
    if not hit and not carried:
        return []
    spoken = {at for s in scene.reading.speakers for at in range(s.first, s.last)}
    acts = {h.first for h in scene.harm.values() if h.entry.kind == "harm_nouns"}
    acts |= {noun.first for noun in scene.nouns.values() if noun.event_class in _ANNOUNCED}
    acts |= {cue.first for cue in scene.cues.values() if cue["role"] == "target" and cue.last - cue.first == 1}
    acts = carried | acts if hit else carried
    for actor in scene.actors:
        named = actor.mention.kind not in _HARMLESS_KINDS
        speaks = named and any(at in spoken for at in range(actor.first, actor.last))
        if not (speaks or _forces_speak(scene, actor)) or actor.actor in (None, CIVILIANS):
            continue
        told = next(
            (at for at in range(actor.last, min(actor.last + _TOLD_REACH, scene.segment.last)) if at in acts),
            None,
        )
        if told is None or actor.actor in hit:
            continue
        words = scene.reading.within("function_words", actor.last, told)
        if any(word["role"] == "that" for word in words):
            continue  # `أنه`, with a pronoun, too
        return [Role(actor, "perpetrator", "announces what it did")]
    return []


def _whose_things(scene: Scene) -> set[str | None]:
    """`قصف موقع عسكري إسرائيلي`: the sides whose sites or things are named by an adjective."""
    things = scene.reading.within("target_nouns", scene.segment.first, scene.segment.last)
    return {
        actor.actor
        for actor in scene.actors
        if actor.mention.kind in ("nisba", "person")
        and any(t.first < actor.first <= t.last <= actor.last for t in things)
    }


def distant_objects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`استهدف هجوم تبناه التنظيم مقر قوات الأمن`: the object behind a subject and what describes it."""
    if any(role.role == "target" and role.actor.actor and role.rule != _COUNTED for role in roles):
        return []
    doers = {role.actor.actor for role in roles if role.role in ("perpetrator", "claims", "none")}
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        if verb["role"] != "perpetrator" or verb.suffix or verb["note"].startswith("acts"):
            continue
        act = any(verb.last < position <= verb.last + 2 for position in scene.nouns)
        has_subject = act or any(role.role in ("perpetrator", "claims") for role in roles)
        for actor in scene.actors:
            if (
                has_subject
                and verb.last <= actor.first <= verb.last + _OBJECT_REACH
                and actor.first not in taken
                and actor.actor not in doers
                and not _clause_between(scene, verb.last, actor.first)
                and _can_be_hit(scene, actor)
            ):
                return [Role(actor, "target", _OF_ACT if act else _OF_SIDE)]
    return []


def _clause_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a word that opens another clause stands between (`لكن`)."""
    words = scene.reading.starting("clause_words")
    return any(at in words and words[at]["kind"] in ("break", "being") for at in range(first, last))


_COUNTED = "counted among those harmed"
_OF_ACT = "object of an act some words behind its verb"
_OF_SIDE = "object some words behind its verb"


def _can_be_hit(scene: Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    if mention.kind in ("nisba", "metonym") or (actor.actor is None and mention.kind != "person"):
        return False
    cue = scene.cues.get(actor.first)
    if cue is not None and cue["role"] not in ("target", "belongs"):
        return False
    places = scene.reading.hits.get("place_words", ())
    if any(h["role"] == "near" and 0 <= actor.first - h.last <= 1 for h in places):
        return False  # `قرب مقر الاستخبارات`
    return mention.prefix in ("", "ال", "ل", "لل") and scene.reading.function(actor.first - 1) in ("", "of")


def distant_subjects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`مدفعية النظام الموجودة في المطار استهدفت خلايا`: a subject parted from its verb by a description.

    The first side of the clause acts, when nobody else in the segment does.
    """
    if any(role.role in ACTING for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        relative = scene.reading.function(verb.first - 1) == "which" or _own_subject(scene, verb)
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


def _own_subject(scene: Scene, verb: Hit) -> bool:
    """`انفجارين ضربا مسجدا`, `صواريخ استهدفت`: the act or the weapon right before a verb is its subject."""
    weapons = {h.last for h in scene.reading.hits.get("weapons", ())}
    return any(at in scene.nouns or at in weapons for at in (verb.first, verb.first - 1))


def _can_act(scene: Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    cue = scene.cues.get(actor.first)
    if cue is not None:
        return cue["role"] == "belongs"
    if mention.kind in ("nisba", "metonym") or actor.actor in (None, "civilians"):
        return False
    return mention.prefix in ("", "ال", "و") and _opens_clause(scene, actor.first)


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether a word may begin a clause: behind a mark, "that", a verb of being, a time, or another side."""
    reading = scene.reading
    if at == scene.segment.first or reading.function(at - 1) == "that":
        return True
    if reading.function(at - 1):
        return False
    before = reading.article.tokens[at - 1]
    return (
        not before.is_word
        or reading.starting("clause_words").get(at - 1) is not None
        or any(time.last == at for time in reading.times)
        or at in scene.ending
    )
