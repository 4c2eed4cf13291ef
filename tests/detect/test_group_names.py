"""Names of groups that no table has."""

from __future__ import annotations

import pytest
from detect_samples import lexicon, read

from waqai.detect.group_names import with_group_names
from waqai.detect.masking import without_masked


def names(text: str) -> dict[str, list[str]]:
    """Each name that is found, with the sides that it may be."""
    article, _ = read(text)
    hits = with_group_names(article, without_masked(article, lexicon().find(article)))
    found: dict[str, list[str]] = {}
    for hit in hits.get("actor_names", ()):
        found.setdefault(article.quote(hit.first, hit.last), []).append(hit["actor"])
    return found


@pytest.mark.parametrize(("text", "name"), [
    ("قتل خمسة من عناصر كتيبة شهداء الينابيع في كمين", "كتيبة شهداء الينابيع"),
    ("أعلنت كتائب عبد الله المغربي مسؤوليتها", "كتائب عبد الله المغربي"),
    ("شن مقاتلو حركة تحرير شعب السهول هجوما على قرية", "حركة تحرير شعب السهول"),
    ('هاجم عناصر من جماعة "نور الوادي" حاجزا', 'جماعة "نور الوادي'),
    ("قتل جنديان في اشتباك مع مسلحي جماعة كاندورا في الجنوب", "جماعة كاندورا"),
    ("خطف مسلحون من عصبة مونداري ثلاثة عمال", "عصبة مونداري"),
    ("اشتبك مسلحون من قبيلة آل شبوان مع الجيش", "قبيلة آل شبوان"),
])  # fmt: skip
def test_a_head_noun_and_what_stands_behind_it_are_a_name(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", [
    "هاجم مسلحون من جماعة مسلحة متشددة قرية",
    "انتشرت كتيبة مدرعات في المدينة",
    "تباطأت حركة السير بعد الانفجار",
    "قال تنظيم المظاهرة إنها سلمية",
    "هاجمت ميليشيا محلية قرية",
    "قتل لواء متقاعد في منزله",
    "قصفت كتيبة تابعة لهم قرية",
    "أعلنت الحركة هدنة",
])  # fmt: skip
def test_an_ordinary_noun_is_no_name(text: str) -> None:
    assert names(text).keys() <= {"الحركة", "جماعة مسلحة"}


def test_a_name_ends_before_the_next_noun_of_the_sentence() -> None:
    assert "كتيبة الصاعدين" in names("استهدفت كتيبة الصاعدين القيادي في التنظيم")
    assert "جبهة أحرار الهضبة" in names("قتل مسلحون من جبهة أحرار الهضبة وجنود في كمين")


def test_which_side_it_may_be_is_told_by_its_head_noun() -> None:
    sides = names("أعلنت كتائب عبد الله المغربي مسؤوليتها")["كتائب عبد الله المغربي"]
    assert sides[0] == "other"
    assert {"opposition_sy", "libya_militia"} <= set(sides)
    assert names("اشتبك مسلحون من قبيلة آل شبوان مع الجيش")["قبيلة آل شبوان"] == ["tribal_fighters"]


def test_a_listed_name_takes_its_head_noun_with_it() -> None:
    assert names('انفجرت عبوة في سيارة لكتيبة "صقور الشام"')['لكتيبة "صقور الشام'] == ["islamist_opp_sy"]
    assert "قوات النظام" in names("اشتبكت كتيبة شهداء الينابيع مع قوات النظام")
