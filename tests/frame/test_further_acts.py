"""Further acts of a sentence or a round-up: in addition, by other means, at the same time, as a habit."""

from datetime import date

from shipped import Reader

coded = Reader(date(2021, 6, 15))


def tolls(text: str) -> list[int | None]:
    return [report.killed.low if report.killed else None for report in coded(text)]


def test_deaths_told_in_addition() -> None:
    assert tolls("قتل أربعة في انفجار عبوة في بعقوبة، فضلا عن مقتل شرطيين في هجوم مسلح في الحويجة.") == [4, 2]
    assert tolls("قتلت امرأة في سراقب جراء غارة على منزلها، إضافة لمقتل ثلاثة في أريحا إثر غارة أخرى.") == [1, 3]


def test_deaths_that_a_speaker_adds() -> None:
    text = 'قال ضابط إن ثلاثة قتلوا في انفجار عبوة في بعقوبة، مضيفا "قتل جنديان في هجوم مسلح في الحويجة".'
    assert tolls(text) == [3, 2]


def test_deaths_of_one_act_stay_together() -> None:
    assert tolls("قتل أربعة في انفجار عبوة في بعقوبة، فضلا عن إصابة ثلاثة بجروح.") == [4]


def test_who_is_shot_behind_a_bomb() -> None:
    text = "انفجرت عبوة ناسفة في حي القاهرة بالموصل وقتلت ثلاثة مدنيين. وفي وسط الموصل، قتل شخصان بالرصاص."
    assert tolls(text) == [3, 2]
    assert {r.sub_event_type for r in coded(text)} == {"Remote explosive/landmine/IED", "Attack"}


def test_at_the_same_time_is_the_same_day() -> None:
    first, second = coded(
        "أعدم داعش شابا في بلدة الشحيل في السابع من حزيران الجاري.\n"
        "وفي الوقت ذاته عثر على جثة رجل في بلدة الصور بريف دير الزور."
    )
    assert first.when is not None
    assert second.when is not None
    assert first.when.start == second.when.start == date(2021, 6, 7)


def test_acts_that_grow_more_are_a_habit() -> None:
    [only] = coded(
        "قتل رجل برصاص مجهولين في بلدة ذيبان بريف دير الزور.\n"
        "وتشهد مناطق ريف دير الزور تصاعدا في عمليات الاغتيال التي ينفذها تنظيم داعش."
    )
    assert {s.actor for s in only.perpetrators} == {"unidentified"}


def test_who_acts_as_well() -> None:
    first, second = coded(
        "سيطرت قوات المعارضة على قرية زمرين بريف درعا، كما استهدفت بالهاون مواقع قوات النظام في مدينة إنخل."
    )
    for report in (first, second):
        assert [s.actor for s in report.perpetrators] == ["opposition_sy"]
        assert [s.actor for s in report.targets] == ["syria_gov"]


def test_somebody_else_acts_as_well() -> None:
    _, gunmen = coded("قصفت قوات النظام بلدة نوى بريف درعا. كما استهدف مسلحون دورية للشرطة في بلدة طفس.")
    assert [s.actor for s in gunmen.perpetrators] == ["unidentified"]
    _, bomb = coded("قصفت قوات النظام بلدة نوى بريف درعا. كما استهدفت عبوة ناسفة دورية للشرطة في بلدة طفس.")
    assert [s.actor for s in bomb.perpetrators] == ["unidentified"]


def test_gunmen_are_not_of_the_patrol_that_they_hit() -> None:
    [report] = coded("استهدف مسلحون دورية للشرطة في بلدة طفس بريف درعا.")
    assert [s.actor for s in report.perpetrators] == ["unidentified"]
    assert [s.actor for s in report.targets] == ["syria_police"]


def test_a_day_that_opens_a_sentence_holds_for_the_next_paragraph() -> None:
    reports = coded(
        "أصيب شرطيان في غارة لطائرة مسيرة تركية على مدينة عين العرب، الإثنين.\n"
        "ويوم الجمعة، استهدفت طائرة مسيرة تركية موقعا لقسد في بلدة عامودا.\n"
        "وقال مصدر إن مسيرة تركية قصفت سيارة لقسد في بلدة الدرباسية فقتل اثنان من عناصرها."
    )
    days = [report.when.start for report in reports if report.when is not None]
    assert days == [date(2021, 6, 14), date(2021, 6, 11), date(2021, 6, 11)]


def test_an_act_known_by_its_doer_is_no_act_told_before() -> None:
    reports = coded(
        "شن طيران النظام غارات على بلدتي الموزرة وكورين بريف إدلب، "
        "وذلك بالتزامن مع الهجوم الذي تشنه قوات المعارضة على المشفى الوطني في جسر الشغور."
    )
    strikes = [r for r in reports if r.sub_event_type == "Air/drone strike"]
    assert strikes
    for report in strikes:
        assert [s.actor for s in report.perpetrators] == ["syria_gov"]


def test_where_the_attacks_of_a_total_were_is_no_act() -> None:
    [only] = coded(
        "قتل ستة من رعاة الأغنام في هجوم لداعش على قرية في بادية حمص.\n"
        "وبلغت حصيلة القتلى في البادية منذ مطلع العام 391 قتيلا. وتوزعت هذه الهجمات في حمص والرقة ودير الزور."
    )
    assert only.killed is not None
    assert only.killed.low == 6
