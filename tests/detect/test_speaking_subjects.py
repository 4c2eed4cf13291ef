"""Who says so, by where he stands: between a verb of saying and what he said."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))
ACT = "قتل جنديان في انفجار عبوة ناسفة بمدينة كركوك."


def sources(text: str) -> list[tuple[str, str]]:
    """Kind and name of the sources of all incidents in a text."""
    return [(s.kind, s.name) for report in read(text) for s in report.reported_by]


@pytest.mark.parametrize(
    ("said", "kind", "name"),
    [
        ("وقال آمر الفوج النقيب شاكر العبدلي إن العبوة زرعت ليلا.", "military", "آمر الفوج النقيب شاكر العبدلي"),
        ("وأوضح مدير ناحية الرياض قاسم الدليمي أن الجنديين من أهل المدينة.", "official", None),
        ("وروت بائعة خضار في السوق أن الزجاج تطاير في كل صوب.", "witness", "بائعة خضار في السوق"),
        ("وذكرت شبكة نينوى المحلية أن الدورية كانت عائدة إلى مقرها.", "media", "شبكة نينوى المحلية"),
        ("وتحدث الشيخ خلف العاصي عن أضرار لحقت بمنزلين.", "other", None),
    ],
)
def test_who_stands_before_that_speaks(said: str, kind: str, name: str | None) -> None:
    found = sources(f"{ACT} {said}")
    assert any(name in (None, n) and (name is None or k == kind) for k, n in found), found


def test_an_office_is_named_with_its_holder() -> None:
    found = sources("قال محافظ حمص طلال الجردي إن ستة مدنيين قتلوا بانفجار سيارة مفخخة في حي الزهراء بمدينة حمص.")
    assert ("official", "محافظ حمص طلال الجردي") in found


@pytest.mark.parametrize(
    "said",
    [
        "وقال أمس إن الوضع هادئ.",
        "وأعلنت مقتل جندي ثالث مضيفة أن التحقيق جار.",
        "وأشارت إلى وجود مواد متفجرة قرب المكان يعتقد أنها لم تنفجر.",
    ],
)
def test_times_and_acts_are_nobody(said: str) -> None:
    assert all(kind != "other" for kind, _ in sources(f"{ACT} {said}"))


def test_who_speaks_right_behind_an_act_speaks_of_it() -> None:
    text = (
        "قتل ستة مدنيين بصواريخ سقطت على حي أبو سليم في طرابلس. "
        "وقالت المتحدثة باسم جهاز الإسعاف إن ثلاثا منهم سيدات. "
        "ودعا رئيس البعثة الأممية إلى وقف القصف."
    )
    assert any("الإسعاف" in name for _, name in sources(text))
    assert not any("البعثة" in name for _, name in sources(text))


def test_of_two_acts_in_a_sentence_nobody_knows_which_is_spoken_of() -> None:
    text = (
        "قتل جنديان بانفجار عبوة في مدينة كركوك، كما أصيب ثلاثة برصاص مسلحين في مدينة تكريت. "
        "وقال ضابط في الشرطة إن الطرق أغلقت."
    )
    assert sources(text) == []


def test_whom_an_agency_quotes_speaks_too() -> None:
    found = sources(f"{ACT} ونقلت قناة محلية عن بائع خضار في السوق أن المكان كان مكتظا.")
    assert ("media", "قناة محلية") in found
    assert ("witness", "بائع خضار في السوق") in found
