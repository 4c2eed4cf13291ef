"""Who and how many are counted as killed or injured, sentence by sentence."""

from __future__ import annotations

from datetime import date

import pytest
from casualty_samples import SAMPLES

from shipped import pipeline
from waqai.detect.mentions import CasualtyMention
from waqai.records import Document


def _counts(sentence: str) -> list[CasualtyMention]:
    found = pipeline().trace(Document("case", sentence, date(2020, 10, 3)))["casualties"]
    return [count for count in found if not count.share]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("قتل قائد في كتيبة محلية مع مسلحين اثنين في درعا", 3, 3),
        ("قتلت امرأة مع طفلها في قصف على تعز", 2, 2),
        ("قتلت الشرطة المهاجم في القدس", 1, 1),
        ("قتل سائق شاحنة 12 شخصا دهسا في سوق في برلين", 12, 12),
        ("قتل شاب برصاص 3 مسلحين في البصرة", 1, 1),
        ("قتل طفل يبلغ 12 عاما في غزة", 1, 1),
        ("قتل الرائد علي حسن وأربعة جنود في كمين في ديالى", 5, 5),
        ("وقتلت الشرطة المهاجمين الثلاثة في القدس", 3, 3),
        ("عثر على مقبرة جماعية تضم رفات 200 شخص في الرقة", 200, 200),
        ("قتلت أسرة من ستة أفراد في غارة على الرقة", 6, 6),
        ("فارق طفل الحياة متأثرا بجراحه إثر انفجار لغم في الحديدة", 1, 1),
        ("الجيش يقضي على 12 إرهابيا في سيناء", 12, 12),
        ("قتل الجندي أحمد خالد حسن والملازم سعيد محمد في كمين في الموصل", 2, 2),
        ("قتل الصحفي أحمد علي والمصور سعيد محمد في انفجار في الموصل", 2, 2),
        ("استشهد الشاب أحمد خالد (22 عاما) والطفل سعيد محمد (12 عاما) في نابلس", 2, 2),
        ("مقتل 26 جنديا إضافة إلى تسعة متعاقدين في هجوم على تدمر", 35, 35),
        ("استشهاد عشرة من رجال الأمن بالإضافة إلى ثلاثة من العمال في أبها", 13, 13),
        ("مقتل أبو سامر الحلبي و21 مسلحا آخرين في كركوك", 22, 22),
        ("قتل قائد الفوج سامر العلي وعدد من مرافقيه في الضالع", 2, None),
        ("ضابطا شرطة وجندي قتلوا في انفجار في العريش", 3, 3),
        ("أعلنت الوزارة أن أربعة جنود قتلوا في هجوم مباغت لعدة مسلحين", 4, 4),
        ("قتل مسلحون مجهولون 18 شخصا في مطعم في باماكو", 18, 18),
        ("قال مسؤولون إن 58 شخصا قتلوا في غزة", 58, 58),
        ("مقتل شخص واحد على الأقل في كابول", 1, None),
        ("مقتل 2 من العاملين في الشركة على الأقل في طرابلس", 2, None),
        ("مقتل شاب في اشتباكات مع عناصر متشددة في صيدا", 1, 1),
        ("قال مسعف إن 12 مدنيا على الأقل من عائلة واحدة بينهم أطفال قتلوا في قصف على قرية هجين", 12, None),
        ("قتل جندي دولي وثمانية مقاتلين في هجوم على كابول", 9, 9),
        ("مقتل العشرات بقصف جوي على حلب", None, None),
        ("أدى التفجير في حماة إلى مصرعه مع سائقه", 2, 2),
        ("أعلن التحالف أن القيادي سامر العلي قتل في غارة قرب الرقة", 1, 1),
        ("توفيت رضيعة في مخيم في غزة بعد قصف", 1, 1),
        ("توفي صحفي متأثرا بجروح أصيب بها في قصف على غزة", 1, 1),
        ("القضاء على عنصرين إرهابيين في جبل الشعانبي", 2, 2),
        ("ارتفعت حصيلة القتلى في ريف حلب خلال يومين إلى أكثر من 30 مدنيا", 31, None),
        ("قتلت سيدة وأطفالها الثلاثة في غارة على بنش", 4, 4),
        ("ذكرت المصادر أن مواطنا واثنان من أبنائه قتلوا بلغم في تعز", 3, 3),
        ("قتل مسلحون أفرادا من عائلة واحدة في بلد", None, None),
        ("راح سبعة مدنيين ضحية قصف مدفعي على الأبيض", 7, 7),
        ("فقد ثلاثة جنود حياتهم في كمين قرب غاو", 3, 3),
        ("أردى مسلحون شرطيين اثنين في الكرادة", 2, 2),
        ("اغتال مسلحون ضابطا في الشرطة في عدن", 1, 1),
        ("قيادي في تنظيم القاعدة قتل مع مسلحين اثنين آخرين في غارة على أبين", 3, 3),
        ("إن زعيم تنظيم داعش و10 مقاتلين آخرين من الجماعة قتلوا في غارة", 11, 11),
        ("جنديا من القوات الأجنبية وشخصا آخر من الحلف الذي يقاتل معها، قتلا في انفجار عبوة", 2, 2),
        ("لقي قيادي في جماعة الحوثي مصرعه مع سبعة من مرافقيه بغارة في باقم", 8, 8),
        ("قتل 12 ضابطا وجنديا من الجيش الليبي في درنة", 12, 12),
        ("قتل 12 شرطيا وجندي في انفجار في بنغازي", 13, 13),
        ("حصيلة قتلى الجيش في هجوم على مواقعه في بادية السخنة ارتفعت إلى 26 على الأقل", 26, None),
    ],
)
def test_people_counted_as_killed(sentence: str, low: int, high: int | None) -> None:
    (count,) = _counts(sentence)
    assert (count.harm, count.low, count.high) == ("killed", low, high)


