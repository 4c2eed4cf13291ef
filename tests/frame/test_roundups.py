"""Round-ups: articles that tell several incidents, each with a place, sides and a toll of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import Reader, pipeline
from waqai.records import Document

coded = Reader(date(2018, 10, 3)).coded


def told(text: str, title: str = "") -> list[tuple[Any, ...]]:
    """Type, place, sides and killed of each incident."""
    return [
        (
            i.sub_event_type, i.place.name if i.place else None,
            [s.actor for s in i.perpetrators], [s.actor for s in i.targets],
            i.killed.low if i.killed else None,
        )
        for i in coded(text, title).incidents
    ]  # fmt: skip


def test_the_place_inside_a_governorate_and_whole_counts() -> None:
    text = (
        "وفي ريف دمشق، أصيب أربعة مدنيين بينهم طفلتان جراء سقوط قذائف هاون على ضاحية حرستا مصدرها مسلحو"
        " جيش الإسلام."
        " أما في إدلب، فقد اغتال مجهولون قياديا في هيئة تحرير الشام بإطلاق النار على سيارته قرب سراقب."
    )
    shelling, killing = coded(text).incidents
    assert shelling.injured is not None
    assert shelling.injured.low == 4
    assert killing.place is not None
    assert killing.place.name == "سراقب"


def test_a_verb_behind_where_goes_on_with_who_opened_the_sentence() -> None:
    text = (
        "في محافظة الرقة، قتل تسعة أشخاص في قصف لطائرات التحالف الدولي على المدينة."
        " وتواصل قوات سوريا الديمقراطية تقدمها، حيث سيطرت على حي الياسمينة بعد معارك مع تنظيم داعش قتل"
        " فيها 14 من التنظيم."
    )
    assert told(text)[1] == (
        "Non-state actor overtakes territory", "حي الياسمينة", ["sdf"], ["islamic_state"], 14,
    )  # fmt: skip


def test_a_district_is_sought_in_the_governorate_told_before_it() -> None:
    text = "وفي ولاية غزني، هاجم مسلحو طالبان نقطتين أمنيتين في مديرية قره باغ وقتلوا تسعة من الجيش قبل انسحابهم."
    (incident,) = coded(text).incidents
    assert incident.place is not None
    assert incident.place.admin1 == "Ghazni"


def test_guns_and_aircraft_at_two_places_are_two() -> None:
    text = (
        "قصفت دبابات إسرائيلية مرصدا شرق جباليا، فيما أغارت طائرات على موقع لكتائب القسام شمال القطاع دون"
        " إصابات."
    )
    kinds = [incident[0] for incident in told(text)]
    assert kinds == ["Shelling/artillery/missile attack", "Air/drone strike"]


def test_a_headline_that_nobody_tells_again_is_no_incident() -> None:
    text = (
        "قتل سبعة مدنيين بقصف شنته ميليشيات الحوثي على حي عصيفرة في تعز يوم الجمعة."
        " وقتلت المقاومة الشعبية 11 من الحوثيين غرب المدينة، بينما سقط ثلاثة من أفراد المقاومة."
    )
    shelling, clash = told(text, title="معارك في تعز وغارات للتحالف على صعدة")
    assert shelling[0] == "Shelling/artillery/missile attack"
    assert shelling[2] == ["houthis"]
    assert clash[4] == 14


def test_two_who_act_are_not_counted() -> None:
    text = "وفي عدن، اغتال مسلحان يستقلان دراجة نارية العقيد سالم القمري أمام منزله فجر السبت."
    (incident,) = told(text)
    assert incident[4] == 1


def test_a_bomb_on_a_motorcycle_is_no_car() -> None:
    (incident,) = coded("انفجرت دراجة نارية مفخخة في سوق مدينة أريحا وأوقعت قتيلين وسبعة جرحى.").incidents
    assert incident.weapons == ("motorcycle_bomb",)


def test_what_was_shot_down_over_the_town_of_a_governorate() -> None:
    text = (
        "قتل مدني بقصف على مدينة تعز. وفي محافظة مأرب، أفاد مصدر بأن صاروخا باليستيا أطلقه الحوثيون تم"
        " اعتراضه في سماء"
        " المدينة من قبل التحالف."
    )
    assert told(text)[1][:2] == ("Disrupted weapons use", "مأرب")


def test_one_of_several_attacks_and_others_killed_by_another() -> None:
    text = (
        "هزت ثلاثة تفجيرات بغداد الثلاثاء وأودت بحياة 57 شخصا. ووقع التفجير الأول في حي الشعب حيث فجرت"
        " انتحارية حزامها"
        " في سوق فقتلت 38 شخصا. وانفجرت عبوة ناسفة في الزعفرانية وأودت بحياة أربعة، فيما قتل ثلاثة آخرون"
        " بانفجار عبوة"
        " لاصقة بسيارة موظف."
    )
    assert [incident[4] for incident in told(text)] == [57, 38, 4, 3]


def test_arrests_and_bodies_found_in_one_sentence() -> None:
    text = (
        "اعتقلت الشرطة العراقية أربعة مطلوبين في المقدادية، وعثرت على جثث ثلاثة مدنيين أعدموا رميا"
        " بالرصاص في أطراف بعقوبة."
    )
    assert [incident[:2] for incident in told(text)] == [("Arrests", "المقدادية"), ("Attack", "بعقوبة")]


def test_parties_told_with_their_leaders_and_whose_forces() -> None:
    text = (
        "تجددت الاشتباكات بين الجيش الوطني الليبي بقيادة المشير خليفة حفتر وقوات حكومة الوفاق في عين زارة"
        " جنوب طرابلس"
        " وقتل 10 أشخاص. وقال الناطق باسم قوات الوفاق إن قواته دمرت ثلاث آليات لقوات حفتر في محور اليرموك."
    )
    first, second = told(text)
    assert first[2:4] == (["lna"], ["gna"])
    assert second[2:4] == (["gna"], ["lna"])


def test_a_checkpoint_and_who_was_taken_elsewhere() -> None:
    text = (
        "قتل مسلحون مجهولون مجندين اثنين في هجوم بقذائف آر بي جي على كمين للجيش المصري بمدينة العريش، كما"
        " اختطفوا ضابط"
        " شرطة من سيارته قرب الشيخ زويد."
    )
    clash, taken = told(text)
    assert clash == ("Armed clash", "العريش", ["unidentified"], ["egypt_gov"], 2)
    assert taken[:2] == ("Abduction/forced disappearance", "الشيخ زويد")


def test_the_day_of_a_lead_that_only_sums_up() -> None:
    text = (
        "ارتفع إلى 27 بينهم تسعة مقاتلين عدد الذين انضموا أمس إلى قافلة الضحايا."
        " ففي محافظة درعا قتل رجل وابنه جراء انفجار لغم أرضي قرب بلدة عتمان."
    )
    (incident,) = coded(text).incidents
    assert incident.when.start.isoformat() < "2020-10-03"


def test_marches_are_no_drones() -> None:
    text = (
        "سقط 16 قتيلا في الإسكندرية خلال مسيرات لجماعة الإخوان فتحت الشرطة المصرية النار عليها."
    )
    (incident,) = coded(text).incidents
    assert "drone" not in incident.weapons


def test_a_village_in_the_area_that_opens_the_sentence() -> None:
    text = (
        "قتل ثمانية جنود ماليين في كمين قرب غاو."
        " وفي إقليم موبتي المجاور، قتل مسلحون 12 مدنيا في هجوم على قرية كوماغا، وفق جمعية محلية."
    )
    assert told(text)[1][1] == "كوماغا"


def test_the_corps_of_an_officer_is_no_means() -> None:
    (incident,) = coded("وفي بنغازي اغتيل ضابط في سلاح الجو الليبي برصاص مجهولين لدى خروجه من مسجد.").incidents
    assert incident.sub_event_type != "Air/drone strike"
    assert "aircraft" not in incident.weapons


def test_acts_that_are_only_counted_are_no_incident() -> None:
    """A tally over an area draws none of the items to it."""
    text = (
        "وثق مركز محلي في الضفة الغربية 4 عمليات إطلاق نار وتفجير عبوتين ناسفتين و6 مواجهات.\n"
        "وفي جنين، أطلق مسلحون النار على حاجز الجلمة العسكري أمس."
    )
    reports = pipeline().run(Document("case", text, date(2023, 4, 25))).incidents
    assert [r.sub_event_type for r in reports] == ["Armed clash"]


def test_what_people_fell_in_since_the_turn_of_the_month_is_a_total() -> None:
    text = (
        "قتل شاب برصاص الجيش الإسرائيلي في مدينة الخليل أمس.\n"
        "وارتفع عدد القتلى إلى 59 منذ مطلع الشهر الجاري في مواجهات بين الفلسطينيين والجيش الإسرائيلي في غزة."
    )
    assert len(pipeline().run(Document("case", text, date(2015, 10, 27))).incidents) == 1


def test_the_day_since_which_a_war_goes_on_is_not_that_of_the_lead() -> None:
    text = (
        "يتواصل التصعيد منذ أن شنت حركة حماس هجوما في السابع من أكتوبر.\n"
        "وتعرضت أطراف بلدة مروحين وأطراف بلدة عيتا الشعب، لقصف مدفعي إسرائيلي."
    )
    report = pipeline().run(Document("case", text, date(2023, 12, 3))).incidents[-1]
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert report.when.start == date(2023, 12, 3)
