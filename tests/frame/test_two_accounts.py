"""Counts that open a clause, those of two speakers, and the days on which it was."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report, Toll


def _coded(*sentences: str) -> list[Report]:
    return list(pipeline().run(Document("case", "\n".join(sentences), date(2020, 10, 3))).incidents)


def test_a_numbered_subject_far_before_its_verb() -> None:
    told = _coded(
        "قال الجيش الأوغندي إن 12 من جنوده العاملين ضمن قوة حفظ السلام التابعة للاتحاد الأفريقي في الصومال "
        "(أميصوم) قتلوا أمس في كمين قرب مدينة براوة."
    )
    assert [report.killed for report in told] == [Toll(12, 12)]
    assert "amisom" in {side.actor for side in told[0].targets}


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (("قتل ستة متظاهرين أمس برصاص الشرطة في مدينة أبوجا وفق الجيش، بينما تحدثت حركة المحتجين عن 49 قتيلا.",),
         Toll(6, 49)),
        (("قال الجيش الصومالي إن أربعة من جنوده قتلوا في هجوم على قاعدة قرب مدينة براوة أمس.",
          "وقالت حركة الشباب إن مقاتليها قتلوا 27 جنديا."), Toll(4, 27)),
        (("سقط قتيلان على الأقل أمس في هجوم مسلح في مدينة كينشاسا.",), Toll(2, None)),
    ],
)
def test_the_toll(sentences: tuple[str, ...], wanted: Toll) -> None:
    assert [report.killed for report in _coded(*sentences)] == [wanted]


@pytest.mark.parametrize(
    ("sentences", "start", "end"),
    [
        (("قتل ستة أشخاص في تظاهرات في مدينة الخرطوم أول أمس الخميس وأمس الجمعة.",), "2020-10-01", "2020-10-02"),
        (("أسفرت المعارك التي اندلعت في 20 سبتمبر جنوب مدينة طرابلس الليبية عن مقتل 50 شخصا.",), "2020-09-20",
         "2020-10-03"),
        (("قتل ثلاثة من رجال الدرك الأحد في هجوم على مدينة بويا الكاميرونية، وفق ما ذكر مصدر من السلطات الثلاثاء.",
          "وفي هجوم آخر وقع في اليوم ذاته بمدينة باميندا، خطف مسلحون قسا."), "2020-09-27", "2020-09-27"),
    ],
)
def test_the_days(sentences: tuple[str, ...], start: str, end: str) -> None:
    when = _coded(*sentences)[-1].when
    assert (when.start.isoformat(), when.end.isoformat()) == (start, end)