@pytest.mark.parametrize(
    "sentence",
    [
        "وصفت الوزارة الهجوم على تعز بالجبان",
        "أخذت عينات من دم ضحايا الهجوم على دوما",
        "لا ضحايا عربا في هجوم باريس",
        "لم يسفر الهجوم عن سقوط ضحايا من الجالية في لندن",
        "جميع الذين قتلوا في الهجوم على قندوز من أبناء المدينة",
        "وجهت إصابات حرجة للاقتصاد في تعز",
        "تعهد الرئيس بالقضاء على الفقر في تونس",
        "التنظيم يعاقب بالقتل كل شاب يغادر الموصل",
        "نجا المدنيون من القصف على تعز رغم أنه أصابهم بالذعر",
        "أعلن وزير الداخلية القضاء على المسلحين في جبل الشعانبي",
    ],
)
def test_words_of_harm_that_count_nobody(sentence: str) -> None:
    assert [(c.harm, c.low, c.high, c.vague) for c in _counts(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "low", "vague"),
    [
        ("أصيب والداه وشقيقه بحروق في هجوم على منزل في نابلس", 3, None),
        ("جرح عدد آخر في هجوم على مبنى في طرابلس", None, "several"),
        ("أدى الهجوم على تجمع للقوات في سرت إلى وقوع إصابات", None, "several"),
        ("سجلت المشافي مئات الإصابات بعد القصف على دوما", None, "hundreds"),
        ("سقط عدد من الجرحى في قصف على إدلب", None, "several"),
        ("أصيب 23 فلسطينيا بالرصاص الحي و40 بالاختناق في كفر قدوم", 63, None),
        ("وأصيبت أخرى برصاص قناصة في القدم", 1, None),
    ],
)
def test_people_counted_as_injured(sentence: str, low: int | None, vague: str | None) -> None:
    (count,) = _counts(sentence)
    assert (count.harm, count.low, count.vague) == ("injured", low, vague)


@pytest.mark.parametrize(
    ("sentence", "low", "vague"),
    [
        ("سقط عشرات القتلى والجرحى في قصف على دوما", None, "dozens"),
        ("سقط عشرون شخصا بين قتيل وجريح في قصف على دوما", 20, None),
        ("مقتل وإصابة 40 مسلحا في تعز", 40, None),
        ("القوات تقتل وتصيب 35 مدنيا في الأنبار", 35, None),
        ("قتل وأصيب عشرة أشخاص في غارة على سراقب", 10, None),
        ("سقوط 14 شهيدا وجريحا في قصف على سوق في أريحا", 14, None),
        ("سقوط عشرين ضحية بين قتيل وجريح في سرمين", 20, None),
    ],
)
def test_dead_and_wounded_counted_together(sentence: str, low: int | None, vague: str | None) -> None:
    (count,) = _counts(sentence)
    assert (count.harm, count.low, count.vague) == ("combined", low, vague)


@pytest.mark.parametrize(
    "sentence",
    [
        "سقطت قذيفتان على بغداد دون أن تسفرا عن خسائر بشرية",
        "استهدفت طائرة مسيرة المطار ولم تقع أي إصابات",
        "لم يسفر القصف على البلدة عن ضحايا",
    ],
)
def test_nobody_killed_or_injured(sentence: str) -> None:
    assert [(c.harm, c.low, c.high) for c in _counts(sentence)] == [("killed", 0, 0), ("injured", 0, 0)]


@pytest.mark.parametrize(
    "sentence",
    [
        "لم يعرف بعد ما إذا كان هناك ضحايا",
        "لم تعلن الجماعة مسؤوليتها عن سقوط ضحايا",
        "لا معلومات عن قتلى حتى الآن",
    ],
)
def test_casualties_that_are_not_known_are_not_none(sentence: str) -> None:
    assert all(c.low != 0 for c in _counts(sentence))


def test_a_dead_and_a_wounded_told_apart_are_no_sum_of_both() -> None:
    counts = _counts("أفاد مصدر بأن جنديا قتل وأصيب اثنان آخران بتفجير في ديالى")
    assert [(c.harm, c.low, c.high) for c in counts] == [("killed", 1, 1), ("injured", 2, 2)]


@pytest.mark.parametrize(("sentence", "counts"), SAMPLES)
def test_sentences_of_newspapers(sentence: str, counts: str) -> None:
    assert " ".join(_short(count) for count in _counts(sentence)) == counts


def _short(count: CasualtyMention) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (count.low, count.high))
    value = count.vague or (low if low == high else f"{low}..{high}")
    return count.harm[0].upper() + value + "T" * count.total
