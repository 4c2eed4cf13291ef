"""From an occurrence in the making to a report: every field with its evidence and what lost."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.detect.times import TimeMention
from waqai.frame.drafts import Draft
from waqai.frame.joining.day_beside import day_beside, day_of_sentence, day_of_the_act
from waqai.frame.joining.same_toll import tells_several
from waqai.frame.joining.tellings import told_as_earlier
from waqai.frame.places.listed import over_list
from waqai.frame.places.specificity import is_part_of_country, lies_in_part
from waqai.frame.places.when import closest
from waqai.frame.reading import Reading
from waqai.frame.sides.campaigns import Campaign, take_campaign
from waqai.frame.sides.carried_sides import at_home, beside_others, blows_beside, inherit, take_claim, take_sides
from waqai.frame.sides.casts import Cast
from waqai.frame.sides.claims import Claim, claim_for
from waqai.frame.sides.crowds import meet_crowd
from waqai.frame.sides.filled_sides import fill_sides
from waqai.frame.sides.hunters import let_hunters_act
from waqai.frame.sides.moved_people import target_moved_people
from waqai.frame.sides.parties import make_parties
from waqai.frame.sides.raiders import let_raiders_act
from waqai.frame.sides.series import Series, take_series
from waqai.frame.sides.side_choice import choose_sides
from waqai.frame.sides.side_features import Stage
from waqai.frame.sides.sides import cast
from waqai.frame.sides.status import choose_status
from waqai.frame.sides.struck_things import struck_from_the_air
from waqai.frame.sides.takers import let_takers_act
from waqai.frame.tolls.tolls import choose_tolls, victims
from waqai.frame.types.listed_weapons import as_used, weapons_of_draft
from waqai.frame.types.typing import choose_type
from waqai.records import DatePrecision, Evidence, Place, Report, Source, Weighed, When
from waqai.resolve.places import ResolvedPlace
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED
from waqai.text.grammar import ARTICLE
from waqai.text.normalise import unmarked


@dataclass(frozen=True, slots=True)
class Setting:
    """An article's occurrences and what they share: a main place, the lead's day, claims of several acts.

    `lead_at` is the token at which the lead names its day.
    """

    place: ResolvedPlace | None
    lead: When | None
    lead_evidence: tuple[Evidence, ...]
    lead_at: int | None
    first: Draft | None
    claims: tuple[Claim, ...] = ()
    drafts: tuple[Draft, ...] = ()
    series: Series | None = None
    campaigns: tuple[Campaign, ...] = ()


def build_report(reading: Reading, draft: Draft, number: int, setting: Setting) -> Report | None:
    """The report of a draft, or None when nothing in the article tells even the country."""
    resolved, place_evidence, lost_places = _where(reading, draft, setting)
    if resolved is None:
        return None
    when, when_evidence = _when(reading, draft, setting)
    made = sides_by_rule(reading, draft, setting, resolved.place.country)
    choose_sides(Stage(reading, draft, setting.drafts, made, resolved.place.country))
    meet_crowd(reading, draft, made, resolved.place.country)
    let_raiders_act(reading, draft, made, resolved.place.country)
    let_hunters_act(reading, draft, made, resolved.place.country)
    told = weapons_of_draft(reading, draft)
    tolls = choose_tolls(reading, draft, setting.drafts)
    killed, injured, combined = tolls["killed"], tolls["injured"], tolls["combined"]
    deaths = bool(killed.toll and (killed.toll.low or killed.toll.vague))
    kind = choose_type(reading, draft, made, told, deaths)
    weapons = as_used(told, kind.sub_event_type)
    if kind.sub_event_type == "Non-violent transfer of territory":
        let_takers_act(reading, draft, made, resolved.place.country)
    fill_sides(reading, draft, made, kind.sub_event_type, resolved.place.country)
    sources, source_evidence = _sources(reading, draft)
    status = choose_status(reading, draft, made)
    if kind.sub_event_type == "Agreement":
        made.drop("perpetrators", UNIDENTIFIED)
        make_parties(reading, made, draft)
        made.drop("targets", CIVILIANS)  # those who died before it; whom it moves is added
    if kind.sub_event_type == "Agreement" or (kind.sub_event_type == "Other" and not made.targets):
        target_moved_people(reading, draft, made, resolved.place.country)
    evidence: dict[str, tuple[Evidence, ...]] = {
        "event_type": kind.evidence,
        "date": when_evidence or kind.evidence[:1],
        "place": place_evidence,
        "perpetrators": made.spans("perpetrators") or (kind.evidence[:1] if made.perpetrators else ()),
        "targets": made.spans("targets") or (kind.evidence[:1] if made.targets else ()),
        "killed": killed.evidence,
        "injured": injured.evidence,
        "casualties_combined": combined.evidence,
        "weapons": tuple(weapons.values()),
        "reported_by": source_evidence,
    }
    first = setting.lead or when
    weighed = {
        "place": tuple(Weighed(p.place.name_en or p.place.name_ar, why) for p, why in lost_places)
        + tuple(Weighed(f"{p.name_en} ({p.admin1}, {p.country})", why) for p, why in resolved.weighed),
        "tellings": _tellings(reading, draft),
        "event_type": tuple(Weighed(v, w) for v, w in kind.lost),
        **made.weighed,
        "killed": tuple(Weighed(v, w) for v, w in killed.lost),
        "injured": tuple(Weighed(v, w) for v, w in injured.lost),
    }
    return Report(
        id=f"{reading.article.document.id}#{number}",
        sub_event_type=kind.sub_event_type,
        when=when,
        place=_place(reading, resolved),
        perpetrators=tuple(made.perpetrators.values()),
        targets=tuple(made.targets.values()),
        killed=killed.toll,
        injured=injured.toll,
        casualties_combined=combined.toll,
        victims=victims(reading, draft),
        weapons=tuple(weapons),
        reported_by=sources,
        status=status,
        background=number > 1 and when.end < first.start,
        evidence=tuple((k, v) for k, v in evidence.items() if v),
        weighed=tuple((k, v) for k, v in weighed.items() if v),
    )


def sides_by_rule(reading: Reading, draft: Draft, setting: Setting, country: str) -> Cast:
    """The sides of a draft as the rules give them, before what is told nowhere is filled in."""
    made = cast(reading, draft, country)
    others = beside_others(reading, draft, setting.drafts)
    if others is not None:
        take_sides(made, cast(reading, others, country))
    take_claim(reading, made, claim_for(draft, setting.claims, setting.drafts), country)
    if setting.first is not None and not made.perpetrators:
        for other in (setting.first, *blows_beside(draft, setting.drafts)):
            if other is draft or made.perpetrators or told_as_earlier(reading, draft.frames[0]):
                continue  # what is answered was another side's act
            leading, there = cast(reading, other, country), other.place
            if there is None or not at_home(reading, leading, country, there.place.country):
                inherit(made, draft, leading, other)
    take_series(reading, draft, made, setting.series, country)
    take_campaign(reading, draft, made, setting.campaigns, setting.drafts, country)
    struck_from_the_air(reading, draft, made, setting.drafts, country)
    return made


def _tellings(reading: Reading, draft: Draft) -> tuple[Weighed, ...]:
    """The segments that tell the occurrence, each with why it was joined."""
    told = []
    for frame, (score, why) in zip(draft.frames, draft.joined, strict=True):
        evidence = reading.article.evidence(frame.segment.first, frame.segment.last, "segment")
        told.append(Weighed(frame.event.name, f"{why} (sum {score:.1f})" if score else why, (evidence,)))
    return tuple(told)


def _where(
    reading: Reading, draft: Draft, setting: Setting
) -> tuple[ResolvedPlace | None, tuple[Evidence, ...], list[tuple[ResolvedPlace, str]]]:
    best = draft.place
    lost = [pair for frame in draft.frames for pair in frame.lost_places]
    if (
        best is not None
        and best.is_country
        and setting.place is not None
        and setting.place.place.country == best.place.country
        and not (is_part_of_country(best) and not lies_in_part(setting.place, best))
        and not _sums_up(draft, setting)
        and not _only_elsewhere(reading, setting.place, draft, setting)
    ):
        lost.append((best, "the article names a closer place"))
        best = setting.place
    if best is None:
        best = _told_before(draft, setting) or setting.place
    if best is None:
        return None, (), lost
    best = over_list(reading, best, draft, setting.drafts)
    same = [p for p in draft.places if p.place.id == best.place.id] or [best]
    mentions = [m for p in same for m in (p.named, p.mention) if m is not None]
    evidence = tuple(reading.article.evidence(m.first, m.last, m.rule) for m in dict.fromkeys(mentions))
    return best, evidence, lost


def _only_elsewhere(reading: Reading, place: ResolvedPlace, draft: Draft, setting: Setting) -> bool:
    """Whether a place is named nowhere but where occurrences of other days are told."""
    others = [f.segment for d in setting.drafts if d is not draft and _of_another_day(d, draft) for f in d.frames]
    mine = [f.segment for f in draft.frames]
    named = [p.mention.first for p in reading.places if p.place.id == place.place.id]
    return all(any(s.holds(at) for s in others) and not any(s.holds(at) for s in mine) for at in named)


def _of_another_day(one: Draft, other: Draft) -> bool:
    mine, theirs = one.days, other.days
    return mine is not None and theirs is not None and (mine[1] < theirs[0] - 1 or theirs[1] < mine[0] - 1)


def _sums_up(draft: Draft, setting: Setting) -> bool:
    """Whether a draft tells several acts of which others of the article are the items."""
    items = [d for d in setting.drafts if d is not draft and d.place is not None]
    return len(items) > 1 and any(tells_several(f) for f in draft.frames)


def _told_before(draft: Draft, setting: Setting) -> ResolvedPlace | None:
    """The place of the occurrence told right before one that names none."""
    at = draft.frames[0].segment.first
    before = [d for d in setting.drafts if d is not draft and d.place and d.frames[0].segment.first < at]
    near = max(before, key=lambda d: max(f.segment.first for f in d.frames if f.segment.first < at), default=None)
    place = near.place if near is not None else None
    return place if place is not None and not place.is_country else None


def _when(reading: Reading, draft: Draft, setting: Setting) -> tuple[When, tuple[Evidence, ...]]:
    published = reading.article.document.published
    time = closest([frame.time for frame in draft.frames if frame.time is not None])
    if time is not None:
        return _as_told(time), (reading.article.evidence(time.first, time.last, time.rule),)
    for frame in draft.frames:
        time = frame.statement_time
        if time is not None and time.kind != "past":
            return (
                _as_told(time),
                (reading.article.evidence(time.first, time.last, f"day of the statement; {time.rule}"),),
            )
    time = day_of_the_act(reading, draft, setting.drafts)
    if time is not None:
        return _as_told(time), (reading.article.evidence(time.first, time.last, f"day of the act; {time.rule}"),)
    time = day_beside(draft, setting.drafts) or day_of_sentence(reading, draft)
    if time is not None:
        rule = f"day of what is told before it; {time.rule}"
        return _as_told(time), (reading.article.evidence(time.first, time.last, rule),)
    if setting.lead is not None and not _named_later(reading, draft, setting):
        return setting.lead, setting.lead_evidence
    return When(published, published), ()


def _named_later(reading: Reading, draft: Draft, setting: Setting) -> bool:
    """`وجهت واشنطن ضربة ... وقالت اليوم ... وأطلقت الجماعة أمس صاروخا`: a day named behind all that tells an
    occurrence, and behind the day of publication."""
    first, last = draft.frames[0].segment, draft.frames[-1].segment
    if last.sentence.in_title or setting.lead_at is None or setting.lead_at < last.sentence.last:
        return False
    published = reading.article.document.published
    between = (t for t in reading.times if first.first <= t.first < setting.lead_at)
    return any(t.kind == "day" and t.start == t.end == published for t in between)


def _as_told(time: TimeMention) -> When:
    precision: DatePrecision = "month" if time.precision == "year" else time.precision
    return When(time.start, time.end, precision)


def _place(reading: Reading, resolved: ResolvedPlace) -> Place:
    known, mention = resolved.place, resolved.named or resolved.mention
    admin1 = known.admin1 or (known.name_en if known.kind == "admin1" else None)
    first = mention.first if mention.relation in ("countryside",) else mention.name_first
    name = reading.name(first, mention.last, mention.prefix if first == mention.name_first else mention.lead)
    return Place(
        name=name,
        country=known.country,
        precision=resolved.precision,
        name_en=known.name_en,
        gazetteer_id=known.id,
        admin1=admin1,
        admin1_pcode=known.admin1_pcode or None,
        admin2=known.admin2 or None,
        lat=resolved.lat,
        lon=resolved.lon,
        radius_km=resolved.radius_km,
    )


def _sources(reading: Reading, draft: Draft) -> tuple[tuple[Source, ...], tuple[Evidence, ...]]:
    found: dict[tuple[str, str], tuple[Source, Evidence]] = {}
    for mention in [*(m for frame in draft.frames for m in frame.sources), *draft.also_said]:
        if mention.stance in ("condemns", "calls", "threatens"):
            continue
        name = reading.name(mention.first, mention.last, mention.prefix)
        key = (mention.kind, reading.article.words(mention.first, mention.last))
        found.setdefault(
            key, (Source(mention.kind, name), reading.article.evidence(mention.first, mention.last, mention.rule))
        )
    named = [key for key, (source, _) in found.items() if source.kind != "other"]
    for key in [
        k for k, (source, _) in found.items() if named and source.kind == "other" and _only_refers(source)
    ]:
        del found[key]
    return tuple(s for s, _ in found.values()), tuple(e for _, e in found.values())


def _only_refers(source: Source) -> bool:
    """`المصدر`, `المصادر نفسها`: a source named before, told again by a definite noun."""
    return unmarked(source.name).startswith(ARTICLE) and len(source.name.split()) <= 2
