"""Which words are taken for places, and which are not."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def places(text: str, title: str = "") -> list[tuple[str, str]]:
    """The names found with the English names of the places chosen."""
    trace = pipeline().trace(Document("case", text, date(2018, 6, 27), title))
    found = []
    for place in trace["places"]:
        span = trace["article"].span(place.mention.name_first, place.mention.last)
        words = (title if span.field == "title" else text)[span.start : span.end]
        found.append((words, place.place.name_en))
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a country behind a preposition inside a group's name
        ("قتل قيادي في تنظيم القاعدة في اليمن بغارة", ("اليمن", "Yemen")),
        # a head noun that is a country's name
        ("نشب خلاف بين السعودية والإمارات", ("والإمارات", "United Arab Emirates")),
        # a plural head noun stands before all names of the list, those that are verbs or common words too
        ("سيطر التنظيم على طريق بين مدينتي حمص وتدمر", ("وتدمر", "Palmyra")),
        ("استهدف القصف معسكري لبوزة والعند", ("والعند", "Al Anad air base")),
        # an everyday word with the area that it lies in, or the other end of the road
        ("قتل جندي في صور بجنوب لبنان", ("صور", "Tyre")),
        ("هاجم مسلحون حاجزا بطريق الخارجة - أسيوط", ("الخارجة", "Al Kharjah")),
        # an everyday word in a sentence about its country, in an article about another
        (
            "قتل ستة جنود في مدينة سيفاري وفي باماكو بمالي. وفي بوركينا فاسو قتل شرطي بانفجار قرب باراني",
            ("باراني", "Barani"),
        ),
        # a name that is not known lies in the area of the kind that is told: no town of that name far away
        ("قتل ستة جنود في كمين قرب قرية غوريجي بولاية يوبي", ("غوريجي", "Yobe State")),
        # a name that begins like a person's
        ("قتل ستة جنود في هجوم في مدينة بن قردان التونسية", ("مدينة بن قردان", "Ben Gardane")),
        ("قتل ستة جنود في انفجار في أبو غريب", ("أبو غريب", "Abu Ghraib")),
        # the second name of a list of governorates, the other end of a road
        ("سيطر الجيش على قرى في محافظة كركوك وصلاح الدين", ("وصلاح الدين", "Saladin")),
        ("قطعت القوات الطريق بين حمص والسلمية في ريف حماة", ("والسلمية", "Salamiyah")),
        # the place that a police force is named after; a state that is a side, too
        ("قال قائد شرطة دهوك إن المهاجم اعتقل", ("دهوك", "Dohuk")),
        ("قتل مواطن في منزله بالولايات المتحدة الأمريكية", ("بالولايات المتحدة الأمريكية", "United States")),
        # a name that the tables have behind another head noun, alone and in a list
        ("قصفت الطائرات مدينة سلمى في ريف اللاذقية", ("سلمى", "Salma")),
        ("سيطر الجيش على بلدتي كنسبا وسلمى في ريف اللاذقية", ("وسلمى", "Salma")),
        ("قتل مدني في قصف على مدينة نصيب بريف درعا", ("نصيب", "Nasib")),
        # a direction that is a governorate's name
        ("انفجرت عبوة في محافظة الغربية", ("الغربية", "Gharbia")),
        # everyday words in an article about their country
        ("قتل جندي لبناني في صور", ("صور", "Tyre")),
        ("قال مصدر في الشرطة المصرية إن عبوة انفجرت في الشرقية", ("الشرقية", "Sharqia")),
        # a preposition is enough for a city that much is named after
        ("طعن شاب حارسا في القدس", ("القدس", "Jerusalem")),
    ],
)
def test_a_place_is_found(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in places(sentence)


def test_a_capital_is_a_place_in_an_article_about_another_country() -> None:
    text = "قتل جنود في دمشق وحلب وحمص وحماة وإدلب ودرعا والرقة. " * 2 + "وجرت محادثات في المنامة."
    assert ("المنامة", "Manama") in places(text)


def test_an_everyday_word_is_a_place_where_the_article_says_so() -> None:
    text = "قتل شخص في مدينة صور. وقال شاهد إن الانفجار وقع في صور مساء."
    assert places(text).count(("صور", "Tyre")) == 2
    assert ("صور", "Tyre") in places("وقع الانفجار في مدينة صور.", "صور: قتيل في انفجار")


@pytest.mark.parametrize(
    "sentence",
    [
        "أعلن تنظيم الدولة الإسلامية في العراق والشام مسؤوليته",
        "نشر ناشطون صورا من الموقع في صور أخرى",
        "أعلنت كتيبة القدس مقتل أحد عناصرها",
        "هدد قادة التنظيم في يوم القدس بالرد",
        "نشرت صحيفة فرنسية القصة في صور",
        "أفاد بيان لتنظيم القاعدة في جزيرة العرب",
        "قال الرئيس باراك أوباما في بيان إن الجماعة بارزة",
        "فجر مهاجم نفسه عند مدخل حمام السباحة ثم في حمام آخر",
        "كان له نصيب من القصف على سلمى",
    ],
)
def test_no_place_is_seen(sentence: str) -> None:
    assert places(sentence) == []


def test_an_everyday_word_of_a_country_that_nothing_else_speaks_of_is_no_place() -> None:
    assert places("وقع انفجار قرب منطقة القصر الرئاسي في مقديشو") == [("مقديشو", "Mogadishu")]


def test_a_name_behind_another_head_noun_is_not_sought_in_countries_that_are_not_named() -> None:
    found = places("قتل جندي في قرية الرجمة غرب مدينة تعز اليمنية")
    assert ("الرجمة", "Ar Rajma") not in found


def test_an_article_without_a_place_is_in_the_country_of_its_adjective() -> None:
    text = "قتل اثنان من منسوبي وزارة الداخلية السعودية في انفجار."
    found = pipeline().trace(Document("case", text, date(2020, 10, 3)))["place_mentions"]
    assert [mention.candidates[0].country for mention in found] == ["SAU"]
    assert not pipeline().trace(Document("case", "قتل اثنان في انفجار.", date(2020, 10, 3)))["place_mentions"]


def test_a_quarter_of_a_far_town_is_not_the_one_named_in_this_town() -> None:
    found = places("قتل مدني برصاص قناص في حي الزهور بمدينة تعز اليمنية.")
    assert {name for _, name in found} == {"Taiz City"}


def test_the_place_of_writing_before_an_agency_is_none() -> None:
    text = "دبي رويترز قالت وزارة الداخلية إن قنبلة انفجرت في المنامة أمس."
    found = pipeline().trace(Document("case", text, date(2014, 3, 12)))["places"]
    assert [place.place.name_en for place in found] == ["Manama"]


def test_a_village_lies_in_the_area_told_last() -> None:
    text = "شهدت ولاية كادونا في نيجيريا هجمات أمس. وهاجم مسلحون قرية رافانو وقتلوا 11 شخصا."
    (one,) = pipeline().run(Document("case", text, date(2022, 11, 26))).incidents
    assert one.place is not None
    assert (one.place.name, one.place.admin1) == ("رافانو", "Kaduna")
