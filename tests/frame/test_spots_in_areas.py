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


@pytest.mark.parametrize(
    ("sentence", "name", "precision"),
    [
        ("قتل ستة جنود بتفجير عبوة بعربتهم على الطريق بين تدمر وبلدة السخنة أمس.", "تدمر وبلدة السخنة", 2),
        ("قتل ضابط في مكمن عند الكيلو 135 بطريق الواحات في محافظة الجيزة أمس.", "الكيلو 135 بطريق الواحات", 2),
        ("طهران - قتل 25 شخصا أمس في هجوم استهدف عرضا عسكريا بمدينة الأهواز في محافظة خوزستان.", "الأهواز", 1),
        ("داهمت القوات مخبأ في ولاية عنابة أمس، وكشفت مفرزة أخرى بتمنراست عن مخبأ للأسلحة.", "تمنراست", 1),
        ("سقطت صواريخ على قاعدة عين الأسد غربي العراق أمس.", "قاعدة عين الأسد", 1),
    ],
)
def test_roads_and_words_before_places(sentence: str, name: str, precision: int) -> None:
    told = read(sentence)
    assert (name, precision) in [(one.place.name, one.place.precision) for one in told if one.place]


def test_a_states_force_speaks_for_its_capital() -> None:
    (told,) = read("اعترضت قوات الدفاع الجوي السعودي صاروخا أطلقه الحوثيون باتجاه الرياض أمس، وأصيب مقيم مصري.")
    assert told.place is not None
    assert told.place.country == "SAU"


def test_the_place_of_an_act_with_its_own_day_is_not_that_of_the_answer() -> None:
    told = read(
        "أطلق الحرس الثوري الإيراني أمس صواريخ على شرق سوريا استهدفت مسلحين يشتبه بضلوعهم في هجوم 20 شباط الذي "
        "استهدف عرضا عسكريا في الأهواز."
    )
    assert "شرق سوريا" in [one.place.name for one in told if one.place]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("في الليلة الفاصلة بين الثلاثاء والأربعاء", date(2018, 3, 6)),
        ("ليلة ما بين السبت والأحد", date(2018, 3, 3)),
        ("يوم أحد الشعانين", date(2018, 3, 4)),
    ],
)
def test_a_night_between_two_days_and_a_feasts_sunday(words: str, day: date) -> None:
    (told,) = read(f"قتل شرطي {words} بانفجار عبوة في طنطا.")
    assert (told.when.start, told.when.end) == (day, day)


def test_the_day_of_an_earlier_act_is_not_that_of_what_is_told() -> None:
    told = read(
        "ارتفعت حصيلة التفجير المزدوج في ساحة الطيران ببغداد إلى 38 قتيلا. ويأتي بعد يومين من تفجير انتحاري "
        "استهدف حاجزا للشرطة في الكاظمية أوقع ثمانية قتلى."
    )
    assert [one.when.start for one in told] == [date(2018, 3, 8), date(2018, 3, 6)]


def test_the_day_of_a_burial_before_its_word() -> None:
    (told,) = read(
        "كرايست تشيرش - بدأت اليوم مراسم دفن ضحايا الهجوم الذي أودى بحياة خمسين في مسجدين الجمعة الماضي."
    )
    assert told.when.start == date(2018, 3, 2)


def test_the_place_of_an_act_whose_clause_tells_the_toll() -> None:
    told = read(
        "فجر لاجئ نفسه في مدينة أنسباخ جنوب ألمانيا مساء أمس فأصاب 12. وهذا رابع اعتداء بعد هجوم ميونيخ الجمعة "
        "الذي قتل فيه تسعة."
    )
    assert [one.place.name for one in told if one.place] == ["أنسباخ", "ميونيخ"]


def test_a_mosque_is_not_called_like_a_far_village() -> None:
    (told,) = read("اقتحم انتحاريان مسجد خواجة حسن في غرديز بولاية بكتيا أمس وقتلا 29 شخصا.")
    assert told.place is not None
    assert told.place.admin1 != "Farah"


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("أطلقت جماعة ثلاثة صواريخ من جنوب لبنان باتجاه شمال إسرائيل أمس.", "شمال إسرائيل", "ISR"),
        ("أطلقت طهران صواريخ من كرمانشاه على مقار لداعش في دير الزور أمس.", "دير الزور", "SYR"),
        ("اعترض الدفاع الجوي السعودي صاروخا أطلق من داخل اليمن (صعدة) باتجاه المملكة أمس.", "المملكة", "SAU"),
        ("أحبط الأمن الأردني هجمات في المملكة واعتقل 17 شخصا أمس.", "المملكة", "JOR"),
    ],
)
def test_where_it_flies_to_and_kingdoms(sentence: str, name: str, country: str) -> None:
    assert [(one.place.name, one.place.country) for one in read(sentence) if one.place] == [(name, country)]


def test_a_border_that_a_town_is_near() -> None:
    (there,) = read("تقع بلدة عرسال قرب الحدود السورية. وقتل هناك جنديان أمس بانفجار عبوة.")
    assert there.place is not None
    assert there.place.name == "بلدة عرسال"
