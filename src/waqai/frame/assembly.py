"""The last step of reading: all frames of an article into its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from waqai.detect.times import TimeMention
from waqai.frame.asserted import Rejected
from waqai.frame.clauses.lists import share_acts
from waqai.frame.clauses.segments import Segment, find_segments
from waqai.frame.confidence import KEEP_FROM, chance, why_unsure
from waqai.frame.drafts import Draft
from waqai.frame.frames import find_frames
from waqai.frame.joining.merge import merge
from waqai.frame.joining.said_after import take_speakers
from waqai.frame.joining.split_totals import without_split_totals
from waqai.frame.joining.sums import mark_sums
from waqai.frame.joining.tellings import had_happened
from waqai.frame.modality import REASONS
from waqai.frame.places.merits import merit
from waqai.frame.places.when import choose_time, is_beside_an_act, of_since
from waqai.frame.reading import Reading
from waqai.frame.report import Setting, build_report
from waqai.frame.roles.others import name_others
from waqai.frame.sides.blame import take_blame
from waqai.frame.sides.campaigns import find_campaigns
from waqai.frame.sides.claims import find_claims
from waqai.frame.sides.identified import take_identified
from waqai.frame.sides.series import find_series
from waqai.frame.signs import signs, survey
from waqai.frame.topics import topic
from waqai.records import CodedDocument, DatePrecision, Evidence, Rejection, Report, When
from waqai.resolve.places import ResolvedPlace


def assemble(reading: Reading) -> CodedDocument:
    """The reports of an article in the order of the text, and what was set aside with the reason."""
    built, rejected = build_reports(reading)
    reports = tuple(report for _, report in built)
    return CodedDocument(reading.article.document.id, reports, _rejections(reading, rejected))


class Candidate(NamedTuple):
    """An occurrence with the report that it would give, and the signs that speak for and against it."""

    draft: Draft
    report: Report
    signs: Mapping[str, bool]


def build_reports(reading: Reading) -> tuple[list[tuple[Draft, Report]], list[Rejected]]:
    """Each report with the draft that it was built from, and what was set aside."""
    candidates, rejected = find_candidates(reading)
    built: list[tuple[Draft, Report]] = []
    for draft, report, found in candidates:
        sure = chance(found)
        if sure < KEEP_FROM:
            why = f"too unsure to be an incident ({sure:.2f}): {why_unsure(found)}"
            rejected += [Rejected(f.anchor, f.anchor + 1, None, why) for f in draft.frames]
        else:
            number = len(built) + 1
            identity = f"{reading.article.document.id}#{number}"
            background = report.background and number > 1
            built.append((draft, replace(report, id=identity, background=background, confidence=sure)))
    return built, rejected


def find_candidates(reading: Reading) -> tuple[list[Candidate], list[Rejected]]:
    """What might be reported, in the order of the text, and what was set aside before."""
    about = topic(reading)
    if about:
        why = f"the article is about {REASONS[about]}"
        told = [*((t.first, t.last) for t in reading.triggers), *((c.at, c.at + 1) for c in reading.casualties)]
        return [], [Rejected(first, last, None, why) for first, last in told]
    setting, leftover = read_drafts(reading)
    beside = survey(reading)
    found: list[Candidate] = []
    for draft in setting.drafts:
        report = build_report(reading, draft, len(found) + 1, setting)
        if report is None:
            anchor = draft.frames[0].anchor
            leftover.append(Rejected(anchor, anchor + 1, None, "no place is told, not even a country"))
        else:
            found.append(Candidate(draft, report, signs(reading, beside, draft, report)))
    return found, leftover


def read_drafts(reading: Reading) -> tuple[Setting, list[Rejected]]:
    """The occurrences that an article tells, with what they share, and what was set aside."""
    segments = find_segments(reading)
    frames, rejected = find_frames(reading, segments)
    frames = mark_sums(reading, frames)
    drafts, leftover = merge(reading, name_others(reading, share_acts(reading, frames)), rejected)
    take_speakers(reading, drafts)
    take_blame(reading, drafts, segments)
    take_identified(reading, drafts, segments)
    drafts, totals = without_split_totals(reading, drafts)
    setting = replace(
        _setting(reading, drafts), claims=find_claims(reading, drafts), drafts=tuple(drafts),
        series=find_series(reading, segments), campaigns=find_campaigns(reading, drafts, segments),
    )
    return setting, [*rejected, *leftover, *totals]


def _setting(reading: Reading, drafts: list[Draft]) -> Setting:
    """The main place of an article, and the day that its lead names for what happened."""
    wanted = any(d.place is None or d.place.place.kind == "country" for d in drafts)
    place = _main_place(reading) if wanted else None
    first = drafts[0] if drafts else None
    told = (
        frame.time
        for draft in drafts
        for frame in draft.frames
        if (draft is first or frame.segment.sentence.paragraph <= 1)
        and not frame.segment.older and not had_happened(reading, frame)
    )
    times = (time for time in chain(told, _of_lead(reading, drafts)) if time is not None)
    days = (
        time
        for time in times
        if time.precision == "day" and time.end - time.start <= _A_DAY and not of_since(reading, time)
        and not is_beside_an_act(time)
    )
    time = next(days, None) or _week_of(reading, drafts)
    if time is None:
        return Setting(place, None, (), None, first)
    evidence = reading.article.evidence(time.first, time.last, f"day of the lead carried over; {time.rule}")
    precision: DatePrecision = "day" if time.end - time.start <= _A_DAY else "week"
    return Setting(place, When(time.start, time.end, precision), (evidence,), time.first, first)


def _week_of(reading: Reading, drafts: Sequence[Draft]) -> TimeMention | None:
    """`شهد الأسبوع المنصرم انتهاكات`: the week that a round-up is on, where its first sentence tells no day."""
    week = (t for t in _of_lead(reading, drafts) if t is not None and t.kind in ("span", "past"))
    return next((t for t in week if _A_DAY < t.end - t.start <= _A_WEEK), None)


_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)
"""`خلال الساعات الـ24 الماضية` is a day, too; what goes on since longer is no day of what follows."""


def _of_lead(reading: Reading, drafts: Sequence[Draft]) -> Iterator[TimeMention | None]:
    """The day of the first sentence, where that only sums up what the others tell (`حصيلة قتلى أمس`)."""
    text = (s for s in reading.article.sentences if not s.in_title)
    lead = next((s for s in text if s.end or s.last - s.first > _BYLINE), None)
    if lead is not None:
        told = [f.segment for d in drafts for f in d.frames]
        older = (s.first for s in told if s.older and s.sentence is lead)
        yield from choose_time(reading, Segment(lead, lead.first, min(older, default=lead.last)), lead.first)


_BYLINE = 7
"""A first line of so few tokens without a full stop is a byline (`صنعاء - خاص`), not the lead."""
_PER_MENTION = 0.5


def _main_place(reading: Reading) -> ResolvedPlace | None:
    """The place that is named most and earliest, of the article's main country."""
    home = [p for p in reading.places if p.place.country == reading.country]
    if not home:
        return None
    times = Counter(p.place.id for p in home)
    sentences = [Segment(s, s.first, s.last) for s in reading.article.sentences]

    def weight(place: ResolvedPlace) -> tuple[float, int]:
        first = place.mention.first
        sentence = next(s for s in sentences if s.holds(first))
        worth = merit(reading, sentence, place, [p for p in home if sentence.holds(p.mention.first)])
        return worth + _PER_MENTION * times[place.place.id], -first

    return max(home, key=weight)


def _rejections(reading: Reading, rejected: list[Rejected]) -> tuple[Rejection, ...]:
    made: dict[tuple[str, int, int], Rejection] = {}
    for one in sorted(rejected, key=lambda r: r.first):
        evidence: Evidence = reading.article.evidence(one.first, one.last, "rejected")
        if one.verdict is not None:
            cue = one.verdict.cue
            evidence = replace(evidence, rule=f"{cue.entry.kind}:{cue.entry.origin}")
        made.setdefault(
            (evidence.span.field, evidence.span.start, evidence.span.end), Rejection(evidence, one.reason)
        )
    return tuple(made.values())
