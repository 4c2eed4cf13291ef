"""Ordinary crime, talks, honours and figures of speech are no incidents (codebook 1.1 and 1.7)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


@pytest.mark.parametrize(
    "text",
    [
        "ألقت فرقة الشرطة العدلية بنابل أمس القبض على كهل من أجل ترويج المخدرات، وحجزت لديه مبلغا ماليا.",
        "ضبطت مباحث الإسكندرية أمس تشكيلا عصابيا من ستة متهمين تخصص في سرقة السيارات.",
        "أقدمت امرأة أمس في ولاية باجة على قتل رضيعها خنقا.",
        "لقي شاب مصرعه طعنا بسكين في مشاجرة بين جيران في مدينة إربد أمس.",
        "كشفت مباحث طنطا أمس لغز العثور على جثة تاجر، وتبين أن زوجته وعشيقها وراء الجريمة بسبب خلافات زوجية.",
    ],
)
def test_a_crime_without_a_political_side_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ألقت الشرطة بنابل أمس القبض على ثلاثة عناصر من داعش وبحوزتهم مواد مخدرة.", "Arrests"),
        ("قتل شرطيان أمس في هجوم شنه مسلحون على دورية لمكافحة المخدرات في مدينة زاهدان.", "Armed clash"),
        ("اختطف مسلحون مجهولون أمس تاجرا في مدينة سبها وطالبوا عائلته بفدية.", "Abduction/forced disappearance"),
    ],
)
def test_armed_sides_make_an_incident_of_it(text: str, kind: str) -> None:
    assert [r.sub_event_type for r in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "بحث الرئيسان في طهران أمس سبل التوصل إلى هدنة في إدلب وإقامة منطقة منزوعة السلاح.",
        "وصل المبعوث الأممي إلى صنعاء أمس لبحث الإفراج عن الأسرى مع الحوثيين.",
        "شن نائب معارض أمس في بيروت هجوما لاذعا على رئيس الحكومة.",
        "كرم وزير الدفاع في القاهرة أمس أسر الجنود الذين سقطوا في الهجوم على كمين بالعريش.",
    ],
)
def test_talks_words_and_honours_are_none(text: str) -> None:
    assert read(text) == ()


def test_an_old_attack_behind_a_verdict_is_history() -> None:
    text = "قضت محكمة في مدريد أمس بسجن رجل شارك في هجمات بروكسل في مارس 2016 التي أودت بحياة 32 شخصا."
    assert read(text) == ()
