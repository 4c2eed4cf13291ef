"""The merits of a toponym as the place of an act: how it stands to the words of the act, and whose place it is."""

from __future__ import annotations

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.places.specificity import may_be_governorate, specificity
from waqai.frame.reading import AGREEMENT, Reading
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.areas import inside as lies_in
from waqai.resolve.places import ResolvedPlace
from waqai.text.grammar import FOR, IMPERFECT

PER_TOKEN = 0.04
_STATEMENT = 3.0
_LOCATES_ANOTHER = 2.0
_PATH = 1.0
_FIRED = frozenset({"Shelling/artillery/missile attack", "Disrupted weapons use"})
_SHELLS = frozenset({"missile", "rocket", "mortar", "artillery"})
_BARE = 1.2
_OBJECT = "object"
"""Why a name was taken for a place that stands behind a verb of striking, or behind those who strike."""
_RECALLED = 0.3
_METONYM = 1.6
_OF_ANOTHER = 2.0
_ORIGIN, _OFFICE, _PARTY = 2.5, 1.8, 2.5
_STRUCK, _LONGEST_ACT = 2, 8
_TALKS_REACH = 3
_POWERS = frozenset({"country", "capital"})
_STATEMENT_REACH = 5
_WIDER_KM = 5.0
_LOCATED_BY = 8


def merit(
    reading: Reading,
    segment: Segment,
    place: ResolvedPlace,
    inside: list[ResolvedPlace],
    anchor: int | None = None,
) -> float:
    """How closely a place tells where, less what speaks for its being something else than the site of an event."""
    mention = place.mention
    score = specificity(place)
    if place.named is not None:
        score -= _RECALLED
    if (
        _locates_another(reading, place, inside)
        or _located_by(reading, place, inside)
        or _is_area_of(reading, place, inside)
    ):
        score -= _LOCATES_ANOTHER
    if any(_holds(place, other) or _is_governorate_of(place, other) for other in inside):
        score -= _HOLDS
    roles = _roles_before(reading, place)
    if not roles & {"office", "site"} and (
        _of_statement(reading, segment, mention.first)
        or _of_talks(reading, mention.first)
        or _of_signing(reading, segment, place)
    ):
        score -= _STATEMENT
    before = reading.function(mention.first - 1) if mention.first > segment.first else ""
    before = before or ("in" if "in" in roles else "")  # `عند الكيلو 40`
    if "origin" in roles or mention.support == "name" or _of_source(reading, mention.first):
        score -= _ORIGIN
    elif ("office" in roles and "site" not in roles) or _of_office(reading, mention.first):
        score -= _OFFICE
    elif not roles & {"site", "path"} and before != "in" and not (
        (before == "on" and place.place.kind == "road") or (before == "of" and _in_parts(reading, place))
    ):
        score -= _bare(reading, place, before, anchor)
        if place.place.kind == "country" and any(_is_abroad(reading, p, place) for p in inside):
            score -= _PARTY  # `شنت فرنسا غارات في سوريا`
    if place.place.kind == "country" and mention.relation == "near" and place.place.country != reading.country:
        score -= _PARTY  # `قرية قرب الحدود مع النيجر`, in an article on another country
    if place.place.kind in _POWERS and (
        mention.relation == "between" or before in ("with", "against") or _heads_clause(reading, place)
    ):
        score -= _PARTY
    if anchor is not None and _of_dated_act(reading, segment, mention.first, anchor):
        score -= _OF_ANOTHER
    return score - _on_path(reading, segment, place, before, roles)


def _of_dated_act(reading: Reading, segment: Segment, at: int, anchor: int) -> bool:
    """`ضلوعهم في هجوم 22 سبتمبر الذي استهدف سوقا في كذا`: a place in the clause about an act with its own day."""
    for which in range(at - 1, max(anchor, segment.first, at - _CLAUSE_REACH), -1):
        if reading.function(which) == "which":
            days = {t.first for t in segment.times(reading) if t.last == which}
            return any(t.last in days and t.form == "noun" for t in reading.triggers_in(anchor + 1, which))
    return False


_CLAUSE_REACH = 12


def _heads_clause(reading: Reading, place: ResolvedPlace) -> bool:
    """`... وواشنطن تتدخل` in a headline: a power behind "and" with a verb behind it is who acts."""
    mention = place.mention
    tokens = reading.article.tokens
    joined = mention.prefix.startswith("و") and mention.last < len(tokens)
    title = joined and reading.article.sentences[max(reading.sentence_of(mention.first), 0)].in_title
    return title and tokens[mention.last].text.startswith(IMPERFECT)


