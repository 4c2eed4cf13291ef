"""Places told by how far and which way they lie from others, and places that are none of the act."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _place(sentence: str) -> tuple[str, str | None, float | None]:
    told = pipeline().run(Document("case", sentence, date(2020, 10, 3))).incidents
    assert len(told) == 1
    place = told[0].place
    assert place is not None
    return place.name, place.admin1, place.lat


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قتل ثمانية مسلحين أمس في ولاية خنشلة، الواقعة على بعد 450 كيلومترا شرق العاصمة الجزائر.", "خنشلة"),
        ("قتل ستة قرويين أمس في قرية زالوكا بولاية بورنو النيجيرية. وقال ناجون وصلوا إلى مايدوغوري إن القتلى من "
         "المزارعين.", "زالوكا"),
        ("قتل 12 جنديا أمس في كمين في منطقة شبيلي السفلى جنوبي العاصمة مقديشو.", "شبيلي السفلى"),
        ("قتل ستة أشخاص أمس في هجوم على سوق في بلدة كوندوغا النيجيرية. ونقل 40 جريحا إلى مستشفى مايدوغوري.",
         "كوندوغا"),
    ],
)
def test_where_it_happened(sentence: str, name: str) -> None:
    assert name in _place(sentence)[0]


def test_an_unlisted_town_lies_where_its_distance_puts_it() -> None:
    name, _, lat = _place(
        "قتل ستة جنود أمس في هجوم على بلدة كرمازو، على بعد 110 كيلومترات شمال مدينة تاهوا في النيجر."
    )
    assert name == "كرمازو"
    assert lat == pytest.approx(15.9, abs=0.2)


def test_a_border_with_another_country_is_not_where_it_was() -> None:
    told = pipeline().run(Document(
        "case",
        "قتل ستة مدنيين أمس في هجوم لبوكو حرام على قرية قرب الحدود مع النيجر.\n"
        "وقال الجيش التشادي إنه يلاحق المهاجمين.",
        date(2020, 10, 3),
        "مقتل ستة مدنيين في تشاد",
    )).incidents
    assert [report.place and report.place.country for report in told] == ["TCD"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قصف النظام كفرنبل في ريف إدلب أمس.", "كفرنبل"),
        ("قصف الطيران الحربي سراقب بريف إدلب أمس وقتل مدنيين.", "سراقب"),
        ("قصف النظام السوري الحولة بريف حمص أمس.", "الحولة"),
        ("اقتحمت قوات الاحتلال قباطية جنوب جنين أمس واعتقلت ثلاثة.", "قباطية"),
    ],
)
def test_the_town_struck_is_the_place_and_not_the_land_around_it(sentence: str, name: str) -> None:
    assert _place(sentence)[0] == name
