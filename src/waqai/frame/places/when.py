"""Which time of a segment is the occurrence's, and which the statement's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from waqai.detect.times import TimeMention
from waqai.frame.clauses.segments import Segment
from waqai.frame.places.lasting import over_its_length
from waqai.frame.reading import Reading

_TOLD = ("day", "span", "recent", "past")
_SPEECH_REACH = 7
"""A time so few words behind a verb of speech, with no event word between, is when it was said."""
_LONG_SPEECH_REACH = 16
"""The same where `أن` follows right behind the time: all between them names the speaker."""
_RANK_REACH, _RANK_WORDS = 6, 4
_ELSE_REACH = 10
_SINCE_REACH = 14
"""`منذ اندلاع المعارك بين الجيش السوداني وقوات الدعم السريع في العاشر من مايو`: both parties may stand between."""
_SLACK = timedelta(days=7)
"""How much longer than a week "days ago" may be."""
_LASTS = 7
"""`منذ الجمعة` ("since Friday") tells the days of what has gone on for no longer than a week."""
_MORROW = "morrow"
"""`مقتل 40 غداة تفجير الحافلة`: the day of the act behind it, not of the one before."""
_FIGHT, _FIGHT_LASTS = "clash", 31
"""`ارتفعت حصيلة الاشتباكات الدائرة منذ 26 أغسطس إلى 50`: fighting told as one, with one toll (codebook 1.5)."""


def choose_time(reading: Reading, segment: Segment, anchor: int) -> tuple[TimeMention | None, TimeMention | None]:
    """The time of the occurrence nearest to its anchor token, and the time of the statement."""
    inside = [t for t in segment.times(reading) if t.precision != "year"]
    usual = [t for t in inside if t.kind in _TOLD and not _of_another(reading, segment, t)]
    usual = [t for t in usual if not (t.rule.startswith(_MORROW) and anchor < t.first)]
    usual = [t for t in usual if not (_behind_it(reading, t, anchor) or _of_campaign(reading, t, anchor))]
    said = [t for t in usual if _is_statement(reading, segment, t)]
    told = [t for t in usual if t not in said] or [t for t in inside if _goes_on(reading, segment, t)]
    sure = [t for t in told if t.kind != "recent"] or told
    days = [t for t in sure if t.precision == "day" and t.start == t.end]
    if days and all(t in days or t.precision != "day" or t.anchor == "relative" for t in sure):
        sure = days  # "days after the bombing of last Friday": the named day, not the window
    nearest = min(sure, key=lambda t: abs(t.first - anchor) + (4 if t.first < anchor else 0), default=None)
    if nearest is not None:
        nearest = _with_next_day(reading, nearest)
    if nearest is not None and _broke_out(reading, segment, nearest):
        nearest = replace(nearest, end=reading.article.document.published, kind="span")
    if nearest is not None:
        nearest = over_its_length(reading, segment, nearest)
    if nearest is not None and said and _in_its_words(reading, said[0], nearest):
        nearest = replace(nearest, start=said[0].start, end=said[0].end)
    elif nearest is not None and said and _night_before(reading, said[0], nearest):
        day = said[0].start - timedelta(days=1)
        nearest = replace(nearest, start=day, end=day)
    return nearest, said[0] if said else None


def _in_its_words(reading: Reading, said: TimeMention, told: TimeMention) -> bool:
    """`وقالت في بيان لها أمس: إن مفرزة قضت صباح اليوم على`: the "today" of a statement is the day it was made."""
    today = told.start == told.end == reading.article.document.published and "weekdays" not in told.rule
    quoted = any(reading.article.tokens[at].text in _QUOTES for at in range(said.last, told.first))
    return today and quoted and told.kind == "day" and said.start == said.end < told.start


def _night_before(reading: Reading, said: TimeMention, told: TimeMention) -> bool:
    """`قال الأربعاء إن مسلحين قتلوا شرطيا خلال الليل`: the night before the day on which somebody spoke."""
    published = reading.article.document.published
    last_night = told.part == "night" and told.anchor == "relative" and "weekdays" not in told.rule
    earlier = said.start == said.end < published and said.last <= told.first
    return last_night and earlier and told.start == told.end == published - timedelta(days=1)


_QUOTES = (":", '"', "“", "«")


def _behind_it(reading: Reading, time: TimeMention, anchor: int) -> bool:
    """`سيطر الجيش على البلدة بعد يومين من حصارها، فيما قصف ...`: the day is that of the act right behind it."""
    if not time.rule.startswith(_LATER):
        return False
    return anchor < time.first or any(reading.article.tokens[at].text == "،" for at in range(time.last, anchor))


_LATER = ("after_day", "after_week", "after_month", "after_year")


def is_beside_an_act(time: TimeMention) -> bool:
    """`بعد يومين من تفجير كذا`, `غداة تفجير كذا`: the day of the act named behind it and of no other."""
    return time.rule.startswith((*_LATER, _MORROW))



def _of_campaign(reading: Reading, time: TimeMention, anchor: int) -> bool:
    """`استعادت القوات مواقع في إطار العملية التي انطلقت قبل 10 أيام`: when something wider began."""
    words = reading.starting("clause_words")
    for at in range(time.first - 1, time.first - _BEGUN_REACH, -1):
        begun = at in words and words[at]["kind"] == "begun" and reading.function(at - 1) == "which"
        if begun and not at - _CAMPAIGN_WORDS <= anchor < at:
            return True
    return False


_BEGUN_REACH, _CAMPAIGN_WORDS = 3, 4
"""Words between `انطلقت` and its time, and of what began before it, at most."""


def closest(times: Sequence[TimeMention]) -> TimeMention | None:
    """The first of an occurrence's times, or the day that another telling names within it.

    The lead says "days ago" or "last month", the detail "on Wednesday" or "on the 26th".
    """
    if not times:
        return None
    first = times[0]
    if first.precision == "day":
        return first
    since = first.start - _SLACK if first.rule.startswith("ago_day") else first.start
    return next((t for t in times if t.precision == "day" and t.start == t.end
                 and since <= t.start <= first.end), first)


def _of_another(reading: Reading, segment: Segment, time: TimeMention) -> bool:
    """A period that tells no day of the event: one in which things are counted or compared (`سابع غارة من نوعها
    هذا الشهر`, `الأعنف هذا العام`), or the time of something else (`قبيل الانتخابات المقررة الشهر الجاري`)."""
    words = reading.starting("clause_words")
    several = time.end > time.start  # `للمرة الثانية خلال 48 ساعة`
    if several and any(at in words and words[at]["kind"] == "rank" for at in (time.first - 2, time.first - 3)):
        return True
    ordinals = (q.first for q in reading.quantities if q.ordinal and q.definite)
    if several and any(0 < time.first - at <= _RANK_WORDS for at in ordinals):
        return True  # `وهو الهجوم الرابع خلال أقل من 24 ساعة`
    beside = (*range(time.first - _BURIED_REACH, time.first), *range(time.last, time.last + _BURIED_BEHIND))
    if any(at in words and words[at]["kind"] == _BURIED for at in beside):
        return True  # `وتم دفنهما صباح الخميس`, `بدأت اليوم مراسم دفن الضحايا`
    if time.precision == "day" or time.kind != "span":
        return False
    totals = reading.having("modality", "effect", "total")
    if any(segment.holds(h.first) and h.last <= time.first for h in totals):
        return True  # `منذ بدء العملية قبل أسبوعين`
    if of_since(reading, time):
        return True
    for at in range(time.first - 1, time.first - _ELSE_REACH, -1):
        if at in reading.acts or at < 0:
            return False
        kind = words[at]["kind"] if at in words else ""
        if kind == "rank" and time.first - at <= _RANK_REACH:
            return True
        if kind == "aftermath" and words[at].last < time.first:
            return True
    return False


def of_since(reading: Reading, time: TimeMention) -> bool:
    """`منذ إبرام معاهدة في حزيران`: the time of what a word such as "since" leads up to."""
    words, tokens = reading.starting("time_words"), reading.article.tokens
    starts = {t.first for t in reading.times}
    for at in range(time.first - 1, time.first - _SINCE_REACH, -1):
        if at < 0 or tokens[at].text in ("،", "") or reading.function(at) == "which":
            return False  # `منذ الهجوم الذي أوقع 31 قتيلا في 16 يناير` tells when that was
        if at in words and words[at]["value"] == "since" and at not in starts:
            return True
    return False


def _goes_on(reading: Reading, segment: Segment, time: TimeMention) -> bool:
    short = time.precision == "day" or time.rule.startswith("since_day")
    fought = any(t.event_class == _FIGHT for t in reading.triggers_in(segment.first, time.first))
    counted = any(c.total for c in segment.counts(reading))
    days = (reading.article.document.published - time.start).days
    begun = days > 0 or (days == 0 and bool(time.part))  # `منذ فجر اليوم`; `منذ اليوم` is from today on
    return time.kind == "since" and short and begun and days <= (_FIGHT_LASTS if fought and counted else _LASTS)


def _with_next_day(reading: Reading, time: TimeMention) -> TimeMention:
    """`أول أمس الأحد وأمس الاثنين`: two days that follow each other, joined by "and"."""
    for other in reading.times:
        joined = other.first == time.last and reading.article.tokens[other.first].text.startswith("و")
        if joined and time.kind == other.kind == "day" and (other.start - time.end).days == 1:
            return replace(time, last=other.last, end=other.end, kind="span")
    return time


def _broke_out(reading: Reading, segment: Segment, time: TimeMention) -> bool:
    """`المعارك التي اندلعت في 27 آب أسفرت عن مقتل 50`: days ago fighting began whose toll is told as one (1.5)."""
    days = (reading.article.document.published - time.start).days
    if time.kind != "day" or not _SHORT < days <= _FIGHT_LASTS:
        return False
    words = reading.starting("clause_words")
    began = any(at in words and words[at]["kind"] == _BEGAN for at in range(time.first - _BEGAN_REACH, time.first))
    fought = any(t.event_class == _FIGHT and t.definite for t in reading.triggers_in(segment.first, time.first))
    return began and fought and any(c.low for c in segment.counts(reading))


_BURIED, _BURIED_REACH, _BURIED_BEHIND = "burial", 4, 2
_BEGAN, _BEGAN_REACH, _SHORT = "broke out", 3, 3
"""Fighting that began no more than so many days ago may be over."""


def _claimed_then(reading: Reading, segment: Segment, time: TimeMention) -> bool:
    """`ومساء الاثنين أعلنت الجماعة مسؤوليتها عن الهجوم`: the day of a claim, right before its verb of saying."""
    said = reading.speech(time.last, time.last + 1) is not None
    cues = reading.within("role_cues", time.last, segment.last)
    return said and any(cue["role"] == "claims" for cue in cues)


def _is_statement(reading: Reading, segment: Segment, time: TimeMention) -> bool:
    if _claimed_then(reading, segment, time):
        return True
    verb = reading.speech(segment.first, time.first, phrases=True)
    if verb is None or time.first - verb.last > _LONG_SPEECH_REACH:
        return False
    named_speaker = any(reading.function(at) == "that" for at in range(time.last, time.last + 3))
    if time.first - verb.last > _SPEECH_REACH and not named_speaker:
        return False
    return reading.acts.isdisjoint(range(verb.last, time.first)) and not any(
        reading.function(at) == "that" for at in range(verb.last, time.first)
    )
