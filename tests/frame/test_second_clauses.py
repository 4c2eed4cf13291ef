"""Sentences that go on with another thing that is said, and sides in the word for what was hit."""

from __future__ import annotations

from datetime import date

from shipped import Reader

_read = Reader(date(2020, 8, 6))


def test_another_verb_of_saying_in_a_sentence_tells_another_act() -> None:
    one, other = _read(
        "وفي إقليم زابل، قالت الشرطة إن عناصر من طالبان هاجمت مواقع للجيش أمس، ما أسفر عن مقتل 11 جنديا،"
        " وقال مسؤولون إن نقاط تفتيش تعرضت أمس لهجمات في إقليم بغلان، ما أسفر عن مقتل أربعة من رجال الشرطة."
    )
    assert [one.killed and one.killed.low, other.killed and other.killed.low] == [11, 4]
    assert [r.place and r.place.admin1 for r in (one, other)] == ["Zabul", "Baghlan"]


def test_who_says_it_told_twice_tells_one_act() -> None:
    (one,) = _read("قالت الشرطة إن قنبلة انفجرت أمس في مدينة غزني، وقالت إنها قتلت أربعة مدنيين.")
    assert one.killed is not None


def test_the_holder_in_the_word_for_what_was_hit_does_not_act() -> None:
    (one,) = _read("قام مسلحون من طالبان أمس بمهاجمة مركز للشرطة في مدينة غزني، فقتلوا خمسة من رجال الشرطة.")
    assert [s.actor for s in one.targets] == ["afghan_gov"]
    assert "afghan_gov" not in [s.actor for s in one.perpetrators]


def test_the_province_is_the_one_named_last() -> None:
    (one,) = _read("قال محافظ ولاية هرات إن تسعة جنود قتلوا أمس في هجوم لحركة طالبان على قاعدة في الولاية.")
    assert one.place is not None
    assert one.place.admin1 == "Herat"
