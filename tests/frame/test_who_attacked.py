"""Who acts in attacks that failed, in fights that the second party began, and by whose word."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def perpetrators(text: str) -> list[set[str]]:
    coded = pipeline().run(Document("x", text, date(2021, 6, 10), ""))
    return [{side.actor for side in incident.perpetrators} for incident in coded.incidents]


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("قتل ثلاثة من الحوثيين خلال محاولة تسلل إلى مواقع القوات المشتركة في حيس.", "houthis"),
        ("كسرت قوات الجيش اليمني هجوما للحوثيين غربي مأرب وقتلت عشرة منهم.", "houthis"),
        ("تصدت القوات المشتركة لهجوم عنيف من مليشيات الحوثي على مواقعها شمال الضالع.", "houthis"),
        ("قتلت القوات العراقية تسعة من مقاتلي داعش قرب الموصل.", "iraq_gov"),
    ],
)
def test_who_attacked_in_vain_acts(text: str, acting: str) -> None:
    assert perpetrators(text)[0] == {acting}


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("دارت اشتباكات بين الجيش العراقي ومسلحي داعش الذين هاجموا نقطة تفتيش في الطارمية.", "islamic_state"),
        ("اندلعت معارك في كادوقلي بين الجيش السوداني والحركة الشعبية إثر هجوم شنته الأخيرة.", "sudan_rebels"),
        ("اندلعت اشتباكات بين الحشد الشعبي وعناصر داعش بعد محاولة الأخير التسلل إلى ديالى.", "islamic_state"),
        ("اندلعت اشتباكات بين قوات الأمن المصرية ومسلحين هاجموا كمينا في العريش.", "unidentified"),
        ("تجددت الاشتباكات في الفاشر بين الجيش السوداني وقوات الدعم السريع.", "saf"),
        ("دارت اشتباكات بين قوات النظام وجيش الإسلام قرب دوما قتل فيها أربعة من الأخير.", "syria_gov"),
    ],
)
def test_who_began_a_fight_of_two_acts(text: str, acting: str) -> None:
    assert perpetrators(text)[0] == {acting}


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("سيطرت القوات العراقية بإسناد من طيران التحالف الدولي على قرية جنوب الموصل.", {"iraq_gov", "coalition"}),
        ("سيطرت فصائل المعارضة السورية المدعومة من تركيا على قرية في ريف عفرين.", {"sna"}),
        ("سيطرت القوات التركية والفصائل السورية الموالية لها على قرية في ناحية راجو.", {"sna", "turkey"}),
        ("سيطرت فصائل المعارضة السورية على قرية في ريف حماة.", {"opposition_sy"}),
        ("اعتقل مسلحون موالون للنظام السوري ستة شبان في بلدة تلبيسة بريف حمص.", {"pro_gov_militia_sy"}),
        ("تعرضت بلدة كفرنبل لقصف مدفعي من حواجز قوات النظام المحيطة.", {"syria_gov"}),
        ("أصيب رجل بشظايا قذائف مدفعية أطلقتها قوات الدعم السريع على حي في أم درمان.", {"rsf"}),
        ("أفاد الجيش العراقي بسقوط ثلاثة صواريخ على قاعدة عين الأسد غربي الأنبار.", {"unidentified"}),
        ("قتل تسعة مدنيين في القصف الحكومي على بلدة كفربطنا في الغوطة الشرقية.", {"syria_gov"}),
        ("أغارت مسيرة معادية على سيارة في بلدة مجدل سلم.", {"israel"}),
        ("تعرضت أطراف بلدة عيتا الشعب لقصف مدفعي معاد.", {"israel"}),
        ("قتل مدني بلغم أرضي من مخلفات قوات النظام في بلدة مورك شمال حماة.", {"syria_gov"}),
        ("قتل موظف حكومي برصاص مسلحين مجهولين في مدينة عدن.", {"unidentified"}),
        ("هاجم مسلحون ينتمون لما يسمى تنظيم ولاية سيناء نقطة للشرطة في العريش.", {"islamic_state"}),
        ("من جانب آخر، اعتقلت قوات الاحتلال ثلاثة شبان في مدينة قلقيلية.", {"israel"}),
    ],
)
def test_sides_told_by_whom_they_are_with_or_where_they_fire_from(text: str, acting: set[str]) -> None:
    assert perpetrators(text)[0] == acting


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("ردا على الاعتداءات الإسرائيلية، استهدف حزب الله ثكنة برانيت بصواريخ بركان.", "hezbollah"),
        ("وردا على إطلاق صاروخين من لبنان قصفت مدفعية الجيش الإسرائيلي أطراف بلدة كفركلا.", "israel"),
        ("وردا على غارات التحالف، أعلن الحوثيون إطلاق صاروخ باليستي على قاعدة في جازان.", "houthis"),
        ("بعد معارك عنيفة مع الحوثيين استعادت قوات الجيش اليمني مركز مديرية حريب.", "yemen_gov"),
        ("بعد ساعات من قصف للتحالف، هاجم تنظيم داعش حقل العمر في دير الزور.", "islamic_state"),
        ("بعد هجوم لتنظيم داعش على حاجز قرب كركوك، قتل ثلاثة جنود عراقيين.", "islamic_state"),
    ],
)
def test_nobody_does_what_is_told_behind_what_went_before(text: str, acting: str) -> None:
    assert perpetrators(text)[0] == {acting}


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("أعلن المتحدث العسكري باسم الحوثيين يحيى سريع استهداف سفينة في البحر الأحمر.", "houthis"),
        ("قال الناطق العسكري باسم كتائب القسام إن مقاتليها قصفوا مدينة عسقلان.", "hamas"),
        ("أعلنت حركة طالبان السيطرة على مدينة قندوز شمالي أفغانستان.", "taliban"),
        ("أعلن الجيش السوري السيطرة على مدينة معرة النعمان.", "syria_gov"),
        ("أكد شهود قيام قوات الدعم السريع بنهب سوق مدينة ود مدني.", "rsf"),
        ("أصيب شابان في استهداف إسرائيلي لدراجة نارية في بلدة عيتا الشعب.", "israel"),
        ("قتل جنديان من القوات التركية في العملية التي تشنها ضد حزب العمال الكردستاني شمالي العراق.", "turkey"),
        ("أعلن الجيش الإسرائيلي مقتل ضابط في العملية التي ينفذها في مخيم جنين.", "israel"),
        ("نفذ مسلحو داعش سلسلة تفجيرات، بما في ذلك تفجير في بعقوبة قبل أسبوع قتل فيه 30.", "islamic_state"),
    ],
)
def test_whose_word_or_noun_of_doing_tells_an_act(text: str, acting: str) -> None:
    assert perpetrators(text)[0] == {acting}


@pytest.mark.parametrize(
    ("told", "acting"),
    [
        ("وأكد مسؤول محلي أن المهاجمين ينتمون إلى حركة طالبان.", "taliban"),
        ("وأفادت الشرطة بأن المسلحين كانوا من حركة طالبان.", "taliban"),
        ("وقال المتحدث باسم حركة طالبان إن مقاتلي الحركة نفذوا الهجوم.", "taliban"),
        ("ويتحصن المسلحون المنتمون إلى حركة طالبان في الجبال المجاورة.", "unidentified"),
    ],
)
def test_who_attackers_were_is_told_behind_their_act(told: str, acting: str) -> None:
    assert perpetrators("قتل ستة شرطيين بهجوم على مركز أمني في غزني. " + told)[0] == {acting}


def test_a_group_called_by_the_first_word_of_its_name_behind_a_particle() -> None:
    text = (
        "أعلنت أنقرة قصف معسكر لحزب العمال الكردستاني في جبال متينا شمالي العراق."
        " وقتل شرطيان تركيان الثلاثاء بكمين لمسلحي الحزب قرب مدينة شرناق."
    )
    assert perpetrators(text)[-1] == {"pkk"}
