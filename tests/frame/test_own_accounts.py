"""Who acted gives his own account; names that no gazetteer has; pairs with a pronoun."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2019, 4, 17))


def test_the_account_of_who_acted_is_no_further_act() -> None:
    told = read(
        "قتل أربعة شرطيين في هجوم شنه مسلحون من حركة الشباب في مقاطعة غاريسا الكينية. "
        "وقالت الحركة عبر إذاعتها إنها قتلت ستة واستولت على أسلحتهم."
    )
    assert len(told) == 1
    assert told[0].killed is not None
    assert (told[0].killed.low, told[0].killed.high) == (4, 6)


def test_others_by_the_same_side_are_a_further_act() -> None:
    told = read(
        "قتل أربعة شرطيين في هجوم شنه مسلحون من حركة الشباب في مقاطعة غاريسا الكينية. "
        "وقالت الحركة إنها قتلت سبعة جنود آخرين في كمين قرب بلدة دوبلي الصومالية."
    )
    assert len(told) == 2


def test_a_village_that_no_gazetteer_has_lies_in_the_country_told_last() -> None:
    told = read(
        "قتل مسلحون ستة مصلين في كنيسة بقرية سيلغادجي شمال بوركينا فاسو. "
        "وفي الشرق، أعدم متطرفون خمسة معلمين في بلدة مايتاوغو."
    )
    assert [r.place.name if r.place else None for r in told] == ["سيلغادجي", "مايتاوغو"]
    assert [r.place.country if r.place else None for r in told] == ["BFA", "BFA"]


def test_a_quarter_that_no_gazetteer_has_lies_in_the_town_told_last() -> None:
    told = read("وفي تعز، قتل 11 مسلحا حوثيا في مواجهات بمحيط القصر، بينما قتل مدنيان بقذائف سقطت على حي الضبوعة.")
    assert [(r.killed.low if r.killed else None) for r in told] == [11, 2]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قتلت أم وطفلتاها في قصف على مدينة سراقب.", 3),
        ("قتل ضابط برتبة عميد ومرافقاه في كمين بمحافظة أبين.", 3),
        ("قتل قائد الشرطة وحارساه في هجوم بمدينة بغداد.", 3),
        ("قتل قائد الشرطة وحارسه في هجوم بمدينة بغداد.", 2),
        ("أودت قنبلة زرعت على جانب طريق في إقليم بغلان بحياة جنديين.", 2),
    ],
)
def test_pairs_with_a_pronoun_are_two(text: str, killed: int) -> None:
    told = read(text)
    assert len(told) == 1
    assert told[0].killed is not None
    assert told[0].killed.low == killed
