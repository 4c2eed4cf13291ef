"""Which time of a segment is the occurrence's, and which the statement's."""

from __future__ import annotations

from waqai.detect.times import TimeMention
from waqai.frame.reading import Reading
from waqai.frame.segments import Segment

_TOLD = ("day", "span", "recent", "past")
_SPEECH_REACH = 7
"""A time so few words behind a verb of speech, with no event word between, is when it was said."""


def choose_time(reading: Reading, segment: Segment, anchor: int) -> tuple[TimeMention | None, TimeMention | None]:
    """The time of the occurrence nearest to its anchor token, and the time of the statement."""
    inside = [t for t in reading.times if segment.holds(t.first) and t.kind in _TOLD and t.precision != "year"]
    said = [t for t in inside if _is_statement(reading, segment, t)]
    told = [t for t in inside if t not in said]
    sure = [t for t in told if t.kind != "recent"] or told
    days = [t for t in sure if t.precision == "day" and t.start == t.end]
    if days and all(t in days or t.precision != "day" or t.anchor == "relative" for t in sure):
        sure = days  # "days after the bombing of last Friday": the named day, not the window
    nearest = min(sure, key=lambda t: abs(t.first - anchor) + (4 if t.first < anchor else 0), default=None)
    return nearest, said[0] if said else None


def _is_statement(reading: Reading, segment: Segment, time: TimeMention) -> bool:
    verbs = [
        h
        for h in (*reading.hits.get("speech_verbs", ()), *reading.hits.get("speech_phrases", ()))
        if segment.holds(h.first) and h.last <= time.first and time.first - h.last <= _SPEECH_REACH
    ]
    if not verbs:
        return False
    verb = max(verbs, key=lambda h: h.first)
    events = [t.first for t in reading.triggers] + [c.at for c in reading.casualties]
    return not any(verb.last <= at < time.first for at in events) and not any(
        reading.function(at) == "that" for at in range(verb.last, time.first)
    )
