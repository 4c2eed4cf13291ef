"""People found dead, tolls told of those who died, who died beside whom, and parties of several sides."""

from datetime import date

from shipped import Reader
from waqai.records import Report

coded = Reader(date(2021, 6, 15))


def killed(report: Report) -> tuple[int | None, int | None]:
    assert report.killed is not None
    return report.killed.low, report.killed.high


def sides(report: Report) -> tuple[set[str], set[str]]:
    return {s.actor for s in report.perpetrators}, {s.actor for s in report.targets}


def test_who_is_found_killed_is_dead() -> None:
    [one] = coded("عثر مزارعون على ثلاثة رجال مقتولين بالرصاص قرب بلدة صيدا في درعا.")
    assert one.sub_event_type == "Attack"
    assert killed(one) == (3, 3)
    [two] = coded("وعثر الأهالي على الشاب سالم الحمد مذبوحا في بلدة ذيبان بريف دير الزور.")
    assert killed(two) == (1, 1)


def test_who_is_found_alive_is_not() -> None:
    assert not coded("عثر مزارعون على ثلاثة رجال كانوا قد فقدوا قرب بلدة صيدا في درعا.")


def test_a_toll_of_those_who_died() -> None:
    [one] = coded("ارتفع إلى 17 عدد الذين قضوا في غارة على سوق في مدينة الباب.")
    assert killed(one) == (17, 17)
    [two] = coded("ارتفع إلى ثمانية عدد المدنيين الذين استشهدوا جراء قصف مدفعي على بلدة سرمين بريف إدلب.")
    assert killed(two) == (8, 8)
    [three] = coded("وصل عدد الذين قتلوا إلى ستة في غارة على سوق في مدينة الباب.")
    assert killed(three) == (6, 6)


def test_a_man_who_blows_himself_up() -> None:
    [one] = coded("قتل سبعة مدنيين جراء تفجير عنصر من داعش لنفسه قرب فرن في مدينة الباب.")
    assert one.sub_event_type == "Suicide bomb"
    assert sides(one) == ({"islamic_state"}, {"civilians"})


def test_bombers_who_are_killed_bomb_nothing() -> None:
    [one] = coded("قتلت القوات العراقية ثمانية انتحاريين من داعش حاولوا دخول قرية كنعوص جنوب الموصل.")
    assert one.sub_event_type == "Armed clash"
    assert sides(one) == ({"iraq_gov"}, {"islamic_state"})


def test_whom_a_man_dies_with() -> None:
    [one] = coded("قتل القيادي في داعش أبو بكر العراقي برفقة اثنين من مرافقيه في غارة على مدينة البوكمال.")
    assert killed(one) == (3, 3)


def test_who_holds_an_office_in_a_group_is_of_it() -> None:
    [one] = coded("قتل مسؤول ملف النفط في تنظيم داعش بغارة جوية على مدينة الميادين.")
    assert sides(one)[1] == {"islamic_state"}


def test_parties_of_several_sides() -> None:
    [one] = coded(
        "دارت اشتباكات بين قوات النظام وحزب الله اللبناني والمسلحين الموالين لها من جنسيات مختلفة من جهة، "
        "والفصائل المقاتلة وجبهة النصرة من جهة أخرى، في ريف درعا."
    )
    acting, hit = sides(one)
    assert acting == {"syria_gov", "hezbollah", "pro_gov_militia_sy"}
    assert hit == {"opposition_sy", "hts"}


def test_who_acts_together_with_a_side() -> None:
    [one] = coded("أسقطت القوات العراقية بالتعاون مع الحشد الشعبي طائرة مسيرة لداعش في الحويجة.")
    assert sides(one)[0] == {"iraq_gov", "pmf"}
    [two] = coded("أعدم داعش شابا في مدينة الحويجة بعد اتهامه بالتعاون مع القوات العراقية.")
    assert sides(two)[0] == {"islamic_state"}


def test_bombers_with_belts_among_the_dead() -> None:
    [one] = coded(
        "صدت قوات البيشمركة هجوما لداعش على بلدة الكوير أسفر عن مقتل ثلاثين من عناصر التنظيم، "
        "من بينهم أربعة انتحاريين كانوا يحملون أحزمة ناسفة."
    )
    assert one.sub_event_type == "Armed clash"
    assert killed(one) == (30, 30)


def test_with_whose_aircraft_it_was_done() -> None:
    [one] = coded("قتل أربعة من مقاتلي قسد في قصف جوي عبر طائرة مسيرة تركية على بلدة تل تمر.")
    assert sides(one) == ({"turkey"}, {"sdf"})
