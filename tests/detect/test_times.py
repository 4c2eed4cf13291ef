"""Times: every row of `cases/times.tsv`, what decides when words disagree, and properties."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from detect_samples import PUBLISHED, read, rows
from hypothesis import given
from hypothesis import strategies as st

from waqai.detect.times import TimeMention, find_times

CASES = rows("times.tsv")
SENTENCES = st.sampled_from([case["sentence"] for case in CASES])
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2070, 1, 1))
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


def times(sentence: str, published: date = PUBLISHED) -> list[TimeMention]:
    article, hits = read(sentence, published)
    return find_times(article, hits, published)


def written(mention: TimeMention) -> str:
    """A mention as the table writes it: days, then what differs from a plain day."""
    days = mention.start.isoformat()
    if mention.end != mention.start:
        days += f"/{mention.end}"
    words = [days, mention.precision, mention.kind, mention.part]
    return " ".join(word for word in words if word and word != "day")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_case(case: dict[str, str]) -> None:
    found = times(case["sentence"], date.fromisoformat(case["published"]))
    assert ("; ".join(map(written, found)) or "-") == case["expected"]


@pytest.mark.parametrize(("sentence", "day"), [
    ("السبت 4 أكتوبر", date(2020, 10, 3)),
    ("الجمعة 3 أكتوبر 2020", date(2020, 10, 2)),
    ("الخميس 24 شعبان 1441", date(2020, 4, 16)),
    ("أمس الخميس", date(2020, 10, 1)),
    ("اليوم الجمعة", date(2020, 10, 2)),
])
def test_the_weekday_decides_against_numbers(sentence: str, day: date) -> None:
    (mention,) = times(sentence)
    assert (mention.start, mention.end) == (day, day)


@pytest.mark.parametrize(("sentence", "words"), [
    ("قتل مساء أمس الجمعة ثلاثة", "مساء امس الجمعه"),
    ("قتل في الساعات الأولى من صباح يوم الأحد", "الساعات الاولي من صباح يوم الاحد"),
    ("قتل في 27 سبتمبر (أيلول) 2016 ثلاثة", "27 سبتمبر ( ايلول ) 2016"),
    ("شهدت خلال الساعات الـ24 الماضية معارك", "خلال الساعات ال 24 الماضيه"),
    ("قتل منذ نحو أسبوعين ثلاثة", "منذ نحو اسبوعين"),
])
def test_the_whole_time_is_one_mention(sentence: str, words: str) -> None:
    article, hits = read(sentence)
    assert [article.words(t.first, t.last) for t in find_times(article, hits, PUBLISHED)] == [words]


@pytest.mark.parametrize(("sentence", "anchor"), [
    ("اليوم", "published"), ("أمس", "relative"), ("الجمعة", "weekday"), ("في 27 سبتمبر", "absolute"),
])
def test_anchor(sentence: str, anchor: str) -> None:
    assert [t.anchor for t in times(sentence)] == [anchor]


def test_the_rule_names_the_table_row() -> None:
    (mention,) = times("فجر الجمعة")
    assert mention.rule.startswith("dawn weekdays:ar/weekdays.tsv:")


def test_impossible_dates_are_no_times() -> None:
    assert times("قصف في 31/2/2020") == []
    assert times("قصف في 45 سبتمبر 2019")[0].precision == "month"


def test_times_do_not_cross_sentences() -> None:
    assert [written(t) for t in times("وقع الهجوم أمس. الخميس قتل ثلاثة")] == ["2020-10-02", "2020-10-01"]


_MARKS = st.sampled_from(["", "\u064e", "\u0651", "\u0640", "\u064b", "\u200f"])


@given(sentence=SENTENCES, data=st.data())
def test_marks_and_tatweel_change_nothing(sentence: str, data: st.DataObject) -> None:
    marked = "".join(c + data.draw(_MARKS) if "\u0621" <= c <= "\u064a" else c for c in sentence)
    assert times(marked) == times(sentence)


@given(sentence=SENTENCES, zero=st.sampled_from(["\u0660", "\u06f0"]))
def test_kinds_of_digits_change_nothing(sentence: str, zero: str) -> None:
    other = "".join(chr(ord(zero) + int(c)) if c in "0123456789" else c for c in sentence)
    assert times(other) == times(sentence)


@given(sentence=SENTENCES, published=DAYS)
def test_mentions_are_ordered_apart_and_not_in_the_future(sentence: str, published: date) -> None:
    found = times(sentence, published)
    assert all(a.last <= b.first for a, b in pairwise(found))
    for mention in found:
        assert mention.first < mention.last
        assert mention.start <= mention.end
        assert mention.end <= published or mention.kind == "until"


@given(weekday=st.integers(min_value=0, max_value=6), published=DAYS)
def test_a_weekday_is_the_last_such_day(weekday: int, published: date) -> None:
    (mention,) = times(f"قتل {WEEKDAYS[weekday]} ثلاثة", published)
    assert mention.start == mention.end
    assert mention.start.weekday() == weekday
    assert timedelta(0) <= published - mention.start < timedelta(7)


@given(day=DAYS, after=st.integers(min_value=0, max_value=5000))
def test_a_full_date_needs_no_publication_day(day: date, after: int) -> None:
    published = day + timedelta(after)
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        assert [(t.start, t.end) for t in times(f"قصف في {text}", published)] == [(day, day)]
