"""Whom an act hit, over the forms of its object: joined, counted, at whose passing, whose house."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _sides(text: str) -> list[tuple[list[str], list[str]]]:
    return [([s.actor for s in r.perpetrators], sorted(s.actor for s in r.targets)) for r in read(text)]


_BOTH = ["afghan_gov", "civilians"]


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون {} في كابول أمس.",
        "أطلق مسلحون النار على {} في كابول أمس.",
        "خطف مسلحون {} في كابول أمس.",
        "استهدف انتحاري {} في كابول أمس.",
    ],
)
@pytest.mark.parametrize(
    "people",
    ["جنديين ومدنيين", "ثلاثة جنود ومدنيين", "أربعة مدنيين وشرطيين", "امرأة وثلاثة من رجال الشرطة"],
)
def test_people_with_and_without_arms_are_objects_of_one_act(text: str, people: str) -> None:
    assert _sides(text.format(people)) == [(["unidentified"], _BOTH)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        # whose house: a word of people that could be an adjective of it
        ("هاجم مسلحون منزل قيادي في حماس في غزة أمس.", "hamas"),
        ("أسفر تفجير استهدف منزل قيادي في جبهة النصرة في إدلب أمس عن مقتل ستة.", "hts"),
        # at whose passing
        ("انفجرت عبوة ناسفة لدى مرور قوة أمنية في العريش أمس.", "egypt_gov"),
        ("انفجرت عبوة ناسفة أثناء مرور سيارة تابعة للحوثيين في تعز أمس.", "houthis"),
        # a suicide bomber came to hit what he stood near
        ("فجر انتحاري نفسه قرب مواقع قوات النظام في درعا أمس.", "syria_gov"),
        ("فجر انتحاري سيارة مفخخة أمام قافلة للجيش الأفغاني في كابول أمس ما أدى إلى مقتل خمسة.", "afghan_gov"),
        ("استهدفت غارات جوية تجمعات للحوثيين في تعز أمس.", "houthis"),
        # in Egypt a checkpoint has the word for an ambush
        ("هاجم مسلحون كمينا للشرطة في العريش أمس.", "egypt_gov"),
        ("استهدف مسلحون مجهولون أمس كمينا للجيش في العريش.", "egypt_gov"),
        ("نصب مسلحون كمينا للشرطة في العريش أمس.", "egypt_gov"),
        ("اغتال مسلحون مجهولون نائب قائد الشرطة في كابول أمس.", "afghan_gov"),
        ("قتل ثلاثة من أفراد حماية المحافظ برصاص مسلحين في كركوك أمس.", "iraq_gov"),
    ],
)
def test_the_object_of_an_act_is_hit(text: str, target: str) -> None:
    assert _sides(text) == [(["unidentified"], [target])]


@pytest.mark.parametrize(
    ("text", "perpetrator", "target"),
    [
        ("نصبت الشرطة كمينا لمسلحين في العريش وقتلت ثلاثة منهم.", "egypt_gov", "unidentified"),
        ("انفجرت سيارة مفخخة قرب مقر لقوات النظام في درعا وقتل ستة أشخاص.", "unidentified", "civilians"),
    ],
)
def test_an_ambush_that_is_laid_and_a_blast_near_by(text: str, perpetrator: str, target: str) -> None:
    assert _sides(text) == [([perpetrator], [target])]
