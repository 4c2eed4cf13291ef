"""Days of acts that go on over a night or for days, of nights, datelines and statements about the night."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 10))


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("أنهت القوات الخاصة صباح اليوم هجوما على فندق في بغداد استمر 15 ساعة وقتل فيه تسعة.", 9, 10),
        ("قتل تسعة في هجوم على فندق في بغداد بدأ مساء الثلاثاء وانتهى صباح الأربعاء.", 8, 9),
        ("بدأ الهجوم على الموصل فجر الاثنين واستمر ثلاثة أيام وخلف 40 قتيلا.", 7, 9),
        ("استمرت الاشتباكات في الموصل ثلاثة أيام وانتهت أمس بمقتل 30 مسلحا.", 7, 9),
        ("اندلعت الاثنين اشتباكات في الموصل استمرت حتى أمس وقتل فيها 30 مسلحا.", 7, 9),
        ("أنهت الشرطة أمس هجوما في بغداد استمر ساعتين وقتل فيه شخص.", 9, 9),
        ("قتل ستة في غارة على الموصل ليل 7-8 مايو.", 7, 7),
        ("قتل ستة في هجوم في الموصل في ليلة 7 إلى 8 مايو.", 7, 7),
        ("قال مسؤول الأربعاء إن مسلحين قتلوا ثلاثة من رجال الشرطة خلال الليل في الموصل.", 8, 8),
        ("الموصل، 9 مايو 2018: قتل جندي اليوم بانفجار عبوة في المدينة.", 9, 9),
    ],
)
def test_first_and_last_day(sentence: str, start: int, end: int) -> None:
    (told,) = read(sentence)
    assert (told.when.start, told.when.end) == (date(2018, 5, start), date(2018, 5, end))


def test_days_behind_a_day_told() -> None:
    told = read("في الثالث من مايو قتل مسلحون شرطيا في كركوك. وبعد ثلاثة أيام انفجرت عبوة في الموصل وقتلت امرأة.")
    assert [one.when.start for one in told] == [date(2018, 5, 3), date(2018, 5, 6)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("الموصل (رويترز) - قالت الشرطة إن انتحاريا قتل جنديين في المدينة يوم الأربعاء.", "الموصل"),
        ("دبي (CNN) - أعلنت الشرطة الأمريكية مقتل ثلاثة أشخاص بإطلاق نار الأربعاء.", "الأمريكية"),
    ],
)
def test_the_place_of_writing_where_no_other_is_named(text: str, name: str) -> None:
    assert [one.place.name for one in read(text) if one.place] == [name]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("قتل ستة جنود في الموصل أمس في ذكرى سقوط المدينة.", 1),
        ("قتل خمسة متظاهرين أمس في القاهرة خلال إحياء الذكرى الرابعة للثورة.", 1),
        ("أحيت نيس أمس ذكرى هجوم الشاحنة الذي قتل فيه 86 شخصا.", 0),
        ("تحل اليوم ذكرى مقتل 12 شخصا في باريس.", 0),
    ],
)
def test_what_happens_on_an_anniversary(sentence: str, count: int) -> None:
    assert len(read(sentence)) == count


def test_a_district_by_its_seat() -> None:
    (told,) = read("قتل ثلاثة مدنيين أمس بغارة على مديرية خوجياني في ننغرهار.")
    assert told.place is not None
    assert told.place.precision == 2
