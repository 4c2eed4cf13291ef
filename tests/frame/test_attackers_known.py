"""What is told again with "the attackers", with a claim or by who frees the abducted."""

from __future__ import annotations

from datetime import date

from shipped import pipeline
from waqai.records import Document, Report, Toll

DAY = date(2020, 10, 3)


def _coded(*sentences: str, title: str = "") -> list[Report]:
    return list(pipeline().run(Document("case", "\n".join(sentences), DAY, title)).incidents)


def _acting(report: Report) -> set[str]:
    return {side.actor for side in report.perpetrators}


def test_dead_attackers_are_those_of_the_attack_told_before() -> None:
    told = _coded(
        "قتل أربعة جنود من قوات الأمم المتحدة وأصيب ثمانية في كمين بجنوب جمهورية أفريقيا الوسطى.",
        "وقالت البعثة إن القافلة تعرضت لإطلاق نار مساء الجمعة قرب قرية رافاي القريبة من بانغاسو، ما أدى إلى "
        "اشتباك قتل خلاله ثلاثة من المهاجمين.",
    )
    assert [report.killed for report in told] == [Toll(7, 7)]


def test_a_name_for_the_gunmen_is_no_other_side() -> None:
    told = _coded(
        "قتل 12 مدنيا في هجوم لمسلحين على مدينة بيني الكونغولية أمس.",
        "وقال المتحدث إن مقاتلي القوات الديمقراطية المتحالفة تسللوا إلى المدينة وأطلقوا النار على السكان.",
    )
    assert [_acting(report) for report in told] == [{"other"}]


def test_the_claimant_is_not_whom_it_is_linked_to() -> None:
    told = _coded(
        "أعلنت جماعة «نصرة الإسلام والمسلمين» المرتبطة بـ «القاعدة» أمس، مسؤوليتها عن الهجوم الذي قتل فيه "
        "ستة جنود في مدينة واغادوغو الجمعة."
    )
    assert [_acting(report) for report in told] == [{"jnim"}]


def test_a_claim_some_sentences_on_is_of_the_attack() -> None:
    told = _coded(
        "قتل سبعة من رجال الشرطة في هجوم قرب مدينة القصرين التونسية أمس.",
        "وتحدثت حصيلة أولى عن خمسة.",
        "وقال الناطق إن البحث مستمر.",
        "وعززت السلطات الحراسة.",
        "وتبنت كتيبة عقبة بن نافع المرتبطة بتنظيم القاعدة في بلاد المغرب الإسلامي العملية على حسابها.",
    )
    assert [_acting(report) for report in told] == [{"aqim"}]


def test_a_release_and_the_abduction_before_it() -> None:
    told = _coded(
        "أعلنت السلطات اليوم الإفراج عن 79 تلميذا كان مسلحون قد خطفوهم من مدرسة في مدينة باميندا الكاميرونية.",
        "وكان المسلحون قد اقتحموا المدرسة فجر الاثنين واقتادوا التلاميذ.",
    )
    kinds = [(report.sub_event_type, report.when.start.isoformat()) for report in told]
    assert kinds == [("Other", "2020-10-03"), ("Abduction/forced disappearance", "2020-09-28")]
    assert [side.actor for side in told[0].targets] == ["civilians"]


def test_violence_at_large_is_the_attack_told_with_it() -> None:
    told = _coded(
        "قتل مسلحون عشرات المدنيين في هجوم على مخيم للنازحين في بلدة ألينداو بأفريقيا الوسطى.",
        "وارتفعت حصيلة أعمال العنف التي شهدتها ألينداو أمس إلى 42 قتيلا.",
    )
    assert [(report.sub_event_type, report.killed and report.killed.low) for report in told] == [("Attack", 42)]


def test_soldiers_between_the_verb_and_a_number_kill() -> None:
    told = _coded("قتل جنود حكوميون 12 مدنيا أمس في هجوم على قرية قرب مدينة لير في جنوب السودان.")
    assert [_acting(report) for report in told] == [{"south_sudan"}]


def test_gunmen_behind_a_preposition_with_its_pronoun_act() -> None:
    told = _coded("قتل ستة جنود أوغنديين قرب مدينة براوة الصومالية أمس عندما أطلق عليهم مقاتلو حركة الشباب النار.")
    assert [_acting(report) for report in told] == [{"al_shabaab"}]
