"""Counts of the killed and the injured in every form of number, case and order of words."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Toll

read = Reader(date(2018, 5, 3))
BLAST = "انفجار سيارة مفخخة وسط بغداد"


def tolls(text: str) -> tuple[Toll | None, Toll | None]:
    """The killed and the injured of the one incident of a text."""
    (report,) = read(text)
    return report.killed, report.injured


def exactly(number: int) -> Toll:
    return Toll(number, number)


def least(number: int) -> Toll:
    return Toll(number, None)


NOBODY = exactly(0)


@pytest.mark.parametrize(
    "text",
    [
        f"قتل ما لا يقل عن شخصين أمس في {BLAST}.",
        f"أعلنت الشرطة مقتل ما لا يقل عن امرأتين في {BLAST} أمس.",
        f"لقي ما لا يقل عن شرطيين حتفهما أمس جراء {BLAST}.",
        f"خلف {BLAST} أمس ما لا يقل عن قتيلين.",
        f"قال مسؤول إن ما لا يقل عن جنديين قتلا أمس في {BLAST}.",
        f"أسفر {BLAST} أمس عن مقتل مدنيين على الأقل.",
        f"قضى مواطنان على الأقل أمس في {BLAST}.",
    ],
)
def test_two_at_least(text: str) -> None:
    """A hedge before or behind a dual leaves the number open above."""
    assert tolls(text) == (least(2), None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (f"أعلنت الشرطة أمس مقتل 17 شخصا وجرح طفلين على الأقل في {BLAST}.", exactly(17), least(2)),
        (f"أسفر {BLAST} أمس عن 15 قتيلا على الأقل وحوالي 20 جريحا.", least(15), exactly(20)),
        (f"بلغ عدد القتلى في {BLAST} أمس تسعة والجرحى أكثر من ثلاثين.", exactly(9), least(31)),
        (f"قالت الشرطة إن عدد قتلى {BLAST} أمس ارتفع إلى ستة وعدد المصابين إلى 18.", exactly(6), exactly(18)),
    ],
)
def test_each_figure_has_its_own_hedge_and_harm(text: str, killed: Toll, injured: Toll) -> None:
    """A hedge and a word of rising belong to the figure beside them."""
    assert tolls(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("وقال مصدر طبي إن 12 شخصا قتلوا بينهم خمسة مدنيين، وإن 15 أصيبوا.", 12, 15),
        ("وقال مصدر طبي إن 12 شخصا قتلوا، ثلاثة منهم أطفال، وإن 15 أصيبوا.", 12, 15),
        ("وقال مصدر طبي إن عشرين شخصا قتلوا، أغلبهم أطفال، وإن 15 أصيبوا.", 20, 15),
    ],
)
def test_some_of_those_told_before_their_verb(text: str, killed: int, injured: int) -> None:
    """Who is among the dead is no count of the verb of dying before it."""
    assert tolls(f"انفجرت سيارة مفخخة أمس وسط بغداد. {text}") == (exactly(killed), exactly(injured))


@pytest.mark.parametrize("behind", ["فيما أصيب", "بينما أصيب", "في حين جرح", "كما أصيب"])
def test_the_hurt_behind_while(behind: str) -> None:
    """The dead without place or act and the hurt with both are of one act."""
    assert tolls(f"قتل 17 جنديا، {behind} 12 آخرون في {BLAST} أمس.") == (exactly(17), exactly(12))


def test_the_hurt_of_another_act() -> None:
    """The dead of an act told before "while" have an act of their own."""
    assert len(read("قتل 17 جنديا في كمين في الموصل أمس، فيما أصيب 12 شرطيا في قصف على البصرة أمس.")) == 2


@pytest.mark.parametrize("object_", ["عشرات الجنود", "عددا من الجنود"])
def test_many_behind_those_who_killed_them(object_: str) -> None:
    """Whom gunmen killed is counted, however vaguely."""
    (report,) = read(f"قتل مسلحون مجهولون أمس {object_} في كركوك.")
    assert report.killed is not None
    assert report.killed.vague is not None


@pytest.mark.parametrize("behind", ["دون إصابة أحد", "من غير أن تسفر عن إصابات", "وانحصرت الأضرار في الماديات"])
def test_nobody_hurt(behind: str) -> None:
    """Further wordings of nobody killed or hurt."""
    assert tolls(f"انفجرت عبوة ناسفة أمس قرب مقر للشرطة في كركوك {behind}.") == (NOBODY, NOBODY)


@pytest.mark.parametrize("one", ["شرطي", "امرأة", "جندي"])
def test_the_life_of_one(one: str) -> None:
    """A blast takes the life of one person."""
    assert tolls(f"أودى {BLAST} أمس بحياة {one}.") == (exactly(1), None)
