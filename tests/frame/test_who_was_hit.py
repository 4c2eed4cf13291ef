"""Who was hit, and who is only spoken of: people unharmed, relatives, officials, the aims of a war."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _targets(text: str) -> set[str]:
    coded = pipeline().run(Document("d1", text, date(2021, 6, 10)))
    return {side.actor for side in coded.incidents[0].targets}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # nobody of theirs was harmed
        ("لم يقتل أي مدني في الهجوم الذي استهدف ثكنة للجيش اللبناني في الهرمل.", {"lebanon_gov"}),
        ("قصفت طائرات تركية مواقع لحزب العمال الكردستاني شمال العراق دون سقوط ضحايا مدنيين.", {"pkk"}),
        ("أعلن الجيش الإسرائيلي أنه قصف مقرا لحزب الله في صور، مؤكدا عدم إصابة أي مدني.", {"hezbollah"}),
        ("سقط قتلى وجرحى بين عناصر الشرطة الأفغانية في تفجير في غزني.", {"afghan_gov"}),
        ("أوقع القصف الروسي قتلى بين المدنيين في أريحا.", {"civilians"}),
        # relatives
        ("قتلت زوجة قيادي في طالبان بغارة أمريكية في هلمند.", {"civilians"}),
        ("اغتيل والد مقاتل في الحشد الشعبي في الحويجة.", {"civilians"}),
        ("قتل قيادي في طالبان بغارة أمريكية في هلمند.", {"taliban"}),
        # officials
        ("اغتال مسلحون مدير سجن الحسكة المركزي.", {"syria_police"}),
        ("أصيب مدير مطار الناصرية بانفجار عبوة لاصقة.", {"civilians"}),
        ("قتل رئيس محكمة استئناف في تعز برصاص مسلحين.", {"civilians"}),
        ("اغتيال مدير مركز أبحاث علمية في حلب بعبوة ناسفة.", {"civilians"}),
        # what a war aims at
        ("قتل ستة مدنيين بقصف روسي على بنش، وتقول موسكو إنها تستهدف تنظيم داعش.", {"civilians"}),
        ("قال الجيش التركي إنه يقصف مواقع لحزب العمال الكردستاني في قنديل.", {"pkk"}),
        # whose place it was
        ("دمرت ضربات شنتها الولايات المتحدة وبريطانيا وفرنسا، مطارا عسكريا قرب حمص.", {"syria_gov"}),
        ("قصفت طائرات حفتر ثكنة في غريان. وقالت قوات الوفاق إن القصف خلف أضرارا.", {"gna"}),
        ("قصف الطيران السوري نقطة مراقبة تركية في إدلب.", {"turkey"}),
        ("قصف الطيران الإسرائيلي رادارا سوريا قرب السويداء.", {"syria_gov"}),
        ("استهدفت غارة مستودع ذخيرة للفصائل في جسر الشغور.", {"opposition_sy"}),
        ("قصفت مقاتلات سورية معسكر تدريب في ريف إدلب.", {"unidentified"}),
    ],
)
def test_who_was_hit(text: str, targets: set[str]) -> None:
    assert _targets(text) == targets


def test_an_act_with_its_doer_behind_it_is_no_verb() -> None:
    text = "أسفر قصف للجيش السوداني على سوق في نيالا عن مقتل أربعة."
    coded = pipeline().run(Document("d1", text, date(2021, 6, 10)))
    assert [side.actor for side in coded.incidents[0].perpetrators] == ["saf"]