def _is_abroad(reading: Reading, place: ResolvedPlace, country: ResolvedPlace) -> bool:
    """Whether a small word says that something is in a place outside of a country."""
    mention = place.mention
    within = "ب" in mention.prefix or reading.function(mention.first - 1) == "in"
    return within and place.place.country != country.place.country


def _of_source(reading: Reading, first: int) -> bool:
    """`بحسب مستشفى البريقة`: whether a place is in the name of who says so."""
    return any(h["role"] == "source" for at in (first, first - 1) for h in reading.ending("role_cues", at))


_IN_OFFICE = frozenset({"official", "military", "police"})


def _of_office(reading: Reading, first: int) -> bool:
    """`وأضاف فلان، رئيس إدارة منطقة كذا، أن`: whether a place is in the name of an office that speaks."""
    speakers = reading.speakers_of(reading.sentence_of(first))
    return any(s.kind in _IN_OFFICE and s.first < first < s.last for s in speakers)


_HOLDS = 0.8
_SPOTS = frozenset({"quarter", "hospital", "religious_site", "university"})


def _holds(city: ResolvedPlace, part: ResolvedPlace) -> bool:
    """`في حي السكري بمدينة حلب`: a town in which a quarter or a building lies that is named with it."""
    if city.place.kind not in (*_TOWNS, "town") or part.place.kind not in _SPOTS or part.mention.relation != "in":
        return False
    apart = distance_km(city.lat, city.lon, part.lat, part.lon)
    return city.place.country == part.place.country and apart <= city.radius_km


def _is_governorate_of(area: ResolvedPlace, spot: ResolvedPlace) -> bool:
    """`في إدلب، اغتيل قيادي قرب سراقب`: a name that may be a governorate's, beside a place in it."""
    return (
        may_be_governorate(area)
        and spot.precision < _WIDE
        and spot.named is None
        and spot.place.id != area.place.id
        and any(c.kind == "admin1" and c.name_en == spot.place.admin1 for c in area.mention.candidates)
    )


_WIDE = 3


def _is_area_of(reading: Reading, area: ResolvedPlace, inside: list[ResolvedPlace]) -> bool:
    """`غارة على سراقب في إدلب`, `سامراء/صلاح الدين`: an area right behind a place that lies in it."""
    mention = area.mention
    if not (may_be_governorate(area) or mention.relation == "countryside" or area.place.kind in _LANDS):
        return False
    before = (p for p in inside if 0 <= mention.first - p.mention.last <= 1 and p.precision < _WIDE)
    return any(
        _is_put_in(reading, p, area)
        and p.radius_km < area.radius_km + _WIDER_KM
        and p.place.id != area.place.id
        and lies_in(p.place, mention)
        and not _roles_before(reading, p) & _ELSEWHERE
        for p in before
    )


