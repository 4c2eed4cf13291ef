"""Acts of one report told apart: what came later, who answered, what goes off elsewhere, figures told twice."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Document

_read = Reader(date(2018, 10, 3))


def _killed(text: str) -> list[int | None]:
    return [r.killed.low if r.killed else None for r in _read(text)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("انفجرت عبوة في مدينة بعقوبة أمس فقتل 11 شخصا،"
         " وبعد ساعة وقع انفجار آخر في مدينة كركوك وأوقع عشرين قتيلا.", [11, 20]),
        # what is done to the attacker is part of his attack
        ("قتل خمسة مصلين أمس حين أطلق مسلح النار على مسجد في سيهات قبل أن ترديه قوات الأمن قتيلا.", [6]),
        # gunmen told without a group may be the group's, told by another source
        ("أقرت واشنطن بمقتل أربعة متشددين في ضربة أميركية قرب مدينة البيضاء اليمنية أمس.\n"
         "وتحدثت مصادر عن سقوط ثلاثة قتلى من عناصر تنظيم القاعدة.", [4]),
        ("قتل 13 متمردا وخمسة من رجال المقاومة الشعبية في معارك في مدينة تعز أمس.", [18]),
        ("قطع مسلحون رأس كاهن في مدينة كركوك أمس.", [1]),
    ],
)
def test_tolls(text: str, killed: list[int | None]) -> None:
    assert _killed(text) == killed


def test_a_sentence_that_begins_with_the_answer_tells_another_act() -> None:
    text = "هاجم مسلحون حاجزا للجيش في مدينة العريش أمس وقتلوا ستة جنود."
    attack, strike = _read(f"{text}\nوردت القوات الجوية بقصف مواقعهم جنوب مدينة رفح.")
    assert attack.killed is not None
    assert attack.killed.low == 6
    assert [s.actor for s in strike.perpetrators] == ["egypt_gov"]


def test_what_goes_off_in_a_place_of_its_own_is_told_for_itself() -> None:
    text = "فجر انتحاري نفسه في المدينة المنورة أمس فقتل أربعة من رجال الأمن."
    assert len(_read(f"{text}\nوفي القطيف، وقع تفجير قرب مسجد.")) == 2


def test_whom_an_ambush_was_laid_for_is_hit() -> None:
    (report,) = _read("نصبت المقاومة الشعبية كمينا لتعزيزات حوثية في مديرية القريشية أمس.")
    assert [s.actor for s in report.perpetrators] == ["popular_resistance_ye"]
    assert [s.actor for s in report.targets] == ["houthis"]


def test_a_claim_in_the_lead_is_of_the_acts_told_behind_it() -> None:
    text = (
        "قتل 45 شخصا في هجومين في مدينتي طنطا والإسكندرية أمس، وأعلن تنظيم الدولة الإسلامية مسؤوليته عنهما.\n"
        "وفي طنطا، أسفر انفجار عن 28 قتيلا.\nوفي الإسكندرية، فجر انتحاري نفسه فقتل 17 شخصا."
    )
    items = [r for r in _read(text) if r.killed and r.killed.low == 17]
    assert [[s.actor for s in r.perpetrators] for r in items] == [["islamic_state"]]


def test_the_claim_of_one_attack_is_not_of_the_one_before_it() -> None:
    text = (
        "هاجم مسلحون ثكنة في مدينة كابول أمس وقتلوا 11 جنديا.\n"
        "وتبنى تنظيم داعش الهجوم، وهو الثاني في أسبوع، بعد تفجير سيارة مفخخة السبت أودى بحياة 103 أشخاص"
        " وتبنته حركة طالبان."
    )
    acts = {r.killed.low: [s.actor for s in r.perpetrators] for r in _read(text) if r.killed}
    assert acts == {11: ["islamic_state"], 103: ["taliban"]}


def test_a_bomber_behind_a_date_is_no_dawn() -> None:
    (report,) = _read("في 22 أيلول فجر انتحاري نفسه في مسجد في القطيف فقتل 21 شخصا.")
    assert report.sub_event_type == "Suicide bomb"


def test_prosecutors_tell_arrests() -> None:
    (report,) = _read("أعلنت النيابة اعتقال ثلاثة من عناصر تنظيم داعش في مدينة بروكسل أمس.")
    assert report.sub_event_type == "Arrests"


def test_an_after_that_leads_up_to_another_act_parts_them() -> None:
    text = (
        "قتل شابان في مواجهات مع الجيش الإسرائيلي في مخيم قلنديا اليوم، وذلك بعد إصابة 22 شخصا"
        " في مواجهات أخرى مساء الأحد في الضفة الغربية."
    )
    reports = pipeline().run(Document("case", text, date(2015, 11, 16))).incidents
    first = reports[0]
    assert first.place is not None
    assert first.place.name_en == "Qalandia camp"
    assert first.killed is not None
    assert first.killed.low == 2
    assert first.injured is None


def test_what_is_recalled_with_its_day_is_another_act() -> None:
    text = (
        "قتل متظاهران برصاص الأمن الإيراني في مدينة زاهدان اليوم الجمعة.\n"
        "يذكر أن مدينة زاهدان شهدت أواخر سبتمبر إطلاق الأمن الإيراني النار على محتجين وقتل العشرات."
    )
    reports = pipeline().run(Document("case", text, date(2022, 11, 25))).incidents
    assert len(reports) == 2
    assert reports[0].when.start == date(2022, 11, 25)


def test_a_headline_with_two_places_tells_two_acts() -> None:
    title = "مقتل شابين في الخليل ومواجهات في غزة"
    text = "قتل شابان برصاص الجيش الإسرائيلي في الخليل أمس.\nواندلعت مواجهات بين الشبان والجيش الإسرائيلي في غزة."
    reports = pipeline().run(Document("case", text, date(2015, 10, 20), title)).incidents
    assert [r.place.name_en for r in reports if r.place] == ["Hebron", "Gaza City"]
