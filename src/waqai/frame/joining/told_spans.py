"""Tellings of more than one act: months, campaigns, totals of a war, what began long ago."""

from __future__ import annotations

from datetime import timedelta

from waqai.detect.mentions import CasualtyMention
from waqai.detect.times import TimeMention
from waqai.frame.clauses.later_clauses import LONG, later_clause
from waqai.frame.clauses.past_years import past_clauses
from waqai.frame.clauses.practices import is_practice
from waqai.frame.excuses import compares
from waqai.frame.frames import Frame
from waqai.frame.places.when import of_since
from waqai.frame.reading import Reading
from waqai.frame.tolls.report_counts import counts_of_report
from waqai.packs.lexicon import Hit


def _times_of(reading: Reading, frame: Frame) -> list[TimeMention]:
    """The times in a frame's segment, but for those of a clause that tells of something else, and periods that an
    act is set against (`في أعنف هجوم تشهده البلاد منذ أشهر`)."""
    later = later_clause(reading, frame.segment)
    ranks = [h.first for h in _ranks(reading, frame)]
    return [
        t for t in frame.segment.times(reading)
        if t.first not in later
        and not (t.kind in _PERIODS and any(0 < t.first - at <= _RANK_REACH for at in ranks))
    ]


def _ranks(reading: Reading, frame: Frame) -> list[Hit]:
    inside = reading.within("clause_words", frame.segment.first, frame.segment.last)
    return [h for h in inside if h["kind"] == "rank" and not h["note"].startswith(_FIGURE)]


_PERIODS, _FIGURE, _RANK_REACH = ("since", "span", "past"), "figure", 9
"""A period stands at most so many words behind what sets an act against it."""


_RECENT_DAYS = 3
_WAR_TOLL, _WAR_INJURED = 400, 1000
"""Counts so high without a day of their own are a war's totals, not an incident's, whose day would be told."""
_OLDEST = timedelta(days=365)
_GOES_ON = ("clash", "confrontation", "territory", "protest", "riot")
_AFTER = "after_year"


def _longer_ago(frame: Frame, time: TimeMention) -> bool:
    """`توفي معتقل، بعد عام على اعتقاله`: the year since another act, behind the deaths that are told."""
    return time.rule.startswith(_AFTER) and any(c.at < time.first for c in frame.casualties)


def _of_an_act(frame: Frame) -> bool:
    """`شن الجيش غارات أسفرت عن إصابة 1697`: a side's new act has its own wounded, however many."""
    new = frame.tells_new_act
    killed = frame.own_casualties("killed")
    few = bool(killed) and not any(_of_a_war(c) for c in killed)
    return new and few and any(role.role == "perpetrator" for role in frame.roles)


def _of_a_war(count: CasualtyMention) -> bool:
    return (count.low or count.high or 0) >= (_WAR_INJURED if count.harm == "injured" else _WAR_TOLL)


def never_an_incident(reading: Reading, frame: Frame) -> str:
    """Why a telling is no single incident: too old, over too long a time, a total; empty where it may be one."""
    published = reading.article.document.published
    if frame.time is not None:
        if published - frame.time.start > _OLDEST:
            return "older than a year"
        if frame.time.start > published + timedelta(days=1):
            return "lies in the future"
        if (frame.time.end - frame.time.start).days > 31:
            return "a total over more than 31 days"
    if frame.time is None and not _of_an_act(frame) and any(_of_a_war(c) for c in frame.casualties):
        return "a total over a longer time"
    if _since_it_happened(reading, frame):
        return "history, told by since when something is so"
    if _of_a_month(frame) or _of_a_campaign(reading, frame) or counts_of_report(reading, frame):
        return "a total over a longer time"
    if not frame.casualties and (_goes_on_for_days(frame) or _titled_over_days(reading, frame)):
        return "goes on since longer, not one occurrence"
    if _taken_over_days(reading, frame):
        return "a total over a longer time"
    if frame.casualties and (_summed_up(reading, frame) or _since_an_act(reading, frame)):
        return "a total over a longer time"
    inside = _times_of(reading, frame)
    aside = past_clauses(reading, frame.segment)
    years = (t for t in inside if t.precision == "year" and t.end < published)
    by_year = any(not _longer_ago(frame, t) and not any(t.first in clause for clause in aside) for t in years)
    if by_year and (frame.time is None or _before_a_court(reading, frame)):
        return "history, told by the year"
    if _of_longer(reading, frame) and (
        frame.time is None or (frame.time.end - frame.time.start).days > _RECENT_DAYS
    ):
        return "a total over a longer time"
    if is_practice(reading, frame) or (frame.time is None and any(t.kind == "habitual" for t in inside)):
        return "a habit or series, not one occurrence"
    if not frame.casualties and (_begun_long_ago(reading, frame) or _since_long(reading, frame)):
        return "goes on since longer, not one occurrence"
    if (
        frame.time is None
        and frame.event.name != _RELEASE  # `أفرجت الجماعة عن بحار كانت تحتجزه منذ سنة`
        and not any(c.low or c.high for c in frame.casualties)
        and any(t.kind == "since" and (published - t.start).days > _RECENT_DAYS for t in inside)
    ):
        return "goes on since longer, not one occurrence"
    if any(t.kind == "since" for t in inside) and _counts_up(frame):
        return "a total over a longer time"
    return ""


