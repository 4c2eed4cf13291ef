"""A checkpoint, barracks, ministry or market that is hit stands for the force that holds it, or for civilians."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast
from waqai.packs.lexicon import Hit
from waqai.records import Side
from waqai.resolve.pronouns import OWNERS, agrees
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import BARE, FOR

_REACH = 4
"""A place is hit when it stands so many words behind the word of the act."""
_BEFORE_PLACE = 12
"""... or behind a preposition of place, when a blast or shots are told so many words before it."""
_OWNER_REACH = 3
_BELONGS_REACH = 5
"""Words between a place and its owner; more where a word of belonging stands between (`تابع للجيش`)."""
_BLASTS = frozenset({"suicide", "ied", "explosion", "grenade", "assault"})
_VOTES = 1.5
"""The voice of an armed place that is hit, against those counted as harmed; a ministry has 1."""
_AT = frozenset({"on", "in", "at"})
_BRANCHES = {"armed": "army", "police": "police", "state": "government"}
"""The branch of the state that holds a place of each group, where no owner is told."""


def hit_places(reading: Reading, made: Cast, draft: Draft, country: str | None) -> bool:
    """Add the holders of the places that an occurrence hit to its targets; whether one is an armed place."""
    armed = False
    for frame in draft.frames:
        for hit in reading.hits.get("target_nouns", ()):
            if not frame.segment.holds(hit.first) or not _is_hit(reading, frame, hit):
                continue
            if (not hit["group"] and not _of_country(reading, made, hit)) or _speaks(reading, hit):
                continue
            if _of_an_office(reading, hit):
                continue  # who was hit is a person
            armed |= _add_holder(reading, made, hit, country)
    return armed or _add_base(reading, made, draft, country)


def _speaks(reading: Reading, hit: Hit) -> bool:
    """`بحسب مصدر في وزارة الداخلية`: whether a place is an office out of which somebody speaks."""
    return any(s.first < hit.first < s.last for s in reading.speakers_of(reading.sentence_of(hit.first)))


_HEADS = "heads"
"""The kind of clause words for who heads a place."""


def _of_an_office(reading: Reading, hit: Hit) -> bool:
    """`مدير مركز البحوث`, `موظف في مقر الحكومة`: whether a place only tells what a man heads or where he works."""
    if hit.prefix not in BARE:
        return False
    heads = any(word["kind"] == _HEADS for word in reading.ending("clause_words", hit.first))
    works = reading.function(hit.first - 1) == "in" and bool(reading.ending("persons", hit.first - 1))
    return heads or works


def _of_country(reading: Reading, made: Cast, hit: Hit) -> bool:
    """`موقعا إسرائيليا`, `آلية للجيش`, `مواقعه`: a word for any position is a force's only with who holds it."""
    if hit["note"] != POSITION:
        return False
    owner = _owner(reading, made, hit)
    if hit.suffix:
        return owner is not None
    return owner is not None and (owner.mention.kind in _HOLDERS or _as_adjective(reading, hit, owner))


def _as_adjective(reading: Reading, hit: Hit, actor: ResolvedActor) -> bool:
    """`رادارا سوريا`: an adjective in the accusative, written like the name of its country."""
    accusative = reading.article.tokens[hit.last - 1].text.endswith("ا")
    name = reading.article.tokens[actor.last - 1].text.endswith("ا")
    return accusative and name and actor.mention.kind == "metonym" and actor.first == hit.last and (
        not actor.mention.prefix
    )


_HOLDERS = ("nisba", "name", "force")
POSITION = "a position"
"""The note of words for places that tell no holder of their own."""
_BASES = frozenset({"air_base", "military_base"})
_STRIKES = frozenset({"airstrike", "shelling", "bombardment", "suicide", "ied", "assault", "explosion"})


def _add_base(reading: Reading, made: Cast, draft: Draft, country: str | None) -> bool:
    """`مطار الضبعة العسكري`, `قاعدة التيفور`: a base that is hit by its name stands for its state's army."""
    place = draft.place
    if place is None or place.place.kind not in _BASES or not any(f.event.name in _STRIKES for f in draft.frames):
        return False
    state = reading.state(country, "army")
    if set(made.targets) - {UNIDENTIFIED, CIVILIANS} or not state or state in made.perpetrators:
        return False
    if _ally_acts(reading, made, country):
        return True
    mention = place.named or place.mention
    evidence = reading.article.evidence(mention.first, mention.last, f"{place.place.kind} that is hit")
    name = reading.name(mention.first, mention.last, mention.lead)
    made.add("targets", Side(state, name), evidence, _VOTES)
    made.aimed.add(state)
    made.directed.add(state)
    return True


