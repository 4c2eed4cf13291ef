"""A bare town's name with the area behind it that it lies in: the town is where it happened."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 3, 8))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قتل ثلاثة أشخاص في غارة على سراقب في إدلب أمس الأربعاء.", "سراقب"),
        ("استعادت القوات الحكومية السيطرة على رداع في البيضاء أمس.", "رداع"),
        ("ألقت مروحيات براميل متفجرة على تلبيسة ما تسبب بمقتل طفلين في حمص.", "تلبيسة"),
        ("تعرضت حيس في الحديدة لقصف مدفعي أدى إلى مقتل طفل.", "حيس"),
        ("شن مسلحون هجوما على سامراء في صلاح الدين وقتلوا جنديين أمس.", "سامراء"),
        ("سقط خمسة قتلى من المدنيين إثر استهداف الحويجة في كركوك بالصواريخ.", "الحويجة"),
        ("سقطت قذائف هاون على مورك في ريف حماة ما أدى إلى مقتل امرأة.", "مورك"),
        ("سبيطلة: مقتل شرطيين أمس بانفجار لغم في القصرين.", "سبيطلة"),
    ],
)
def test_the_town_before_its_area(sentence: str, name: str) -> None:
    told = read(sentence)
    assert [one.place.name for one in told if one.place] == [name]


def test_a_governorate_that_bears_a_persons_name() -> None:
    (told,) = read("قتل جنديان في هجوم على نقطة أمنية في الشرقاط في صلاح الدين أمس.")
    assert told.place is not None
    assert (told.place.name, told.place.admin1) == ("الشرقاط", "Saladin")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قتل شاب من أبناء سراقب في إدلب أمس برصاص مجهولين.", "إدلب"),
        ("قال قيادي في سراقب إن ثلاثة مدنيين قتلوا بقصف على حارم في إدلب أمس.", "حارم"),
    ],
)
def test_the_town_that_somebody_is_from_or_speaks_in(sentence: str, name: str) -> None:
    told = read(sentence)
    assert [one.place.name for one in told if one.place] == [name]
