"""Which of the places that an article names is where it happened."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Document

coded = Reader(date(2018, 6, 27))


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        # an adjective between the word for capital and its name
        ("قتل شخصان في هجوم على مصرف في العاصمة الليبية طرابلس", "Tripoli"),
        # a district with the town that it is in behind it, a place of a country that stands far before it
        ("قصف الحوثيون أحياء سكنية في مديرية صالة بمدينة تعز اليمنية وقتل ستة", "Salah"),
        ("وفي تشاد، قتل 11 عسكريا وجرح ستة في انفجار لغم زرعه عناصر بوكو حرام في منطقة بحيرة تشاد", "Lac"),
        # where somebody comes from, what office is named after, where a body has its seat
        ("قتل مسلح تونسي أصيل المنستير في معارك في سوريا", "Syria"),
        ("قتل جنديان في انفجار في قضاء الشرقاط، بحسب قائد شرطة كركوك", "Al-Shirqat"),
        ("ذكر المرصد السوري، ومقره بريطانيا، أن 29 مدنيا قتلوا في غارات على بلدة دوما", "Douma"),
        # a district of Sudan; a governorate that lies at a distance from the capital
        ("قتل ثلاثة في هجوم لمسلحين على قرية في محلية كتم بولاية شمال دارفور", "Kutum"),
        ("قتل الجيش الجزائري ثلاثة إرهابيين بولاية البليدة الواقعة على بعد 45 كيلومترا جنوب العاصمة", "Blida"),
        ("قتل الجيش الجزائري ثلاثة إرهابيين بولاية البليدة على بعد 45 كلم جنوب الجزائر العاصمة", "Blida"),
        # a governorate, and a city outside it that only says where it lies
        ("قتل أربعة جنود في انفجار في محافظة ديالى شمال شرق بغداد", "Diyala"),
        # the attack that somebody else is arrested for
        ("اعتقلت الشرطة والد منفذ هجوم مانشستر في العاصمة طرابلس", "Tripoli"),
        # a missile flies from one place to another
        ("أطلق الحوثيون صاروخا من داخل اليمن (شمال صعدة) باتجاه مدينة جازان", "Jazan"),
        # a country's name, in an article on another country that has a town of that name
        ("قتل شرطي أردني في هجوم في عمان أمس", "Amman"),
        # a capital that stands for a government
        ("قتل شرطي في هجوم في محافظة كركوك التي استعادتها بغداد من الأكراد", "Kirkuk"),
        # a governorate, though a large city bears its name and the region behind it is near the city
        ("خطف مسلحون ستة رجال في محافظة حمص بوسط سوريا", "Homs"),
        # a word for squares, but behind a direction it is the town
        ("قتل 26 جنديا في هجوم على رتل جنوب غرب الميادين بريف دير الزور", "Mayadin"),
        # a town by its bare name that is the object of the act
        ("قصف الجيش السوري سراقب وقتل ثلاثة مدنيين", "Saraqib"),
        ("اقتحمت قوات الاحتلال جنين فجر اليوم وقتلت شابا", "Jenin"),
        # where a fight was, though the dead are told first
        ("قال الجيش الإسرائيلي إن اثنين من جنوده قتلا في معارك خان يونس أمس", "Khan Yunis"),
        # where somebody spoke
        ("قال ناطق في مؤتمر صحفي عقده في أنقرة إن انتحاريا قتل 30 شخصا في بلدة سروج", "Suruc"),
        ("قتل خمسة جنود في هجوم على دورية في مالي رغم اتفاق السلام مع باماكو", "Mali"),
        # a capital behind its country's adjective is no village of that name
        ("اعترضت الدفاعات صاروخا فوق العاصمة السعودية الرياض", "Riyadh"),
        # a country's capital, border or land by its adjective
        ("قتل شرطيان بانفجار عبوة ناسفة في العاصمة العراقية", "Baghdad"),
        ("قتل خمسة حراس في هجوم على الحدود العراقية السورية", "Iraq"),
        # the region named behind a town
        ("أصيبت ممرضة بالرصاص شرقي خان يونس جنوبي قطاع غزة", "Khan Yunis"),
    ],
)
def test_the_place(sentence: str, place: str) -> None:
    (report, *_) = coded(sentence)
    assert report.place is not None
    assert report.place.name_en == place


@pytest.mark.parametrize(
    ("sentence", "country", "precision"),
    [
        # known bearers of the name lie in other countries than the province behind it
        ("قتل عشرة مسلحين في غارة على المنطقة الشرقية من محافظة نانغارهار في أفغانستان", "AFG", 2),
        # the only road known by this name lies in another country
        ("قتل شرطي في انفجار على طريق المطار جنوب مدينة العريش بشمال سيناء", "EGY", 2),
        # a building in a known place
        ("فجر انتحاري نفسه في مسجد التوبة بمدينة القطيف", "SAU", 1),
    ],
)
def test_a_name_that_is_not_known_lies_in_the_area_told_behind_it(
    sentence: str, country: str, precision: int
) -> None:
    (report, *_) = coded(sentence)
    assert report.place is not None
    assert (report.place.country, report.place.precision) == (country, precision)


@pytest.mark.parametrize("words", ["بلدة تركية", "مناطق عدة", "سوق مزدحم", "قرية محررة", "منطقة صحراوية"])
def test_an_adjective_is_no_name(words: str) -> None:
    (report, *_) = coded(f"قتل ثلاثة أشخاص في انفجار في {words} قرب مدينة الموصل")
    assert report.place is not None
    assert report.place.name_en == "Mosul"


def test_a_distance_behind_the_place() -> None:
    (report,) = coded("سقط صاروخ جنوب مدينة الرياض بمسافة 100 كيلومتر وقتل رجلا")
    assert report.place is not None
    assert report.place.lat is not None
    assert 23.6 < report.place.lat < 24.0


def test_a_noun_alone_speaks_of_the_place_named_before() -> None:
    text = (
        "سيطر تنظيم داعش على مدينة القريتين في محافظة حمص أمس.\n"
        "وقال سكان إن مسلحين قتلوا 12 رجلا في المدينة اليوم."
    )
    taken = next(r for r in coded(text) if r.sub_event_type == "Attack")
    assert taken.place is not None
    assert (taken.place.name, taken.place.name_en) == ("مدينة القريتين", "Al-Qaryatayn")
    assert {e.text for e in dict(taken.evidence)["place"]} >= {"المدينة"}


def test_a_gate_in_a_region_across_governorates_is_one_incident_with_it() -> None:
    text = "فجر انتحاري حزامه الناسف أمس في بوابة السدرة بمنطقة الهلال النفطي."
    (report,) = coded(text, "انتحاري يفجر نفسه في منطقة الهلال النفطي الليبي")
    assert report.place is not None
    assert report.place.admin1 == "Sirte"


def test_a_noun_alone_with_nothing_before_it_is_no_place() -> None:
    assert coded("قتل ثلاثة أشخاص في انفجار في البلدة") == ()


def test_a_capital_is_called_by_its_name_behind_its_country() -> None:
    (report,) = coded("قتل خمسة أشخاص في تفجير في قاعة أفراح بالعاصمة الأفغانية كابل أمس")
    assert report.place is not None
    assert report.place.name == "كابل"


def test_a_name_of_a_person_is_no_place() -> None:
    (report,) = coded("قال عبد الجليل إن ثلاثة جنود قتلوا أمس في هجوم في مدينة سبها")
    assert report.place is not None
    assert report.place.name == "سبها"
def test_a_place_where_something_else_was_days_before_is_not_borrowed() -> None:
    first, earlier = coded(
        "قتل ستة جنود الثلاثاء في كمين في جنوب غرب النيجر.\n"
        "وكان ثلاثة جنود نيجريين قد لقوا حتفهم في الخامس من يونيو في هجوم على ثكنة في بلدة أيورو."
    )
    assert [r.place.name_en if r.place else "" for r in (first, earlier)] == ["Niger", "Ayorou"]


def test_a_quarter_is_told_rather_than_its_town() -> None:
    (report,) = coded(
        "قتل 27 شخصا، بينهم طبيب الأطفال الوحيد في المدينة، في غارة أمس على مستشفى في حي السكري بمدينة حلب"
    )
    assert report.place is not None
    assert report.place.name == "حي السكري"


def test_the_area_is_the_village_told_in_the_same_sentence() -> None:
    """`قرية كذا شرق كذا ... المنطقة`: a village that no gazetteer has is what is spoken of again."""
    text = (
        "هاجم مستوطنون مزارعين في بلدة بيتا جنوب نابلس.\n"
        "كما هاجم مستوطنون مزارعين في قرية السبخانة شرق رام الله، وأطلقوا الرصاص وأجبروهم على مغادرة المنطقة."
    )
    reports = pipeline().run(Document("case", text, date(2024, 10, 12))).incidents
    assert [r.place.name_en for r in reports if r.place] == ["Beita", "Ramallah"]


def test_the_east_of_a_small_governorate_lies_in_it() -> None:
    text = "أطلقت القوات الإسرائيلية أمس النار على مزارعين شرق محافظة خان يونس."
    (report,) = pipeline().run(Document("case", text, date(2021, 1, 24))).incidents
    assert report.place is not None
    assert report.place.lon is not None
    assert report.place.lon < 34.42


@pytest.mark.parametrize(("sentence", "lat", "lon"), [
    ("قتل ثلاثة جنود ماليين في هجوم وسط مالي أمس", 14.5, -3.7),
    ("قتل أربعة جنود صوماليين في هجوم في جنوب غرب البلاد أمس", 1.0, 42.3),
])  # fmt: skip
def test_a_part_of_a_country_is_where_its_people_live(sentence: str, lat: float, lon: float) -> None:
    (report,) = coded(sentence)
    assert report.place is not None
    assert report.place.lat == pytest.approx(lat, abs=1)
    assert report.place.lon == pytest.approx(lon, abs=1)
    assert report.place.precision == 3
