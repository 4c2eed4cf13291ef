"""Acts told by verbal nouns, announced, laid at a side's door or heading a sentence; and acts not done."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))

_LOOTING = "Looting/property destruction"
_TAKEN = "Non-state actor overtakes territory"


def _types(text: str) -> list[str]:
    return [report.sub_event_type for report in read(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أعلنت حركة طالبان أمس اقتحام معسكر للجيش في قندوز.", "Armed clash"),
        ("أعلن الجيش التركي أمس إقامة قاعدة عسكرية في عفرين.", "Headquarters or base established"),
        ("أعلنت جماعة الحوثي عن إخلاء مواقعها في تعز أمس.", "Change to group/activity"),
        ("أعلنت حركة الشباب عن السيطرة على بلدة كيسمايو أمس.", _TAKEN),
        ("اتهم سكان جماعة الحوثي باغتصاب ثلاث نساء أمس في تعز.", "Sexual violence"),
        ("اتهم سكان قوات النظام السوري باستخدام غاز السارين أمس في درعا.", "Chemical weapon"),
        ("مهاجمة نقطة تفتيش للجيش في كيسمايو على يد حركة الشباب.", "Armed clash"),
        ("تمكنت حركة طالبان أمس من الاستيلاء على بلدة قندوز.", _TAKEN),
        ("قام تنظيم الدولة الإسلامية أمس بنسف جسر في الموصل.", _LOOTING),
        ("أقدم مسلحون مجهولون على رمي قنبلة يدوية على مقهى أمس في سبها.", "Grenade"),
        ("جرى إحباط تفجير سيارة مفخخة في كركوك أمس، بحسب الشرطة العراقية.", "Disrupted weapons use"),
        ("أقدم مسلحون على اقتياد ثلاثة شبان إلى جهة مجهولة في سبها أمس.", "Abduction/forced disappearance"),
        ("إحراق عشرات المنازل في سبها على يد مسلحين مجهولين.", _LOOTING),
        ("فجر تنظيم الدولة الإسلامية أمس منزل ضابط في الموصل.", _LOOTING),
        ("أحرق تنظيم الدولة الإسلامية أمس ثلاثة مدنيين أحياء في الموصل.", "Attack"),
        ("قال مسؤول محلي إن الجيش المصري أسر ثلاثة مسلحين أمس في العريش.", "Abduction/forced disappearance"),
    ],
)
def test_one_act_is_told_by_its_noun(text: str, told: str) -> None:
    assert _types(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "رفضت قوات النظام السوري أمس إلقاء براميل متفجرة على أحياء سكنية في درعا.",
        "رفض التحالف العربي أمس شن غارات على مواقع للمسلحين في صعدة.",
        "قال مسؤول أمس إن التحالف العربي سيشن غارات على مواقع للمسلحين في صعدة.",
        "لم ينفذ التحالف العربي ضربات جوية على مواقع للمسلحين في صعدة، بحسب السكان.",
        "أعلنت حركة طالبان أنها تعتزم اقتحام معسكر للجيش في قندوز.",
        "أعلنت الوزارة أمس عن إقامة معرض في عفرين.",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert _types(text) == []
