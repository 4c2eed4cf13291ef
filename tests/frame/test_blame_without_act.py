"""Blame and claims that name the act by its place, by a pronoun or not at all; sides of others told beside."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report

DAY = date(2020, 10, 3)


def _coded(*sentences: str) -> list[Report]:
    return list(pipeline().run(Document("case", "\n".join(sentences), DAY)).incidents)


def _acting(report: Report) -> set[str]:
    return {side.actor for side in report.perpetrators}


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (("قتل 14 شخصا في هجوم انتحاري في ماروا الكاميرونية أمس.",
          "ولم تتبن أي جهة العملية، لكن الشبهات تحوم حول حركة بوكو حرام."), {"boko_haram"}),
        (("قتل خمسة جنود كينيين أمس في انفجار لغم في لامو.",
          "وألقى المتحدث باسم الجيش باللوم على متشددي حركة الشباب."), {"al_shabaab"}),
        (("قتل 200 شخص أمس بتفجير شاحنة في مقديشو.",
          "ولم تعلن حركة الشباب مسؤوليتها، لكن الحكومة حملتها مسؤولية التفجير."), {"al_shabaab"}),
        (("قتل 95 شخصا أمس في هجوم مسلح على قرية سوبان في مالي.",
          "واتهم رئيس بلدية كوندو ميليشيات من الفولاني بتنفيذ الهجوم."), {"tribal_fighters"}),
        (("قتل أربعة جنود ماليين أمس بهجوم انتحاري في مدينة غاو.",
          "ومساء السبت أعلنت جماعة نصرة الإسلام والمسلمين مسؤوليتها عن هجوم غاو."), {"jnim"}),
    ],
)
def test_who_is_blamed(sentences: tuple[str, ...], wanted: set[str]) -> None:
    assert [_acting(report) for report in _coded(*sentences)] == [wanted]


def test_who_did_not_claim_it_does_not_act() -> None:
    told = _coded("قتل ستة مدنيين أمس بتفجير سيارة مفخخة في مقديشو. ولم تعلن حركة الشباب مسؤوليتها عن الهجوم.")
    assert [_acting(report) for report in told] == [{"unidentified"}]


def test_others_are_of_those_told_before_them() -> None:
    told = _coded(
        "قالت الداخلية المصرية إن 30 إرهابيا قتلوا أمس في تبادل لإطلاق النار مع القوات في مدينة الجيزة، فيما قتل "
        "عشرة آخرون في العريش."
    )
    assert [_acting(report) for report in told] == [{"egypt_gov"}, {"egypt_gov"}]
    assert [{side.actor for side in report.targets} for report in told] == [{"unidentified"}, {"unidentified"}]


def test_his_men_are_fighters() -> None:
    told = _coded("قال المتحدث باسم رياك مشار إن 35 من رجاله قتلوا أمس في اشتباكات قرب القصر الرئاسي في جوبا.")
    assert "civilians" not in {side.actor for report in told for side in report.targets}