def give_to_enemy(reading: Reading, made: Cast, country: str | None) -> None:
    """Take a place that was hit from the state when it turns out that one struck who fights for that state."""
    state = reading.state(country, "army")
    rules = {evidence.rule for actor, evidence in made.evidence["targets"] if actor == state}
    by_place = bool(rules) and all(rule.startswith(_BY_PLACE) or rule.endswith(_BY_BASE) for rule in rules)
    if state and by_place and _ally_acts(reading, made, country):
        made.drop("targets", state)


_BY_PLACE, _BY_BASE = "target_nouns", "that is hit"
"""How the rules begin or end by which a place or a base stands for its holder."""


def _ally_acts(reading: Reading, made: Cast, country: str | None) -> bool:
    """`قصف التحالف معسكرا`: whether one acts who fights for the state, so that the place is its enemy's."""
    known = reading.pack.actors
    made.enemys_place |= any(country in known[actor].fights_for for actor in made.perpetrators if actor in known)
    return made.enemys_place


def _is_hit(reading: Reading, frame: Frame, hit: Hit) -> bool:
    suicide = any(t.event_class == "suicide" for t in frame.triggers)
    near_by = any(h["role"] == "near" for h in reading.ending("place_words", hit.first))
    if near_by and not (hit["group"] or suicide):
        return False  # `انفجار قرب مقر القوات`, but `فجر نفسه قرب مقر القوات`: he came to hit it
    if any(t.last <= hit.first <= t.last + _REACH or _past_the_rest(reading, t.last, hit) for t in frame.triggers):
        return True
    exposed = [h for h in reading.hits.get("role_verbs", ()) if h["role"] == "target"]
    if any(0 <= hit.first - verb.last <= 1 or _is_subject(reading, frame, hit, verb) for verb in exposed):
        return True  # `تعرضت دورية لهجوم`
    before = hit.first - 1
    near = ("in",) if hit["group"] == "state" else ("in", "near")
    placed = reading.function(before) in _AT or any(
        h.last == hit.first and h["role"] in near for h in reading.hits.get("place_words", ())
    )
    return placed and any(
        t.event_class in _BLASTS and t.last <= hit.first <= t.last + _BEFORE_PLACE for t in frame.triggers
    )


_FAR = 18
"""... or so many words behind, where most of those between tell who did it, when and where."""
_OTHERS = 2
"""Words between an act and a place far behind it that tell something else, at most, where no doer is told so."""


def _past_the_rest(reading: Reading, start: int, hit: Hit) -> bool:
    """Whether little but the doer, the time and where it was stands between an act and the place that it hit.

    `استهدف مسلحون مجهولون، مساء الأربعاء، حاجزا`, `دمرت صواريخ أطلقتها واشنطن وباريس، مطارا عسكريا`.
    """
    if not start + _REACH < hit.first <= start + _FAR or hit.prefix[:1] in ("و", "ب", "ك"):
        return False
    if reading.function(hit.first - 1) not in ("", "on"):
        return False
    about = [c for c in reading.within("role_cues", start, hit.first) if c["role"] in ("perpetrator", "belongs")]
    told = {at for c in about for at in range(c.first, c.last)}
    told |= {at for a in reading.actors_in(start, hit.first) for at in range(a.first, a.last)}
    if any(c["role"] == "perpetrator" for c in about):
        return not hit.prefix and sum(1 for at in range(start, hit.first) if at not in told) <= _REACH
    told |= reading.timed | reading.toponyms
    between = [at for at in range(start, hit.first) if at not in told and reading.article.tokens[at].text != "،"]
    others = [at for at in between if reading.function(at) not in ("in", "on", "of")]
    return len(others) <= _OTHERS and reading.acts.isdisjoint(between)


_SUBJECT_REACH = 12


def _is_subject(reading: Reading, frame: Frame, hit: Hit, verb: Hit) -> bool:
    """`حاجز التفتيش عند المدخل تعرض لهجوم`: whether a place is the subject before a verb of being hit."""
    if not frame.segment.holds(verb.first) or not 0 <= verb.first - hit.last <= _SUBJECT_REACH:
        return False
    between = any(hit.last <= t.first < verb.first for t in reading.triggers)
    clauses = reading.starting("clause_words")
    between |= any(at in clauses and clauses[at]["kind"] == "sub" for at in range(hit.last, verb.first))
    governed = hit.prefix[:1] in ("ب", "ل", "ك") or reading.function(hit.first - 1) not in ("", "that")
    return not between and not governed


