"""A longer time in a clause behind an act is not the act's; what looks like an accident may come from arms."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report


def _read(text: str) -> tuple[Report, ...]:
    return pipeline().run(Document("case", text, date(2021, 6, 10), "")).incidents


IED = "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        (
            "لقي خمسة باعة حتفهم بانفجار عبوة ناسفة في سوق مدينة كركوك، إذ نفذ التنظيم عشرات الهجمات التي أودت"
            " بحياة ألف شخص خلال ثلاث سنوات.",
            IED,
            5,
        ),
        (
            "قتل ستة شرطيين بهجوم على مخفر في مدينة سرت، علما أن الضواحي تشهد اعتداءات متكررة منذ أعوام.",
            "Armed clash",
            6,
        ),
        ("أصابت غارة منزلا وقتل ثلاثة مدنيين في مدينة سراقب التي تتعرض لقصف منذ أشهر.", "Air/drone strike", 3),
        (
            "هدم المسلحون أربعة منازل في مدينة سنجار، وأوضحت لجنة حقوقية أنهم قتلوا تسعين شخصا منذ بداية العام.",
            "Looting/property destruction",
            None,
        ),
        ("قتل سبعون شخصا في هجمات للتنظيم منذ بداية العام في محافظة ديالى، حيث ينشط.", None, None),
        ("قتل أربعون شخصا في هجمات شنتها الحركة في محافظة كركوك خلال الأشهر الماضية.", None, None),
    ],
)
def test_the_time_of_a_clause_behind_is_not_the_acts(text: str, kind: str | None, killed: int | None) -> None:
    told = [(r.sub_event_type, r.killed.low if r.killed else None) for r in _read(text)]
    assert told == ([] if kind is None else [(kind, killed)])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اصطدم صهريج للماء بلغم أرضي خارج مدينة تدمر فقتل سائقه ومساعده.", IED),
        ("قتل ثلاثة رعاة حين اصطدمت جرارتهم بقنبلة كانت موضوعة قرب جسر في محافظة ديالى.", IED),
        ("لقي أربعة مزارعين حتفهم باصطدام عربة كانت تقلهم بلغم في محافظة الرقة.", IED),
        ("قتل ثلاثة أشخاص في مدينة حلب عندما اصطدمت حافلة بشاحنة.", None),
        ("تحطمت مروحية عسكرية في مدينة درنة وقتل طاقمها.", None),
    ],
)
def test_what_is_run_into_may_be_a_bomb(text: str, kind: str | None) -> None:
    assert [r.sub_event_type for r in _read(text)] == ([] if kind is None else [kind])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ضبطت الشرطة خلال الأسبوعين الماضيين أسلحة في مدينة دهوك.", 0),
        ("قالت الوزارة إن وحداتها اعتقلت خلال الشهر الماضي ثلاثين مشتبها في محافظة جيجل.", 0),
        ("اعتقل الجيش خلال الساعات الماضية سبعة شبان في مدينة جنين.", 1),
        ("تدرب الجنود على صد هجوم في مدينة العقبة.", 0),
        ("تعيش مدينة الرمادي اشتباكات يومية بين الجيش والمسلحين.", 0),
    ],
)
def test_what_is_done_over_weeks_day_by_day_or_in_drills_is_no_incident(text: str, count: int) -> None:
    assert len(_read(text)) == count