def _is_put_in(reading: Reading, spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    """Whether "in", a bracket or a slash alone stands between a place and the area behind it."""
    mention = area.mention
    if mention.first == spot.mention.last:
        return "ب" in mention.prefix + mention.lead
    between = mention.first - 1
    return reading.function(between) == "in" or reading.article.tokens[between].text in _JOINTS


_LANDS = frozenset({"region", "admin1", "desert"})
_JOINTS = ("(", "/", "،", "-")
_ELSEWHERE = frozenset({"origin", "office", "talks"})


def _on_path(reading: Reading, segment: Segment, place: ResolvedPlace, before: str, roles: set[str]) -> float:
    """What a place loses from which or to which something goes."""
    fired = _is_fired(reading, segment)
    if before == "of" and _in_parts(reading, place):
        return 0.0
    if before == "of" or "from" in roles:
        return _PATH + (_BARE if fired else 0.0)
    towards = ("path" in roles or before == "to") and not fired
    return _PATH if towards or before == "about" or place.mention.prefix in FOR else 0.0


_PARTS_REACH = 3


def _in_parts(reading: Reading, place: ResolvedPlace) -> bool:
    """`ضربت مناطق متفرقة من بغداد`: behind "of" and a noun for parts of a town, one adjective apart."""
    words, first = reading.starting("place_words"), place.mention.first
    before = (words[at] for at in range(first - _PARTS_REACH, first - 1) if at in words)
    return any(hit["role"] == "head" and hit["unlisted"] == "list" and not hit.definite for hit in before)


def _is_fired(reading: Reading, segment: Segment) -> bool:
    """Whether the segment tells of something shot: its place is where it flies to, not where it comes from."""
    classes, inside = reading.pack.event_classes, segment.triggers(reading)
    if any(classes[t.event_class].sub_event_type in _FIRED for t in inside):
        return True
    shells = reading.within("weapons", segment.first, segment.last)
    return any(hit["weapon"] in _SHELLS for hit in shells)  # `أطلق ثلاثة صواريخ من كذا باتجاه كذا`


def _roles_before(reading: Reading, place: ResolvedPlace) -> set[str]:
    """What the words right before a mention make of it: an origin, an office, the site of something."""
    first = place.mention.first
    if first and reading.article.tokens[first - 1].text == "(":  # `من داخل اليمن (شمال عمران)`
        outside = [p.mention.first for p in reading.places if p.mention.last == first - 1]
        first = outside[0] if outside else first
    firsts = {first, place.mention.name_first}
    return {hit["role"] for at in firsts for hit in reading.ending("place_words", at)}


def _bare(reading: Reading, place: ResolvedPlace, before: str, anchor: int | None) -> float:
    """What a name loses that no word puts in its place: it may be a side (`استعادتها بغداد`) or belong to another
    event (`والد منفذ هجوم مانشستر`)."""
    mention = place.mention
    if mention.head or "ب" in mention.prefix or mention.relation != "in":
        return 0.0
    if mention.support == _OBJECT and place.place.kind not in _POWERS:
        return 0.0  # `قصف النظام كفرنبل في ريف إدلب`
    if _first_word(reading, place) in ("direction", "head"):
        return 0.0  # `شمال شرق سوريا`, `مطار المزة`: the name itself begins with such a word
    if place.place.kind in _POWERS and any(
        h.entry.number == "imperfect" for h in reading.within("speech_verbs", mention.last, mention.last + 1)
    ):
        return _BARE + _OF_ANOTHER + _METONYM  # `كابل تؤكد مقتل زعيم الحركة`
    ending = [t for t in reading.triggers if t.last == mention.first]
    if anchor is not None and any(t.form == "noun" for t in ending) and not any(
        t.first == anchor or _is_cause(reading, t) for t in ending
    ) and not _tells_more(reading, mention.last, anchor):
        return _BARE + _OF_ANOTHER
    if before == "on" and place.place.kind not in _POWERS and _is_aimed(reading, mention.first - 1):
        return 0.0  # `ألقت مروحيات براميل على سراقب`
    begin = reading.article.sentences[max(reading.sentence_of(mention.first), 0)].first
    near = reading.triggers_in(max(begin, mention.first - _LONGEST_ACT), mention.first)
    struck = ending or before == "on" or any(0 <= mention.first - t.last <= _STRUCK for t in near)
    return _BARE + (_METONYM if place.place.kind == "capital" and not struck else 0.0)


def _is_aimed(reading: Reading, at: int) -> bool:
    """Whether an act of striking stands a few words before "on", with no stop between."""
    classes = reading.pack.event_classes
    tokens = reading.article.tokens
    near = reading.triggers_in(at - _AIM_REACH, at)
    return any(
        classes[t.event_class].family == _VIOLENCE and not any(tokens[n].text in _STOPS for n in range(t.last, at))
        for t in near
    )


_AIM_REACH = 8
_VIOLENCE = "violence"
_STOPS = ("،", ".", "؛")


def _tells_more(reading: Reading, behind: int, anchor: int) -> bool:
    """`هجوم ميونيخ الجمعة الذي قتل فيه تسعة`: the clause about an act and its place tells the toll."""
    return any(reading.function(at) == "which" for at in range(behind, min(anchor, behind + _WHICH_REACH)))


_WHICH_REACH = 4


def _is_cause(reading: Reading, act: Trigger) -> bool:
    """`قتل خمسة بقصف سراقب`, `إثر استهداف سراقب`: an act by which somebody was harmed, not another one."""
    words = reading.ending("clause_words", act.first)
    led = any(hit["kind"] == _THROUGH for hit in words)
    return led or "ب" in act.prefix or reading.function(act.first - 1) == "in"


_THROUGH = "through"


def _first_word(reading: Reading, place: ResolvedPlace) -> str:
    """What the first word of a longer name is as a place word: a direction, a head noun or nothing."""
    hit = reading.starting("place_words").get(place.mention.name_first)
    return hit["role"] if hit is not None and hit.last < place.mention.last else ""


def _locates_another(reading: Reading, place: ResolvedPlace, inside: list[ResolvedPlace]) -> bool:
    """`حقل التيم جنوب مدينة دير الزور`, `صعدة (242 كيلومترا شمال صنعاء)`: the second says where the first is."""
    mention = place.mention
    if mention.km is not None and _opens_bracket(reading, mention.first):
        return any(other.mention.last <= mention.first for other in inside)
    loose = mention.relation in ("direction", "near") or (
        mention.lead == "" and _first_word(reading, place) == "direction"
    )
    if not loose and place.place.kind in _TOWNS:
        return any(0 <= mention.first - other.mention.last <= 1 and _is_part(other, place) for other in inside)
    return loose and "path" not in _roles_before(reading, place) and any(
        0 <= mention.first - other.mention.last <= 1 and other is not place and _is_closer(other, place)
        for other in inside
    )


def _opens_bracket(reading: Reading, first: int) -> bool:
    """Whether a bracket opens a few words before a token, with a distance between."""
    tokens = reading.article.tokens
    return any(tokens[at].text == "(" for at in range(max(first - _DISTANCE_WORDS, 0), first))


_DISTANCE_WORDS = 4
_TOWNS = frozenset({"capital", "city"})
_PARTS = frozenset({"admin2", "quarter", "district"})


def _is_part(other: ResolvedPlace, town: ResolvedPlace) -> bool:
    """`في مديرية المنصورة بمدينة عدن`: a district or quarter with the town that it is in right behind it."""
    placed = "ب" in town.mention.prefix + town.mention.lead
    part = other.place.kind in _PARTS and other.mention.relation == "in"
    apart = distance_km(other.lat, other.lon, town.lat, town.lon)
    return placed and part and apart <= max(town.radius_km, other.radius_km) + _WIDER_KM


def _is_closer(other: ResolvedPlace, place: ResolvedPlace) -> bool:
    """Whether a place tells more than the side of the place named behind it: `محافظة ديالى شمال شرق بغداد`."""
    if other.precision == 3:
        headed = other.place.kind == "region" and bool(other.mention.head)
        region = headed and place.mention.relation == "direction"  # `منطقة كذا جنوبي العاصمة`
        return (other.place.kind == "admin1" or region) and other.place.name_en != place.place.admin1
    outside = other.place.kind in _PARTS and other.place.admin1 != place.place.admin1
    if outside and place.mention.relation == "direction":
        return True  # `بمديرية نهم شرق العاصمة`
    return other.radius_km <= place.radius_km + _WIDER_KM


def _located_by(reading: Reading, place: ResolvedPlace, inside: list[ResolvedPlace]) -> bool:
    """`السدرة التي تبعد 180 كم شرق سرت`: a place behind "lies", told to say where another is."""
    first = place.mention.first
    return any(
        0 <= first - h.last <= _LOCATED_BY
        and any(other.mention.last <= h.first and _lies_there(other, place) for other in inside)
        for h in reading.having("place_words", "role", "locates")
    )


def _lies_there(other: ResolvedPlace, place: ResolvedPlace) -> bool:
    """Whether a place is what another is told to locate: a governorate only by one that is far or outside."""
    if other.precision < _WIDE:
        return True
    outside = other.place.kind == "admin1" and other.place.name_en != place.place.admin1
    aside = place.mention.relation in ("direction", "near")
    return (outside and aside) or (place.mention.km is not None and place.radius_km > _WIDE_KM)


_WIDE_KM = 50.0


def _of_talks(reading: Reading, at: int) -> bool:
    """`في مؤتمر صحافي عقده في أنقرة`: where somebody spoke, met or went, with no event word between."""
    for before in range(at, at - _TALKS_REACH, -1):
        if before in reading.acts:
            return False
        if any(hit["role"] == "talks" for hit in reading.ending("place_words", before)):
            return True
    return False


def _of_signing(reading: Reading, segment: Segment, place: ResolvedPlace) -> bool:
    """`اتفق الجانبان في جنيف على هدنة في تعز`: where an agreement was made, not where it applies."""
    first, last = place.mention.first, place.mention.last
    return reading.function(last) == "on" and any(
        t.event_class == AGREEMENT and t.form == "verb" for t in reading.triggers_in(segment.first, first)
    )


def _of_statement(reading: Reading, segment: Segment, at: int) -> bool:
    """Whether a place belongs to a speaker or a verb of speech rather than to an event."""
    verb = reading.speech(segment.first, at)
    if verb is None or verb.first in reading.acts:
        return False  # `كشفت مفرزة عن مخبأ`: the verb tells an act itself
    if _is_about_act(reading, verb.first):
        return False
    return (
        at - verb.last <= _STATEMENT_REACH
        and reading.acts.isdisjoint(range(verb.last, at))
        and not any(reading.function(t) == "that" for t in range(verb.last, at))
    )


def _is_about_act(reading: Reading, verb: int) -> bool:
    """`هجوم تبناه التنظيم في كذا`: whether a verb opens a clause about the act before it."""
    acts = reading.triggers_in(max(verb - _ACT_REACH, 0), verb)
    words = reading.article.tokens
    return any(t.form == "noun" and all(words[at].is_word for at in range(t.last, verb)) for t in acts)


_ACT_REACH = 3