def _add_holder(reading: Reading, made: Cast, hit: Hit, country: str | None) -> bool:
    evidence = reading.article.evidence(hit.first, hit.last, "target_nouns")
    name = reading.name(hit.first, hit.last, hit.prefix)
    if hit["group"] == "civilians":
        if not made.targets:
            made.add("targets", Side(CIVILIANS, name), evidence, 1.0)
        return False
    if _of_fighters(reading, hit):
        if not made.targets:
            made.add("targets", Side(UNIDENTIFIED, name), evidence, 1.0)
        return True
    owner = _owner(reading, made, hit)
    if owner is None and UNIDENTIFIED in made.aimed and UNIDENTIFIED in made.targets:
        return True  # `غارة على معسكر لجماعة من المتشددين`
    if owner is None and _ally_acts(reading, made, country):
        return hit["group"] != "state"
    state = owner.at(country, reading.pack) if owner else reading.state(country, _BRANCHES[hit["group"]])
    made.enemys_place |= owner is None and state in made.perpetrators and hit["group"] == "armed"
    told = set(made.targets) - {UNIDENTIFIED, CIVILIANS}
    if state in told and hit["group"] != "state":
        made.aimed.add(state)  # `استهدفوا نقطة تفتيش ما أدى إلى مقتل شرطيين`
    if state and state not in made.perpetrators and (not told or (owner and owner.branch is None)):
        made.add("targets", Side(state, name), evidence, 1.0 if hit["group"] == "state" else _VOTES)
        made.directed.add(state)
        if hit["group"] != "state":
            made.aimed.add(state)
    return hit["group"] != "state"


def _of_fighters(reading: Reading, hit: Hit) -> bool:
    """`معسكر للمتشددين`: a place of fighters of no side that is told is no state's."""
    behind = reading.actors_in(hit.last, hit.last + 1)
    return any(a.actor == UNIDENTIFIED and a.mention.prefix in FOR for a in behind)


def _owner(reading: Reading, made: Cast, hit: Hit) -> ResolvedActor | None:
    """`حاجز للجيش`, `مطار عسكري سوري`: the side named right behind a place, or before one with a pronoun."""
    if hit.suffix:
        return _before_pronoun(reading, made, hit)
    for actor in reading.actors:
        if hit.last <= actor.first <= hit.last + _BELONGS_REACH and actor.actor not in (None, CIVILIANS):
            if _as_adjective(reading, hit, actor):
                return actor
            if actor.mention.kind in ("person", "metonym"):
                return None
            near = actor.first <= hit.last + _OWNER_REACH
            of = near and actor.mention.prefix in FOR
            of = of or reading.function(actor.first - 1) == "of"  # `دورية من الحشد`
            of = of or any(h["role"] == "belongs" for h in reading.ending("role_cues", actor.first))
            adjacent = actor.first == hit.last and actor.mention.prefix in BARE
            return actor if of or adjacent else _holder(reading, hit)
    return _holder(reading, hit)


def _before_pronoun(reading: Reading, made: Cast, hit: Hit) -> ResolvedActor | None:
    """`قال الجيش إن مسلحين هاجموا مواقعه`: the last side in the sentence that agrees and did not act."""
    begin = reading.article.sentences[reading.sentence_of(hit.first)].first
    others = {None, CIVILIANS, UNIDENTIFIED, *made.perpetrators}
    for actor in reversed(reading.actors_in(begin, hit.first)):
        known = actor.actor not in others and actor.mention.kind in OWNERS
        if known and agrees(reading.article, actor.mention, hit.suffix):
            return actor
    return None


_HOLDER_REACH = 10
_HELD = "who holds the place"
"""The note of cues behind which the side stands that a place is in the hands of."""


def _holder(reading: Reading, hit: Hit) -> ResolvedActor | None:
    """`معسكر تسيطر عليه المليشيات`: the side that is told to hold a place, in the same clause."""
    for cue in reading.within("role_cues", hit.last, hit.last + _HOLDER_REACH):
        if cue["note"] == _HELD:
            behind = reading.actors_in(cue.last, cue.last + 1)
            return next((a for a in behind if a.actor not in (None, CIVILIANS, UNIDENTIFIED)), None)
    return None
