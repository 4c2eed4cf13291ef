"""Protests told without the word, force at crowds, mobs, releases and places given up without a fight."""

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report


def only(text: str) -> Report:
    (incident,) = pipeline().run(Document("x", text, date(2021, 6, 10))).incidents
    return incident


@pytest.mark.parametrize(
    "text",
    [
        "توافد الطلبة على ساحة البريد في الجزائر العاصمة للتعبير عن رفضهم للانتخابات.",
        "قطع متظاهرون الطريق الدولي عند مدخل مدينة الناصرية بالإطارات.",
        "نزل سكان حي العشار في البصرة إلى الشوارع احتجاجا على انقطاع الكهرباء.",
        "هتف المتظاهرون في درعا بإسقاط النظام.",
        "امتلأ شارع الحمراء في بيروت بالمتظاهرين اليوم.",
        "شهدت مدينة عدن مسيرة طالبت برحيل الحكومة.",
        "احتج أهالي بلدة الطيانة على اعتقال قسد لأبنائهم.",
        "تظاهر المئات في صنعاء تنديدا بالغارات على المدينة.",
    ],
)
def test_protests_in_other_words(text: str) -> None:
    assert only(text).sub_event_type == "Peaceful protest"


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("فتح مسلحون النار على متظاهرين وسط الناصرية فقتلوا ثلاثة.", "Excessive force against protesters"),
        ("سقط قتيلان بعدما أطلقت الشرطة الرصاص الحي على مسيرة في كسلا.", "Excessive force against protesters"),
        ("أوقفت الشرطة عشرات المتظاهرين في ساحة الجمهورية بباريس.", "Protest with intervention"),
        ("أصيب العشرات باختناق خلال مواجهات مع قوات الاحتلال في بلدة بيتا.", "Protest with intervention"),
        ("اعتدى حشد غاضب على شاب بالضرب حتى الموت في بلدة كترمايا.", "Mob violence"),
        ("حطم متظاهرون واجهات مصارف في شارع الحمرا ببيروت.", "Violent demonstration"),
        ("أشعل متظاهرون النار في سيارة شرطة وسط مدينة قفصة.", "Violent demonstration"),
    ],
)
def test_force_at_crowds_and_what_crowds_destroy(text: str, sub_type: str) -> None:
    assert only(text).sub_event_type == sub_type


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("استعاد 33 طالبا حريتهم بعد أسبوعين من خطفهم في ولاية كادونا.", "Other"),
        ("تم الإفراج عن 110 سجناء من سجن ردفان في عدن.", "Other"),
        ("أبرم شيوخ قبائل في مأرب صلحا بين قبيلتين.", "Agreement"),
        ("وصل رتل عسكري تركي إلى بلدة سرمين بريف إدلب.", "Change to group/activity"),
        ("دخل مقاتلو طالبان مدينة قندوز أمس وسيطروا عليها دون قتال.", "Non-violent transfer of territory"),
    ],
)
def test_acts_that_are_no_fights(text: str, sub_type: str) -> None:
    assert only(text).sub_event_type == sub_type


@pytest.mark.parametrize(
    "text",
    [
        "توافد الطلبة على الجامعات مع بداية العام الدراسي في دمشق.",
        "جابت مسيرة كشفية شوارع نابلس احتفالا بعيد الميلاد.",
        "استعاد المريض عافيته في مستشفى بالكويت.",
        "وصلت قافلة مساعدات إلى مخيم الركبان.",
    ],
)
def test_what_is_no_such_act(text: str) -> None:
    assert not pipeline().run(Document("x", text, date(2021, 6, 10))).incidents


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("أنشأت القوات التركية نقطة عسكرية جديدة في بلدة البارة.", "Headquarters or base established"),
        ("دفعت مليشيا الحوثي بمقاتلين وآليات إلى مدينة مأرب.", "Change to group/activity"),
        ("وقع خمسة إرهابيين في قبضة الأمن بمدينة كركوك.", "Arrests"),
        ("تجمع موظفون أمام مبنى المحافظة في تعز رافعين لافتات.", "Peaceful protest"),
    ],
)
def test_bases_columns_and_hands_of_the_law(text: str, sub_type: str) -> None:
    assert only(text).sub_event_type == sub_type
