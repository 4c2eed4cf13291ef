from __future__ import annotations

from datetime import date

import pytest

from waqai.ingest.dateline import dateline, read_day


@pytest.mark.parametrize(("line", "day"), [
    ("03 أكتوبر 2020", date(2020, 10, 3)),
    ("الأحد 3 تشرين الأول 2021", date(2021, 10, 3)),
    ("السبت، ٣ تشرين الأول/أكتوبر ٢٠٢٠", date(2020, 10, 3)),
    ("2020/10/03", date(2020, 10, 3)),
    ("03-10-2020", date(2020, 10, 3)),
    ("تاريخ النشر: 17 آذار 2018 - 10:45 GMT+3", date(2018, 3, 17)),
    ("آخر تحديث: 7 كانون الثاني 2019 الساعة 14:05 بتوقيت غرينتش", date(2019, 1, 7)),
    ("16 صفر 1442 هـ", date(2020, 10, 3)),
    ("16 صفر 1442 هـ الموافق 3 أكتوبر 2020 م", date(2020, 10, 3)),
    ("1442/2/16 هـ", date(2020, 10, 3)),
    ("5 جويلية 2019", date(2019, 7, 5)),
])
def test_a_line_that_is_a_date(line: str, day: date) -> None:
    assert dateline(line) == day


@pytest.mark.parametrize("line", [
    "قتل ثلاثة جنود في 3 أكتوبر 2020",
    "تشرين الأول 2020",
    "32 أكتوبر 2020",
    "3 تشرين الأول/نوفمبر 2020",
    "2020/13/40",
    "الأحد",
    "12:30",
    "",
    "3 أكتوبر 2020 " + "في " * 60,
])
def test_a_line_that_is_none(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(("value", "day"), [
    ("2020-10-03", date(2020, 10, 3)),
    ("2020-10-03T23:30:00+03:00", date(2020, 10, 3)),
    ("2020-10-03T00:30:00Z", date(2020, 10, 3)),
    ("2020-10-03T00:30:00.123+0300", date(2020, 10, 3)),
    ("2020-10-03 12:00 pm", date(2020, 10, 3)),
    ("Sat, 03 Oct 2020 23:59:00 +0300", date(2020, 10, 3)),
    ("2020/10/03", date(2020, 10, 3)),
    ("السبت 3 تشرين الأول 2020", date(2020, 10, 3)),
])
def test_metadata_keeps_its_local_day(value: str, day: date) -> None:
    assert read_day(value) == day


@pytest.mark.parametrize("value", [
    "", "tomorrow", "03/10/2020", "2020-02-30", "0001-01-01", "2020-10", "1601683200",
])
def test_no_day_is_guessed(value: str) -> None:
    assert read_day(value) is None
