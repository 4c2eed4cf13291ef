"""Which incidents an article tells: what is none, and what is told twice."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.frame.assembly import build_reports
from waqai.frame.joining.agreement import features as agreement_features
from waqai.frame.joining.agreement import load_weights
from waqai.frame.joining.tellings import read_telling
from waqai.records import CodedDocument, Document, Place, Report

DAY = date(2018, 6, 27)
GAINED = "Government regains territory"


def code(title: str, text: str) -> CodedDocument:
    return pipeline().run(Document("d", text, DAY, title))


def where(report: Report) -> Place:
    assert report.place is not None
    return report.place


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "مقتل خمسة في حادث مرور قرب أسوان",
            "قتل خمسة أشخاص وأصيب تسعة، الثلاثاء، في حادث مرور على الطريق الصحراوي قرب أسوان.\n"
            "وقال مسؤول إن الضحايا نقلوا إلى مستشفى المدينة وإن طفلا قتل على الفور.",
        ),
        (
            "عشرات القتلى في فيضانات بالسودان",
            "قتل 30 شخصا، الأربعاء، جراء فيضانات ضربت ولاية كسلا.\nوأصيب عشرات في الخرطوم اليوم.",
        ),
    ],
)
def test_an_article_about_an_accident_tells_none(title: str, text: str) -> None:
    coded = code(title, text)
    assert not coded.incidents
    assert any("an accident" in rejection.why for rejection in coded.rejected)


def test_a_blow_in_the_opening_is_told_though_a_crash_is_named() -> None:
    coded = code(
        "مقتل ستة في غارة على حلب",
        "قتل ستة مدنيين، الثلاثاء، في غارة جوية على مدينة حلب، وتسببت بحادث مرور قرب المدينة.",
    )
    assert [report.sub_event_type for report in coded.incidents] == ["Air/drone strike"]


def test_every_feature_of_joining_has_a_weight() -> None:
    text = (
        "قتل ثلاثة جنود، الثلاثاء، في هجوم على حاجز في الموصل.\n"
        "وقال ضابط إن الهجوم في الموصل أوقع ثلاثة قتلى.\n"
        "ردا على ذلك قصف الجيش مواقع في تلعفر الأربعاء وقتل أربعة مسلحين، كما أصيب خمسة جنود في انفجار آخر."
    )
    reading = pipeline().trace(Document("d", text, DAY))["reading"]
    drafts = [draft for draft, _ in build_reports(reading)[0]]
    frames = [frame for draft in drafts for frame in draft.frames]
    tellings = [read_telling(reading, frame) for frame in frames]
    found = {
        name for draft in drafts for told in tellings for name in agreement_features(reading, draft, told, 0)
    }
    assert len(drafts) >= 2
    assert found <= set(load_weights())


def test_what_is_too_unsure_is_set_aside_with_its_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    article = (
        "رسالة من الوزير إلى القمة",
        "قال الوزير في كلمته أمام القمة إن العقوبات ستبقى.\n"
        "وتحدث في مقابلة عن المفاوضات والانتخابات وعن متحف جديد.\nوأشار التقرير إلى ارتفاع الأسعار.\n"
        "ووصف في رسالة إلى المتحف مقتل الزعيم الراحل في باريس.",
    )
    (unsure,) = code(*article).incidents
    sure = code("", "قتل سبعة مدنيين، الثلاثاء، في غارات على مدينة الرقة.").incidents[0]
    assert unsure.confidence < 0.6 < sure.confidence
    monkeypatch.setattr("waqai.frame.assembly.KEEP_FROM", 0.6)
    coded = code(*article)
    assert not coded.incidents
    (rejection,) = coded.rejected
    assert rejection.why.startswith("too unsure to be an incident (0.")


def test_an_act_in_two_towns_is_one_in_each_unless_it_has_a_toll() -> None:
    two = code("", "شنت طائرات التحالف، الثلاثاء، غارات في مدينتي الرقة والطبقة.")
    assert [report.place.name_en for report in two.incidents if report.place] == ["Raqqa", "Al-Tabqa"]
    one = code("", "قتل سبعة مدنيين، الثلاثاء، في غارات على مدينتي الرقة والطبقة.")
    assert len(one.incidents) == 1


def test_an_attempt_that_harmed_is_told_and_one_that_did_not_is_not() -> None:
    assert code("", "قتل شرطيان، الثلاثاء، في محاولة اغتيال ضابط في مدينة عدن.").incidents
    assert not code("", "تحدث ضابط عن محاولة اغتيال في مدينة عدن.").incidents


def test_what_a_count_adds_up_to_since_long_does_not_take_the_count_away() -> None:
    text = "أسفر قصف على حرستا، الثلاثاء، عن مقتل ثمانية مدنيين، لترتفع حصيلة القتلى منذ بداية العام إلى ألف."
    (report,) = code("", text).incidents
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (8, 8)


def test_people_taken_beside_a_fight_are_no_part_of_it() -> None:
    text = ("تواصلت الاشتباكات أمس في بلدة عرسال اللبنانية بين الجيش اللبناني ومسلحي جبهة النصرة."
            " وأعلن الجيش أنه فقد عشرة من عناصره، فيما اختطف مسلحون عددا من عناصر قوى الأمن الداخلي.")
    first = code("", text).incidents[0]
    assert (first.sub_event_type, first.killed and first.killed.low) == ("Armed clash", 10)


def test_as_many_injured_as_a_great_blast_has_are_no_wars_total() -> None:
    text = ("اندلعت اشتباكات السبت في الخرطوم بين الجيش السوداني وقوات الدعم السريع."
            " وأعلنت لجنة الأطباء مقتل 56 مدنيا وإصابة 595 شخصا.")
    (clash,) = code("", text).incidents
    assert (clash.killed and clash.killed.low, clash.injured and clash.injured.low) == (56, 595)


def test_a_plane_with_passengers_is_no_weapon() -> None:
    text = "هز انفجار أمس مطار عدن الدولي لدى وصول طائرة تقل أعضاء الحكومة اليمنية، وسقط 26 قتيلا."
    (blast,) = code("", text).incidents
    assert (blast.sub_event_type, blast.weapons) == ("Remote explosive/landmine/IED", ())


def test_the_attackers_dead_are_no_second_sources_figure() -> None:
    text = ("قتل 12 شخصا الأربعاء في هجوم استهدف مبنى البرلمان الإيراني في طهران وتبناه تنظيم داعش."
            " وقال الحرس الثوري إن المهاجمين الخمسة قتلوا.")
    (attack,) = code("", text).incidents
    assert attack.killed is not None
    assert (attack.killed.low, attack.killed.high) == (12, 12)


def test_aircraft_without_a_country_are_no_other_side() -> None:
    text = ("قتل ثمانية مدنيين في غارة شنها التحالف العربي بقيادة السعودية فجر أمس على منزل في مديرية كشر."
            " وقالت قناة تابعة للحوثيين إن الطيران استهدف منزل أحد المواطنين.")
    (strike,) = code("", text).incidents
    assert [side.actor for side in strike.perpetrators] == ["saudi_coalition"]


def test_fighting_and_a_blow_from_afar_are_told_each_for_itself() -> None:
    text = (
        "قصفت طائرات التحالف، الثلاثاء، مواقع تنظيم الدولة الإسلامية في مدينة الرقة.\n"
        "واندلعت اشتباكات بين قوات سوريا الديمقراطية وتنظيم الدولة الإسلامية في مدينة الرقة الثلاثاء."
    )
    told = [report.sub_event_type for report in code("", text).incidents]
    assert told == ["Air/drone strike", "Armed clash"]


def test_a_court_house_as_a_place_is_no_court_case() -> None:
    assert code("", "أصيب شرطيان، الثلاثاء، في انفجار عبوة أمام محكمة في القاهرة.").incidents
    assert not code("", "نظرت محكمة في القاهرة، الثلاثاء، في انفجار عبوة.").incidents


def test_a_missile_that_was_fired_and_shot_down_is_one_incident() -> None:
    text = (
        "اعترضت قوات الدفاع الجوي السعودية، الثلاثاء، صاروخا باليستيا فوق نجران.\n"
        "وقال الحوثيون إنهم أطلقوا الصاروخ باتجاه قاعدة عسكرية في نجران."
    )
    assert [report.sub_event_type for report in code("", text).incidents] == ["Disrupted weapons use"]


def test_the_taking_of_a_place_is_not_a_killing_told_closer() -> None:
    text = (
        "قتل 12 مدنيا الثلاثاء في مذبحة بقرية قرب سامراء.\n"
        "يشار إلى أن القوات العراقية طردت تنظيم الدولة من مناطق كثيرة."
    )
    assert code("", text).incidents[0].sub_event_type == "Attack"


def test_deaths_beside_a_weak_word_of_what_the_police_did_are_the_event() -> None:
    text = "قتل شرطي، الثلاثاء، بأعيرة نارية في الفيوم، وتسعى الشرطة إلى ضبط المتهمين."
    assert [report.sub_event_type for report in code("", text).incidents] == ["Armed clash"]


@pytest.mark.parametrize("sentence", [
    "قد يستهدف مسلحون، الثلاثاء، محطات للكهرباء في بغداد.",
    "تستعد القوات العراقية لشن هجوم على بلدة القائم.",
    "وضعت القوات العراقية خطة تستهدف استعادة مدينة الموصل.",
])
def test_what_may_come_is_told_as_none(sentence: str) -> None:
    assert not code("", sentence).incidents


def test_people_counted_since_a_day_or_during_a_month_are_a_total() -> None:
    since = "ومنذ بدء المسيرات في 30 مارس الماضي، قتل 123 فلسطينيا في قطاع غزة."
    month = "قتل 40 مدنيا برصاص الحوثيين في مدينة تعز خلال شهر مايو الماضي."
    assert not code("", since).incidents
    assert not code("", month).incidents


def test_what_came_of_a_planned_attack_is_told() -> None:
    text = (
        "قصف الجيش المصري، الثلاثاء، معسكرات لمن ساهموا في التخطيط لهجوم المنيا، الذي أسفر الجمعة عن مقتل 29 شخصا."
    )
    assert any(report.killed and report.killed.low == 29 for report in code("", text).incidents)


def test_an_attack_that_one_side_says_it_foiled_is_no_second_incident() -> None:
    text = (
        "قتل ستة جنود، الثلاثاء، في هجوم انتحاري على معسكر في عدن.\n"
        "وقالت الشرطة إن قوات الأمن أحبطت هجوما على المعسكر."
    )
    assert [report.sub_event_type for report in code("", text).incidents] == ["Suicide bomb"]


def test_arson_that_kills_is_typed_by_the_killing() -> None:
    text = "أضرم مستوطنون النار في منزل بقرية دوما قرب نابلس، الثلاثاء، فقتل طفل."
    assert [report.sub_event_type for report in code("", text).incidents] == ["Attack"]


def test_an_act_that_was_not_done_is_none() -> None:
    assert not code("", "قال الناطق إن الطائرات لم تنفذ أي غارة على مدينة القائم.").incidents


def test_what_comes_behind_this_comes_after_is_an_earlier_act() -> None:
    text = (
        "شنت طائرات تركية، الثلاثاء، غارات على مواقع في جبل قنديل.\n"
        "وتأتي الغارات بعد هجوم لحزب العمال الكردستاني على مركز للجيش التركي في هكاري."
    )
    assert {(r.sub_event_type, where(r).name) for r in code("", text).incidents} == {
        ("Air/drone strike", "جبل قنديل"), ("Armed clash", "هكاري")}


def test_where_talks_were_held_before_the_strikes_is_not_where_these_were() -> None:
    text = (
        "شنت طائرات روسية، الثلاثاء، غارات على ريف إدلب قتل فيها أربعة مدنيين.\n"
        "تأتي الغارات بعد يوم من قمة في طهران."
    )
    assert [where(r).country for r in code("", text).incidents] == ["SYR"]


def test_a_death_and_the_force_that_met_the_protest_are_one() -> None:
    text = (
        "قتلت ممرضة برصاص الجيش الإسرائيلي في غزة.\n"
        "وأصيبت الممرضة خلال الاحتجاجات شرقي خان يونس، الجمعة، وقتلت على الفور برصاص الجيش الإسرائيلي."
    )
    assert [r.sub_event_type for r in code("", text).incidents] == ["Excessive force against protesters"]


def test_hurt_people_of_a_known_attack_are_no_part_with_a_place_of_its_own() -> None:
    text = (
        "قتل إسرائيليان وأصيب ثلاثة، الأحد، في إطلاق نار في الضفة الغربية.\n"
        "وقالت هيئة الإسعاف إن رجلا وامرأة أصيبا في الهجوم الذي وقع في سلفيت."
    )
    assert len(code("", text).incidents) == 1


def test_the_town_of_a_station_is_not_spoken_of_again() -> None:
    text = (
        "قتل خمسة أشخاص، الثلاثاء، في هجوم انتحاري في مدينة سرت.\n"
        "وأورد تلفزيون النبأ ومقره طرابلس أن خمسة أشخاص قتلوا قرب محطة في المدينة."
    )
    assert [where(r).name for r in code("", text).incidents] == ["سرت"]


def test_the_items_of_several_attacks_are_told_beside_their_total() -> None:
    text = (
        "قتل 25 شخصا، الثلاثاء، في هجمات متفرقة في محافظة كركوك.\n"
        "وقتل 15 شخصا من ركاب الحافلات برصاص مسلحين على طريق رئيسي.\n"
        "وقتل عشرة في هجوم مسلح في قضاء داقوق."
    )
    assert {(r.killed.low if r.killed else None, where(r).name) for r in code("", text).incidents} == {
        (25, "كركوك"), (15, "كركوك"), (10, "قضاء داقوق")}


def test_another_count_is_not_hidden_by_a_vague_one_beside_it() -> None:
    text = (
        "قتل تسعة أشخاص، الثلاثاء، في غارة على مستشفى في عفرين.\n"
        "وقتل ستة مدنيين في قصف مدفعي على حي في المدينة، وانتشل بعض القتلى من تحت الأنقاض."
    )
    assert [r.killed.low for r in code("", text).incidents if r.killed] == [9, 6]


def test_the_dead_taken_from_what_was_bombarded_were_bombarded() -> None:
    text = "ارتفعت حصيلة قصف بلدة سراقب، الثلاثاء، إلى 36 قتيلا بعد انتشال جثث من تحت الأنقاض."
    assert [r.sub_event_type for r in code("", text).incidents] == ["Shelling/artillery/missile attack"]


def test_a_campaign_that_began_long_ago_is_none() -> None:
    text = "تسيطر القوات على أجزاء من الغوطة الشرقية بعد هجوم عنيف بدأته في 18 فبراير."
    assert not code("", text).incidents
    assert code("", "قصف الجيش الغوطة الشرقية في هجوم عنيف بدأه الثلاثاء.").incidents


def test_another_bomb_that_was_defused_is_where_the_first_went_off() -> None:
    text = (
        "أصيب ضابطان، الثلاثاء، في انفجار عبوة ناسفة في مدينة طنطا.\n"
        "وأبطل خبراء المفرقعات مفعول عبوة أخرى عثر عليها في حقيبة.\n"
        "وقتل شرطي أمس في هجوم في العريش."
    )
    defused = [r for r in code("", text).incidents if r.sub_event_type == "Disrupted weapons use"]
    assert [where(r).name for r in defused] == ["طنطا"]


def test_teasers_in_a_row_are_not_coded() -> None:
    text = (
        "قصفت طائرات بلدة سراقب في إدلب، الثلاثاء.\n"
        "وقتل في القصف خمسة مدنيين.\n"
        "ولم يعلق الجيش على ذلك.\n"
        "وقال شهود إن الطائرات حلقت ساعات.\n"
        "أكد المتحدث باسم التحالف العربي في اليمن أن القوات البحرية السعودية "
        "استهدفت زورقين مفخخين قرب ميناء جازان، فجر الأحد\n"
        "قتل ثلاثة جنود وأصيب خمسة آخرون في انفجار عبوة ناسفة زرعها مسلحون "
        "على طريق في مدينة العريش شمال سيناء، الأحد"
    )
    assert [where(r).name for r in code("", text).incidents] == ["سراقب"]


def test_missiles_against_aircraft_are_no_aircraft() -> None:
    text = "هاجم مسلحون، الثلاثاء، قاعدة في دير الزور فيها صواريخ مضادة للطائرات وقتلوا سبعة جنود."
    report = code("", text).incidents[0]
    assert report.sub_event_type != "Air/drone strike"
    assert "aircraft" not in report.weapons


def test_two_acts_of_which_each_has_its_day_are_two() -> None:
    text = "شهدت مدينة حمص هجوما مسلحا مساء السبت أسفر عن مقتل عشرين شخصا، بعد تفجيرين وقعا الأربعاء."
    first = code("", text).incidents[0]
    assert (first.when.start, first.killed and first.killed.low) == (date(2018, 6, 23), 20)


def test_where_it_was_spoken_about_is_no_second_attack() -> None:
    text = (
        "قتل 30 شخصا في اعتداء انتحاري في مدينة سروج التركية، الثلاثاء.\n"
        "وقال رئيس الوزراء في مؤتمر صحافي عقده في أنقرة إن التفجير اعتداء انتحاري قام به داعش."
    )
    assert [where(r).name for r in code("", text).incidents] == ["مدينة سروج"]


def test_an_assault_that_the_article_calls_a_suicide_attack_is_one() -> None:
    text = (
        "قتل عشرون شخصا، الثلاثاء، في هجوم في مدينة بغداد.\n"
        "وأصيب 97 شخصا بجروح في الهجوم.\n"
        "ووقع الهجوم في حانة.\n"
        "وقال التلفزيون إن فتاة قامت بتفجير نفسها في المكان."
    )
    assert [r.sub_event_type for r in code("", text).incidents] == ["Suicide bomb"]


def test_the_town_told_behind_a_vague_region_is_in_it() -> None:
    text = (
        "قتل 12 شخصا، الثلاثاء، عندما هاجم انتحاريان مسبحا في شمال العراق.\n"
        "وأدى الهجوم الذي وقع في بلدة طوز خورماتو إلى إصابة 45 شخصا."
    )
    assert [(r.sub_event_type, where(r).name) for r in code("", text).incidents] == [
        ("Suicide bomb", "طوز خورماتو")]


def test_a_killing_told_as_another_case_in_the_same_town_is_another() -> None:
    text = "قتل شرطيان في هجوم مسلح في كركوك، الثلاثاء.\nوفي حادث منفصل قتل شرطي في هجوم مسلح في كركوك."
    assert [r.killed.low for r in code("", text).incidents if r.killed] == [2, 1]


def test_a_house_set_on_fire_in_an_attack_is_part_of_it() -> None:
    text = (
        "قتل طفل وأصيب والداه، الثلاثاء، حين هاجم مستوطنون منزلهم في الضفة الغربية وأشعلوا فيه النار.\n"
        "وأفاد مسؤولون أن أربعة مستوطنين تسللوا إلى قرية دوما جنوب نابلس وأضرموا النار في المنزل."
    )
    assert [(r.sub_event_type, where(r).name) for r in code("", text).incidents] == [("Attack", "قرية دوما")]


@pytest.mark.parametrize("text", [
    "أقدم رجل على قتل زوجته طعنا بسكين في الإسكندرية إثر خلافات عائلية.",
    "تحطمت طائرة عسكرية قرب مطار بوفاريك وقتل 257 شخصا.",
    "سجلت بعثة الأمم المتحدة في العراق مقتل 95 مدنيا وإصابة 163 في مايو.",
    "في مثل هذا اليوم من عام 1982 اجتاحت إسرائيل لبنان وحاصرت بيروت.",
    "انفجر محول كهرباء في الزقازيق وأصيب عامل بحروق.",
    "شيع آلاف الفلسطينيين جثمان الشهيد أحمد سعيد في رام الله.",
    "قتل خمسة جنود غرقا بعد انقلاب زورقهم في نهر النيل بأسوان.",
    "هاجم كلب مسعور خمسة أشخاص في قرية بالمنوفية وأصيبوا بجروح.",
    "أصيب ثلاثة أشخاص في مشاجرة بالأسلحة البيضاء بين عائلتين في سوهاج بسبب الجيرة.",
])
def test_mishaps_private_crimes_and_months_are_none(text: str) -> None:
    assert not code("", text).incidents


def test_the_total_of_several_attacks_stands_for_the_country_beside_its_items() -> None:
    text = (
        "قتل 15 شخصا على الأقل، الثلاثاء، في هجمات منفصلة في أفغانستان.\n"
        "وقال متحدث إن سبعة من رجال الشرطة قتلوا في هجوم لطالبان على نقطة تفتيش في ولاية غزنة.\n"
        "وفي ولاية هلمند، قتل خمسة مدنيين عندما انفجرت عبوة ناسفة بسيارتهم في مديرية سنكين."
    )
    told = [(where(r).name, r.killed.low) for r in code("", text).incidents if r.killed]
    assert told == [("أفغانستان", 15), ("ولاية غزنة", 7), ("سنكين", 5)]


def test_two_ports_that_are_taken_are_two() -> None:
    text = "استعاد الجيش الوطني الليبي، الثلاثاء، السيطرة على ميناءي السدرة ورأس لانوف."
    told = [(r.sub_event_type, where(r).name_en) for r in code("", text).incidents]
    assert told == [(GAINED, "Es Sider oil port"), (GAINED, "Ras Lanuf")]


def test_a_protest_over_prices_is_no_news_of_the_economy() -> None:
    text = "تظاهر المئات في مدينة عطبرة، الأربعاء، احتجاجا على ارتفاع أسعار الخبز."
    assert [r.sub_event_type for r in code("", text).incidents] == ["Peaceful protest"]
    assert not code("", "ارتفعت أسعار النفط في لندن، الأربعاء، وسط مخاوف من هجمات في الخليج.").incidents


def test_a_tank_that_was_hit_shelled_nobody() -> None:
    hit = code("", "دمر المقاتلون دبابة للنظام قرب بصرى الشام، الثلاثاء.").incidents[0]
    shelled = code("", "استهدفت دبابة إسرائيلية موقعا شرق خان يونس، الثلاثاء.").incidents[0]
    assert (hit.sub_event_type, hit.weapons) == ("Armed clash", ())
    assert (shelled.sub_event_type, shelled.weapons) == ("Shelling/artillery/missile attack", ("tank",))


def test_the_day_of_a_court_is_not_that_of_the_attack_years_ago() -> None:
    text = "قضت محكمة، الأربعاء، بالسجن على مدبر الهجوم في بنغازي قبل 6 سنوات، الذي قتل فيه السفير و3 دبلوماسيين."
    assert not code("", text).incidents


def test_what_was_told_on_an_earlier_day_is_another_incident() -> None:
    text = (
        "قتل ثلاثون مقاتلا السبت في غارات تركية على قرية كفرجنة في منطقة عفرين شمال سوريا.\n"
        "وكان المرصد السوري أفاد الجمعة عن مقتل 17 مقاتلا في قصف تركي على قريتين في عفرين."
    )
    assert [report.killed.low for report in code("", text).incidents if report.killed] == [30, 17]


def test_gunmen_who_kill_a_man_are_not_those_of_a_bomb() -> None:
    text = (
        "انفجرت عبوة ناسفة السبت في قضاء المحمودية جنوبي بغداد ما أسفر عن مقتل مدني وإصابة أربعة.\n"
        "وأضاف المصدر أن مسلحين مجهولين اغتالوا موظفا بأسلحة كاتمة للصوت في منطقة الدورة."
    )
    kinds = [report.sub_event_type for report in code("انفجار عبوة جنوب بغداد", text).incidents]
    assert kinds == ["Remote explosive/landmine/IED", "Attack"]


def test_a_truce_without_a_place_is_where_the_article_is() -> None:
    text = (
        "استشهد فتيان مساء السبت في غارة إسرائيلية على مبنى غرب مدينة غزة.\n"
        "وأكد مصدر في حماس التوصل إلى تهدئة دخلت حيز التنفيذ مساء السبت."
    )
    truce = code("", text).incidents[-1]
    assert truce.sub_event_type == "Agreement"
    assert truce.place is not None
    assert truce.place.country == "PSE"
