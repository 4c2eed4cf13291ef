"""The ties between event types (codebook section 2)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _types(*sentences: str) -> list[str]:
    document = Document("case", "\n".join(sentences), date(2020, 10, 3))
    return [report.sub_event_type for report in pipeline().run(document).incidents]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("أصابت ضربات بصواريخ من البحر مطارا عسكريا قرب مدينة حمص اليوم.", "Shelling/artillery/missile attack"),
        ("شنت طائرات ضربات بصواريخ على مواقع للتنظيم قرب مدينة الرقة اليوم.", "Air/drone strike"),
        ("أسفر انفجار نفذه انتحاري على دراجة نارية في مدينة كابول اليوم عن مقتل أربعة أشخاص.", "Suicide bomb"),
        ("أسفر انفجار دراجة نارية في مدينة كابول اليوم عن مقتل أربعة أشخاص.", "Remote explosive/landmine/IED"),
        ("قتل ثلاثة فلسطينيين برصاص الجيش الإسرائيلي اليوم خلال احتجاجات شرق مدينة غزة.",
         "Excessive force against protesters"),
        ("قتل ثلاثة فلسطينيين برصاص الجيش الإسرائيلي اليوم في مدينة جنين.", "Attack"),
        ("فجرت مليشيا الحوثي أمس عددا من منازل المواطنين في مديرية صرواح بمأرب.", "Looting/property destruction"),
        ("فجر انتحاري سيارة مفخخة قرب منزل مدير الأمن في عدن اليوم وقتل ثلاثة جنود.", "Suicide bomb"),
        ("قتل حارس في تفجير استهدف منزل نائب في بعقوبة اليوم.", "Remote explosive/landmine/IED"),
        ("قتل مستوطن طعنا في الضفة الغربية اليوم.", "Attack"),
        ("قتل ثلاثة صحفيين في كمين نصبه مجهولون قرب مدينة سرت اليوم.", "Attack"),
        ("قتل ثلاثة جنود في كمين نصبه مجهولون قرب مدينة سرت اليوم.", "Armed clash"),
        ("فتح مسلح النار في سوق في مدينة حمص اليوم ما أسفر عن مقتل 11 شخصا بينهم شرطيان.", "Attack"),
        ("أحبط الجيش اليمني تسللا للحوثيين في مديرية نهم اليوم.", "Armed clash"),
        ("هاجم مسلحون قاعدة عسكرية قرب مدينة مايدوغوري اليوم وقتلوا 44 جنديا واستولوا على أربع دبابات.",
         "Armed clash"),
        ("قال المتحدث إن المتمردين السودانيين دمروا دبابتين وقتلوا ستة جنود قرب كادقلي اليوم.", "Armed clash"),
        ("دمرت مقاتلات التحالف منصة إطلاق صواريخ تابعة للحوثيين في مدينة صعدة اليوم.", "Air/drone strike"),
        ("قتل ثلاثة جنود اليوم عندما هاجم انفصاليون موقعا في بلدة كيمبونغ الكاميرونية.", "Armed clash"),
        ("قتل ثلاثة مزارعين اليوم عندما هاجم انفصاليون قرية قرب بلدة كيمبونغ الكاميرونية.", "Attack"),
        ("قتل 16 من رجال الشرطة اليوم خلال مداهمة وكر لعناصر إرهابية في الجيزة المصرية.", "Armed clash"),
        ("اعتقلت الشرطة المصرية اليوم 16 شخصا خلال مداهمات في الجيزة.", "Arrests"),
        ("وجه الطيران المصري ضربات لمعسكرات في مدينة درنة الليبية اليوم.", "Air/drone strike"),
        ("قصفت مسيرة تابعة للدعم السريع مستشفى في مدينة الفاشر اليوم وقتل تسعة مرضى.", "Air/drone strike"),
        ("قتل 35 شخصا في اقتحام قوات الدعم السريع ساحة الاعتصام في مدينة الخرطوم اليوم.",
         "Excessive force against protesters"),
        ("سيطر مسلحون يشتبه في انتمائهم للقاعدة على مدينة الحوطة اليمنية اليوم.",
         "Non-state actor overtakes territory"),
        ("وقع الهجوم الكيمياوي اليوم على مدينة دوما وقتل فيه عشرة مدنيين.", "Chemical weapon"),
    ],
)
def test_the_tie(sentence: str, wanted: str) -> None:
    assert _types(sentence) == [wanted]


def test_a_fight_with_an_attacker_is_part_of_his_attack() -> None:
    types = _types(
        "قتل ثلاثة أشخاص حين فتح مسلح النار قرب سوق في مدينة أضنة اليوم.",
        "وقال الوزير إن المهاجم فر بعد تبادل لإطلاق النار مع الجنود.",
    )
    assert types == ["Attack"]


def test_a_part_is_of_the_kind_of_the_whole() -> None:
    types = _types("قتل 29 مدنيا في غارات جوية على بلدات الغوطة اليوم، بينهم 17 شخصا في بلدة دوما.")
    assert set(types) == {"Air/drone strike"}


def test_a_count_behind_a_shelling_is_of_the_shelling() -> None:
    types = _types("قتل 20 مدنيا بقصف مدفعي على مدينة دوما اليوم، بينما قتل خمسة مدنيين في مدينة إدلب.")
    assert types == ["Shelling/artillery/missile attack"] * 2


def test_the_act_with_the_toll_types_an_incident() -> None:
    document = Document(
        "case",
        "قتل 43 مدنيا في قصف مدفعي تركي على مدينة عفرين اليوم.\nوسيطرت القوات التركية على مدينة عفرين اليوم.",
        date(2020, 10, 3),
    )
    told = {r.sub_event_type for r in pipeline().run(document).incidents if r.killed is not None}
    assert told == {"Shelling/artillery/missile attack"}


def test_a_site_of_chemical_weapons_is_hit_by_other_means() -> None:
    types = _types("شنت طائرات فرنسية اليوم ضربات جوية على مواقع مرتبطة بالأسلحة الكيميائية قرب مدينة حمص.")
    assert types == ["Air/drone strike"]


def test_an_act_told_aside_with_its_day_is_where_the_first_one_was() -> None:
    wanted = ["Remote explosive/landmine/IED", "Abduction/forced disappearance"]
    assert _types(
        "قتل شرطيان اليوم بانفجار عبوة ناسفة في مدينة تعز.",
        "وفي سياق منفصل، اختطف مسلحون مدير مكتب الصحة من أمام منزله مساء الجمعة.",
    ) == wanted


def test_what_an_aircraft_fired_fell_from_the_air() -> None:
    text = (
        "أطلقت طائرة حربية صاروخا على منزل في مدينة رفح أمس."
        " وذكر سكان أن طائرة حربية أطلقت صاروخا على مسجد في بلدة خزاعة."
    )
    reports = pipeline().run(Document("case", text, date(2014, 7, 8))).incidents
    assert {r.sub_event_type for r in reports} == {"Air/drone strike"}


def test_the_missile_of_an_air_strike_is_no_shelling_beside_it() -> None:
    text = (
        "شنت طائرات إسرائيلية غارة على دراجة نارية في مدينة دير البلح أمس.\n"
        "وأصاب صاروخ الدراجة في المدينة، ما أدى إلى إصابة شابين."
    )
    (report,) = pipeline().run(Document("case", text, date(2009, 1, 2))).incidents
    assert report.sub_event_type == "Air/drone strike"
    assert report.injured is not None
    assert report.injured.low == 2
