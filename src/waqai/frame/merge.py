"""Joining the frames of one article that tell the same occurrence: headline, lead, detail.

Each frame is compared with the occurrences found so far (see `agreement`): it joins the one that it fits
best, begins one of its own, or is set aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from waqai.detect.mentions import CasualtyMention
from waqai.detect.times import TimeMention
from waqai.frame.agreement import agreement, opens_with, told_as_earlier
from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.frames import DEFUSED, Frame, Rejected
from waqai.frame.modality import compares
from waqai.frame.reading import AGREEMENT, Reading
from waqai.frame.report_counts import counts_of_report
from waqai.frame.struck_elsewhere import struck_elsewhere
from waqai.frame.when import of_since
from waqai.resolve.places import ResolvedPlace

JOIN_FROM = 0.5
_CLAIM_FROM = -3.0
_RECENT_DAYS = 3
_WAR_TOLL, _WAR_INJURED = 400, 1000
"""Counts so high without a day of their own are a war's totals, not an incident's, whose day would be told."""
_OLDEST = timedelta(days=365)


def merge(reading: Reading, frames: list[Frame], before: list[Rejected]) -> tuple[list[Draft], list[Rejected]]:
    """The occurrences of an article, and the frames that tell none of their own."""
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    for frame in frames:
        reason = _never(reading, frame) or _of_accident(frame, drafts, before)
        if reason:
            rejected.append(_set_aside(frame, reason))
            continue
        scored = [
            (sum(s for s, _ in parts), n, parts)
            for n, draft in enumerate(drafts)
            for parts in [agreement(reading, draft, frame, n)]
        ]
        best = max(scored, key=lambda item: (item[0], drafts[item[1]].frames[-1].segment.first), default=None)
        if best is not None and best[0] >= JOIN_FROM:
            drafts[best[1]].frames.append(frame)
            drafts[best[1]].joined.append((best[0], ", ".join(f"{why} {s:+.1f}" for s, why in best[2])))
        elif (
            best is not None
            and frame.definite
            and best[0] >= _CLAIM_FROM
            and any(r.role in ("claims", "accused") for r in frame.roles)
        ):
            recent = max(drafts, key=lambda d: d.frames[-1].segment.first)
            recent.frames.append(frame)
            recent.joined.append((best[0], "who claims or is accused of what was told before"))
        elif _stands_alone(reading, frame, drafts):
            drafts.append(Draft([frame], [(0.0, "first telling")]))
        elif (blast := _blown_by(frame, drafts)) is not None:
            blast.frames.append(frame)
            blast.joined.append((JOIN_FROM, "the bomber of the blast told before"))
        else:
            rejected.append(_set_aside(frame, "tells no place, day or toll of its own"))
            if best is not None and frame.definite:
                drafts[best[1]].also_said.extend(frame.sources)
    told = [draft for draft in drafts if not _headline_alone(draft)]
    if told:
        alone = (draft.frames[0] for draft in drafts if draft not in told)
        rejected += [_set_aside(frame, "a headline that no sentence tells again") for frame in alone]
        return told, rejected
    return drafts, rejected


def _headline_alone(draft: Draft) -> bool:
    """`تصعيد والتحالف يكثف غاراته`: what only the title tells, without a toll or a day, sums the article up."""
    return all(f.segment.sentence.in_title and not f.casualties and f.time is None for f in draft.frames)


_ARREST = "arrest"
_BLASTS = frozenset({"explosion", "ied", "suicide"})
"""What goes off in a place of its own, by nobody who is named, is told for itself: `وفي القطيف، وقع تفجير`."""
_GOES_ON = ("clash", "confrontation", "territory", "protest", "riot")
_AFTER = "after_year"


def _longer_ago(frame: Frame, time: TimeMention) -> bool:
    """`توفي معتقل، بعد عام على اعتقاله`: the year since another act, behind the deaths that are told."""
    return time.rule.startswith(_AFTER) and any(c.at < time.first for c in frame.casualties)


_NO_ACT = ("accident", "depot", "sport", "exercise")


def _of_accident(frame: Frame, drafts: list[Draft], before: list[Rejected]) -> str:
    """`الانفجار` behind an accident told first is that accident, and so are its wounded."""
    told = [r for r in before if r.verdict is not None and r.verdict.effect in _NO_ACT and r.first < frame.anchor]
    if drafts or not told or frame.another:
        return ""
    known = frame.definite or not frame.triggers
    return "of the accident or game told before" if known else ""


def _of_an_act(frame: Frame) -> bool:
    """`شن الجيش غارات أسفرت عن إصابة 1697`: a side's new act has its own wounded, however many."""
    new = any(t.strong and not t.definite for t in frame.triggers)
    killed = frame.own_casualties("killed")
    few = bool(killed) and not any(_of_a_war(c) for c in killed)
    return new and few and any(role.role == "perpetrator" for role in frame.roles)