def _counts_up(frame: Frame) -> bool:
    """`ارتفع عدد القتلى إلى 59 منذ مطلع الشهر في مواجهات`: a running total, and in what people fell."""
    if not frame.triggers:
        return all(c.total for c in frame.casualties)
    acts = [t.first for t in frame.triggers]
    told = any(t.form == "verb" for t in frame.triggers)
    return not told and any(c.total and c.at < min(acts) for c in frame.casualties)


def _before_a_court(reading: Reading, frame: Frame) -> bool:
    """`قضت محكمة، الأربعاء، بسجن مدبر هجوم قبل 6 سنوات`: the day is that of the court."""
    words = reading.within("modality", frame.segment.first, frame.segment.last)
    return any(h["effect"] == "court" for h in words)


_RELEASE = "release"
_MONTHLY = 30


def _of_a_month(frame: Frame) -> bool:
    """`مقتل 95 مدنيا في العراق في مايو`: many people counted over a month in a country, by no act that is told."""
    counted = any((c.low or c.high or 0) >= _MONTHLY for c in frame.casualties)
    wide = frame.place is None or frame.place.is_country
    return counted and wide and not frame.triggers and frame.time is not None and frame.time.precision == "month"


def _of_a_campaign(reading: Reading, frame: Frame) -> bool:
    """`بدأ الجيش عملية في فبراير أدت إلى مقتل العشرات`, `شهدت البلاد منذ 2011 هجمات راح ضحيتها عشرات`.

    People who are counted by vague words alone, since or from a month that has long passed.
    """
    counts = [c for c in frame.casualties if not c.share]
    vague = bool(counts) and all(c.low is None and c.high is None for c in counts)
    if not vague or frame.statement_time is not None:
        return False
    published = reading.article.document.published
    since = [t.start for t in frame.segment.times(reading) if t.kind == "since"]
    began = [frame.time.start] if frame.time is not None and frame.time.precision == "month" else since
    days = frame.time is not None and frame.time.precision == "day"
    return not days and any((published - start).days > _CAMPAIGN_DAYS for start in began)


_CAMPAIGN_DAYS = 62


def _goes_on_for_days(frame: Frame) -> bool:
    """`تشهد الولاية منذ أيام معارك متواصلة`: fighting of many days without a toll (codebook 1.5)."""
    time = frame.time
    since = time is not None and time.kind == "since" and (time.end - time.start).days > _RECENT_DAYS
    return since and frame.event.name in _GOES_ON


_BEGUN_REACH = 6
_BEGUN_DAYS = 31


def _begun_long_ago(reading: Reading, frame: Frame) -> bool:
    """`هجوم عنيف بدأته في 18 فبراير`: the day on which a campaign began that has gone on for more than 31 days."""
    time = frame.time
    if time is None or (reading.article.document.published - time.start).days <= _BEGUN_DAYS:
        return False
    words = reading.starting("clause_words")
    return any(at in words and words[at]["kind"] == "begun" for at in range(time.first - _BEGUN_REACH, time.first))


def _since_long(reading: Reading, frame: Frame) -> bool:
    """`منذ نوفمبر الماضي، تستهدف الجماعة سفنا`: the day or month since which acts have gone on for long."""
    time = frame.time
    if time is None or (reading.article.document.published - time.start).days <= _BEGUN_DAYS:
        return False
    before = reading.starting("time_words").get(time.first - 1)
    return before is not None and before["value"] == "since"


