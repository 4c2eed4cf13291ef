"""Sides that fight beside another have its role; those who only back it have none."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _sides(sentence: str) -> tuple[set[str], set[str]]:
    report = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents[0]
    return {s.actor for s in report.perpetrators}, {s.actor for s in report.targets}


@pytest.mark.parametrize(
    ("sentence", "acting"),
    [
        ("هاجمت قوات النظام مدعومة بحزب الله بلدة سراقب أمس وقتلت ثلاثة مدنيين", {"syria_gov", "hezbollah"}),
        ("قال ناشطون إن الجيش التركي، معززا بالجيش الوطني السوري، هاجم بلدة سراقب أمس", {"turkey", "sna"}),
        ("قصف الجيش المصري مواقع لتنظيم داعش في درنة أمس بالاشتراك مع الجيش الوطني الليبي", {"egypt_gov", "lna"}),
        ("قتل الجيش الأميركي أربعة مسلحين في عملية مشتركة مع الجيش الأفغاني في قندوز أمس",
         {"us_forces", "afghan_gov"}),
        ("هاجم الجيش الوطني السوري المدعوم من تركيا بلدة سراقب أمس وقتلت ثلاثة مدنيين", {"sna"}),
    ],
)
def test_who_fights_beside_a_side_acts_with_it(sentence: str, acting: set[str]) -> None:
    assert _sides(sentence)[0] == acting


def test_who_fights_beside_the_hit_is_hit() -> None:
    acting, hit = _sides("قصفت طائرات روسية مواقع هيئة تحرير الشام المسنودة بحراس الدين في سراقب أمس")
    assert acting == {"russia"}
    assert hit == {"hts", "al_qaeda"}