def _of_a_war(count: CasualtyMention) -> bool:
    return (count.low or count.high or 0) >= (_WAR_INJURED if count.harm == "injured" else _WAR_TOLL)


def _set_aside(frame: Frame, reason: str) -> Rejected:
    first = frame.anchor
    last = max(
        [t.last for t in frame.triggers if t.first == first]
        + [c.at + 1 for c in frame.casualties if c.at == first]
    )
    return Rejected(first, last, None, reason)


def _never(reading: Reading, frame: Frame) -> str:
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
    if _of_a_month(frame) or _of_a_campaign(reading, frame) or counts_of_report(reading, frame):
        return "a total over a longer time"
    if not frame.casualties and (_goes_on_for_days(frame) or _titled_over_days(reading, frame)):
        return "goes on since longer, not one occurrence"
    if frame.casualties and (_summed_up(reading, frame) or _since_an_act(reading, frame)):
        return "a total over a longer time"
    inside = [t for t in reading.times if frame.segment.holds(t.first)]
    by_year = any(t.precision == "year" and t.end < published and not _longer_ago(frame, t) for t in inside)
    if by_year and (frame.time is None or _before_a_court(reading, frame)):
        return "history, told by the year"
    if _of_longer(reading, frame) and (
        frame.time is None or (frame.time.end - frame.time.start).days > _RECENT_DAYS
    ):
        return "a total over a longer time"
    if frame.time is None and any(t.kind == "habitual" for t in inside):
        return "a habit or series, not one occurrence"
    if not frame.casualties and (_begun_long_ago(reading, frame) or _since_long(reading, frame)):
        return "goes on since longer, not one occurrence"
    if (
        frame.time is None
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


_MONTHLY = 30


def _of_a_month(frame: Frame) -> bool:
    """`مقتل 95 مدنيا في العراق في مايو`: many people counted over a month in a country, by no act that is told."""
    counted = any((c.low or c.high or 0) >= _MONTHLY for c in frame.casualties)
    wide = frame.place is None or frame.place.place.kind == "country"
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
    since = [t.start for t in reading.times if t.kind == "since" and frame.segment.holds(t.first)]
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
    inside = (t for t in reading.times if frame.segment.holds(t.first))
    return any(t.kind in ("span", "past") and (t.end - t.start).days > _MONTH for t in inside)


_MONTH = 31


def _since_an_act(reading: Reading, frame: Frame) -> bool:
    """`قتل 32 منذ إعلان نقل السفارة`: many people, counted since something that is told without its day."""
    last = max(c.last for c in frame.casualties)
    many = any((c.low or c.high or 0) >= _SINCE_FROM for c in frame.casualties)
    if frame.time is not None or not many:
        return False
    timed = {at for t in reading.times for at in range(t.first, t.last)}
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
    return any(
        h["effect"] in ("total", "habit")
        and not (h["effect"] == "total" and compares(reading, frame.segment, h))
        for h in reading.within("modality", frame.segment.first, frame.segment.last)
    )


def _told_aside(reading: Reading, frame: Frame) -> bool:
    """`وفي سياق منفصل، اختطف مسلحون مدير المكتب مساء الاثنين`: another act with its day, where the first was."""
    by_verb = any(t.form == "verb" and t.strong for t in frame.triggers)
    violent = frame.event.family == "violence" and frame.event.rank >= GENERIC_RANK
    taken = frame.event.name == "abduction" and any(role.role == "target" for role in frame.roles)
    return by_verb and violent and frame.time is not None and (taken or opens_with(reading, frame, "aside"))


def _arrests_some(reading: Reading, frame: Frame) -> bool:
    """`اعتقلت الشرطة 30 شخصا`: a number of people seized by a side that is told; where, the article tells."""
    if frame.event.name != "arrest" or frame.definite:
        return False
    verbs = [t.last for t in frame.triggers if t.form == "verb"]
    numbers = (q for q in reading.quantities if q.use == "count" and frame.segment.holds(q.first))
    return any(0 <= q.first - last <= _SEIZED_REACH for q in numbers for last in verbs)


_SEIZED_REACH = 4
_BLASTS = frozenset({"explosion", "ied", "suicide"})


def _blown_by(frame: Frame, drafts: Sequence[Draft]) -> Draft | None:
    """`وقال مسؤول إن انتحاريا كان يقود الشاحنة`, `إن عبوتين انفجرتا لدى مرور الرتل`: the blast told last, shortly
    before words for a bomber or a bomb alone."""
    if frame.event.name not in _MEANS or frame.casualties or frame.another:
        return None
    if frame.event.name == "suicide" and any(t.strong for t in frame.triggers):
        return None
    number = frame.segment.sentence.number
    near = [d for d in drafts if number - d.frames[-1].segment.sentence.number <= _BOMBER_REACH]
    last = max(near, key=lambda d: d.frames[-1].segment.first, default=None)
    return last if last is not None and {f.event.name for f in last.frames} & _BLASTS else None


_BOMBER_REACH = 2
_MEANS = frozenset({"suicide", "ied"})


def _one_blast(frame: Frame) -> bool:
    """Whether a frame tells of a single blast by a noun."""
    nouns = [t for t in frame.triggers if t.form == "noun" and t.strong]
    return frame.event.name in _BLASTS and bool(nouns) and all(t.number == "sg" for t in nouns)


def _named_here(frame: Frame, place: ResolvedPlace) -> bool:
    """Whether a segment tells a place by its name, though another word in it may speak of it again."""
    if place.named is None:
        return True
    return place.place.kind != _CAPITAL and frame.segment.holds(place.named.first)


def _locates(place: ResolvedPlace, drafts: list[Draft]) -> bool:
    """Whether a place tells where something happened: a country does where nothing else was told in it."""
    if place.mention.relation == "within":
        return True  # `بلدة كذا في وسط مالي`, a name that no gazetteer has
    there = {d.place.place.country for d in drafts if d.place is not None}
    return place.place.kind != "country" or (bool(there) and place.place.country not in there)


_CAPITAL = "capital"
_FIGHTS = frozenset({"clash", "confrontation"})


def _broke_out(frame: Frame) -> bool:
    """`وشهدت بلدة كذا مواجهات`: a new fight in a town, whose parties the article tells elsewhere."""
    new = frame.event.name in _FIGHTS and any(t.strong and not t.definite for t in frame.triggers)
    return new and frame.place is not None and not frame.place.is_area


def _done_then(frame: Frame) -> bool:
    """`قصف الجيش مساء أمس مواقع للتنظيم`: a side that is named did it to others on a day of its own."""
    return frame.time is not None and any(role.role == "target" for role in frame.roles)


def _stands_alone(reading: Reading, frame: Frame, drafts: list[Draft]) -> bool:
    located = frame.place is not None and _named_here(frame, frame.place) and _locates(frame.place, drafts)
    acting = any(r.role == "perpetrator" and r.actor.actor not in (None, "unidentified") for r in frame.roles)
    if not frame.strong:
        return located and acting and any(t.form != "noun" for t in frame.triggers)
    if not drafts and frame.segment.sentence.paragraph <= 1:
        return True
    told = any(c.low or c.vague for c in frame.casualties if not c.share)
    if located and struck_elsewhere(frame, drafts):
        return True
    if frame.definite and not told and not (located and frame.time is not None):
        return False
    if (
        acting
        and not frame.definite
        and (frame.event.rank >= GENERIC_RANK or told_as_earlier(reading, frame) or _done_then(frame))
        and any(t.strong for t in frame.triggers)
    ):
        return True
    if _told_aside(reading, frame) or (acting and _arrests_some(reading, frame)):
        return True
    if frame.event.name == AGREEMENT and frame.time is not None:
        return True  # it applies where the article's incidents were
    if frame.another and frame.event.name == DEFUSED:
        return True  # `عثروا على عبوة أخرى وأبطلوا مفعولها`: where the first one was
    if frame.another and not frame.definite and _one_blast(frame):
        return True  # `دوى انفجار ثان`: where the first one was
    by_word = frame.event.family == "crowd" or frame.event.name == _ARREST
    crowd = by_word and not frame.definite  # whose doers are told by the word itself
    blast = frame.event.name in _BLASTS and any(t.strong and not t.definite for t in frame.triggers)
    blast = blast and frame.segment.first == frame.segment.sentence.first
    own = frame.time is not None or bool(frame.roles) or frame.another or crowd or blast or _broke_out(frame)
    earlier = not frame.definite and frame.event.rank >= GENERIC_RANK and told_as_earlier(reading, frame)
    return told or (located and (own or earlier))