def _summed_up(reading: Reading, frame: Frame) -> bool:
    """Whether people are counted since a day (`منذ بدء المسيرات في 30 مارس`) or during a span (`خلال شهر يونيو`).

    Fighting goes on for days and is one incident with one toll (codebook 1.5).
    """
    time = frame.time
    if time is None:
        return _many_acts(frame) and _over_long_span(reading, frame)
    if of_since(reading, time) and (reading.article.document.published - time.start).days > _RECENT_DAYS:
        return True
    if (time.end - time.start).days > _RECENT_DAYS and _many_acts(frame):
        return True
    return _over_days(reading, time) and frame.event.name not in _GOES_ON


def _taken_over_days(reading: Reading, frame: Frame) -> bool:
    """`اعتقلت القوات خلال الشهر الماضي ثلاثين`: people or arms taken during more than a few days."""
    taken = frame.event.name in _TAKEN and not frame.casualties
    return taken and frame.time is not None and _over_days(reading, frame.time)


_TAKEN = frozenset({"arrest", "disrupted", "looting", "release"})


def _titled_over_days(reading: Reading, frame: Frame) -> bool:
    """`خمس هجمات خلال عشرة أيام`: what a headline tells of a span is told act by act below."""
    return frame.segment.sentence.in_title and frame.time is not None and _over_days(reading, frame.time)


def _over_days(reading: Reading, time: TimeMention) -> bool:
    """Whether a time is a span of more than a few days during which things happened (`خلال شهر يونيو`)."""
    leaders = [reading.starting("time_words").get(at) for at in (time.first, time.first - 1, time.first - 2)]
    during = any(word is not None and word["value"] == "during" for word in leaders)
    return during and (time.end - time.start).days > _RECENT_DAYS


def _over_long_span(reading: Reading, frame: Frame) -> bool:
    """`قتل 291 في هجمات خلال سنتين`: whether a span of more than a month stands in the segment."""
    return any(t.kind in ("span", "past") and (t.end - t.start).days > _MONTH for t in _times_of(reading, frame))


_MONTH = 31


def _since_it_happened(reading: Reading, frame: Frame) -> bool:
    """`الطوارئ مفروضة منذ أكتوبر 2014، عندما قتل 31 جنديا`: what happened long ago, since when something is so."""
    sentence, published = frame.segment.sentence, reading.article.document.published
    long_ago = {
        t.last for t in reading.times_of(sentence.number)
        if t.kind == "since" and (published - t.start).days > _MONTH
    }
    if not long_ago:
        return False
    tokens = reading.article.tokens
    told = (h for h in reading.within("clause_words", sentence.first, frame.anchor + 1) if h["kind"] == _WHEN)
    return any(h.first - (tokens[h.first - 1].text == "،") in long_ago for h in told)


_WHEN = "sub"
"""The kind of "when" and "where", which begin a clause of their own."""


def _since_an_act(reading: Reading, frame: Frame) -> bool:
    """`قتل 32 منذ إعلان نقل السفارة`: many people, counted since something that is told without its day."""
    last = max(c.last for c in frame.casualties)
    many = any((c.low or c.high or 0) >= _SINCE_FROM for c in frame.casualties)
    timed = reading.timed
    opening = reading.within("time_words", frame.segment.first, frame.segment.first + 1)
    if many and any(h["value"] == "since" and h.first not in timed for h in opening):
        return True  # `ومنذ انهيار الهدنة قبل أسبوع قتل أكثر من 250`
    if frame.time is not None or not many:
        return False
    begins = (h for h in reading.within("time_words", last, frame.segment.last) if h["value"] == "since")
    return any(h.first not in timed and h.first - last <= _SINCE_WORDS for h in begins)


_SINCE_FROM, _SINCE_WORDS = 10, 6


def _many_acts(frame: Frame) -> bool:
    """`أوقعت هجمات 150 قتيلا هذا الشهر`: nothing but acts in the plural, with one toll (codebook 1.5)."""
    acts = [t for t in frame.triggers if t.strong]
    several = bool(acts) and all(t.form == "noun" and t.number == "pl" for t in acts)
    return several and not any(t.event_class in _GOES_ON for t in frame.triggers)


def _of_longer(reading: Reading, frame: Frame) -> bool:
    """Whether words such as "since the start" or "repeatedly" stand in the segment."""
    later = later_clause(reading, frame.segment)
    return any(
        h["effect"] in LONG
        and h.first not in later
        and not (h["effect"] == "total" and compares(reading, frame.segment, h))
        for h in reading.within("modality", frame.segment.first, frame.segment.last)
    )
