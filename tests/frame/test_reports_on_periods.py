"""Reports and round-ups: totals of a long time, weeks whose items have no day, fighting that goes on."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

WEDNESDAY = date(2018, 6, 27)


read = Reader(WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        # what "the report" counted over years, told in a sentence of its own
        "كشف تقرير حقوقي عن انتهاكات جماعة الحوثي في محافظة إب خلال الفترة من يناير 2015 حتى مايو 2018.\n"
        "ورصد التقرير مقتل 230 مدنيا في المحافظة، فيما أصيب 410 آخرون.",
        # a campaign that began months ago, people counted by vague words
        "بدأ الجيش المصري عملية عسكرية واسعة في فبراير الماضي، وأدت إلى مقتل العشرات في محافظة شمال سيناء.",
        "شهدت تونس منذ مايو 2011 عدة هجمات راح ضحيتها عشرات من عناصر الأمن.",
        # fighting of many days without a toll
        "تشهد ولاية جنوب كردفان منذ أيام معارك متواصلة بين الجيش السوداني والحركة الشعبية.",
        # kinds of acts, nobody's death
        "تنوعت الانتهاكات في مدينة تعز بين جرائم قتل مباشرة واقتحامات.",
    ],
)
def test_no_incident(text: str) -> None:
    assert not read(text)


def test_what_a_report_tells_with_its_day_is_an_incident() -> None:
    text = (
        "صدر تقرير حقوقي عن انتهاكات جماعة الحوثي في محافظة إب خلال الفترة من يناير 2015 حتى مايو 2018.\n"
        "وأوضح التقرير أن قذيفة للحوثيين قتلت ثلاثة أطفال في مدينة تعز أمس."
    )
    (report,) = read(text)
    assert report.when.start == date(2018, 6, 26)


def test_the_week_of_a_round_up_is_that_of_its_items() -> None:
    text = (
        "شهد الأسبوع الماضي انتهاكات مارستها مليشيا الحوثي ضد المدنيين في مناطق سيطرتها.\n"
        "وقتل طفلان بانفجار لغم زرعته المليشيا في مديرية حيدان بمحافظة صعدة."
    )
    (report,) = read(text)
    assert (report.when.end - report.when.start).days >= 5
    assert report.when.end < WEDNESDAY
    assert report.when.precision == "week"


def test_an_earlier_act_is_told_apart() -> None:
    text = (
        "قتل مجندان في تفجير عبوة ناسفة بآلية للجيش المصري جنوب مدينة رفح مساء الاثنين.\n"
        "وسبق أن فجر مسلحون، الاثنين، جرافة للجيش جنوب مدينة الشيخ زويد وقتل سائقها."
    )
    assert [report.killed.low for report in read(text) if report.killed] == [2, 1]


def test_another_incident_by_its_words_is_another() -> None:
    text = (
        "قتل ثلاثة أطفال أمس بانفجار لغم من مخلفات الحوثيين في مديرية صرواح بمحافظة مأرب.\n"
        "وفي حادثة أخرى بالمحافظة ذاتها، قتل ثلاثة مدنيين بانفجار مقذوف من مخلفات الحوثيين."
    )
    assert [report.killed.low for report in read(text) if report.killed] == [3, 3]


def test_people_of_another_kind_by_a_new_act_are_another_incident() -> None:
    text = (
        "قتل ثلاثة مواطنين أمس إثر قصف لطيران حفتر على منطقة عين زارة جنوبي طرابلس.\n"
        "كما استهدف طيران حفتر مقر قوة الإسناد، ما أسفر عن مقتل شرطيين."
    )
    assert [report.killed.low for report in read(text) if report.killed] == [3, 2]


def test_a_raid_on_a_second_spot_of_a_town_is_another() -> None:
    text = (
        "قصفت طائرات الجيش الوطني الليبي أمس مطار معيتيقة في طرابلس.\n"
        "كما شنت طائراته غارات على عين زارة."
    )
    assert len(read(text)) == 2


def test_an_attack_that_was_fended_off_with_deaths_is_a_clash() -> None:
    text = "أعلنت وزارة الداخلية التونسية إحباط عملية إرهابية والقضاء على إرهابي بمنطقة فريانة في القصرين أمس."
    (report,) = read(text)
    assert report.sub_event_type == "Armed clash"


def test_a_drone_that_nobody_names_is_nobodys_in_sudan() -> None:
    (report,) = read("قتل عشرة أشخاص أمس بقصف نفذته طائرة مسيرة على سوق في مدينة كتم بشمال دارفور.")
    assert [side.actor for side in report.perpetrators] == ["unidentified"]


def test_who_took_the_place_before_did_not_bomb_it() -> None:
    text = (
        "نفذ الجيش السوداني أمس ضربات جوية على مواقع قوات الدعم السريع في مدينة بارا،"
        " بعد سيطرة قوات الدعم السريع على المدينة."
    )
    strike = next(r for r in read(text) if r.sub_event_type == "Air/drone strike")
    assert [side.actor for side in strike.perpetrators] == ["saf"]
    assert [side.actor for side in strike.targets] == ["rsf"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قتل 56 متمردا، وأربعة جنود، في معارك قرب مدينة ملكال أمس.", (60, 60)),
        ("قتل 56 متمردا على الأقل، وأربعة جنود، في معارك قرب مدينة ملكال أمس.", (60, None)),
        ("قضت مفرزة للجيش الوطني الشعبي أمس على إرهابي في ولاية جيجل.", (1, 1)),
    ],
)
def test_tolls(text: str, killed: tuple[int, int | None]) -> None:
    (report,) = read(text)
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == killed


def test_a_number_told_later_for_several_men() -> None:
    text = (
        "أصيب القيادي فلان مع عدد من مرافقيه أمس بإطلاق نار في مدينة زنجبار.\n"
        "وقالت مصادر إن القيادي أصيب مع اثنين من مرافقيه."
    )
    (report,) = read(text)
    assert report.injured is not None
    assert (report.injured.low, report.injured.high) == (3, 3)


def test_a_bomber_behind_an_attack_carries_it_out() -> None:
    text = (
        "سقط خمسة قتلى أمس جراء استهداف انتحاري بسيارة مفخخة مقرا للجيش في مدينة رفح المصرية"
        " وأعقب ذلك سقوط قذائف."
    )
    (report,) = read(text)
    assert report.sub_event_type == "Suicide bomb"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("دمرت مفارز للجيش الجزائري أمس مخبأين للإرهابيين في ولاية جيجل.", "Looting/property destruction"),
        ("تمكن الجيش الجزائري أمس من كشف مخبأ للأسلحة في ولاية جيجل.", "Disrupted weapons use"),
    ],
)
def test_hideouts(text: str, kind: str) -> None:
    (report,) = read(text)
    assert report.sub_event_type == kind
    assert [side.actor for side in report.perpetrators] == ["algeria_gov"]
