"""What forces give as their reason, attackers who are taken, bodies, houses that are blown up, hunger strikes."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _sides(text: str) -> tuple[str, set[str], set[str]]:
    (one,) = read(text)
    return one.sub_event_type, {s.actor for s in one.perpetrators}, {s.actor for s in one.targets}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "أطلق جنود الاحتلال النار على شاب قرب حاجز زعترة أمس ما أدى إلى استشهاده بدعوى محاولته طعن جندي.",
            ("Attack", {"israel"}, {"civilians"}),
        ),
        (
            "فتح رجل النار داخل كنيس في مدينة هامبورغ أمس فقتل ثلاثة مصلين، واعتقلته الشرطة.",
            ("Attack", {"unidentified"}, {"civilians"}),
        ),
        (
            "عثرت قوات الأمن أمس على جثث خمسة جنود في صحراء الأنبار.",
            ("Attack", {"unidentified"}, {"iraq_gov"}),
        ),
        (
            "نسف الجيش الإسرائيلي أمس منزل عائلة منفذ الهجوم في بلدة يعبد.",
            ("Looting/property destruction", {"israel"}, {"civilians"}),
        ),
        (
            "هدمت جرافات بلدية الاحتلال أمس منزلا في بلدة سلوان.",
            ("Looting/property destruction", {"israel"}, {"civilians"}),
        ),
        (
            "بدأ أسرى في سجن عوفر أمس إضرابا مفتوحا عن الطعام.",
            ("Peaceful protest", {"protesters"}, set()),
        ),
    ],
)
def test_who_did_what_to_whom(text: str, told: tuple[str, set[str], set[str]]) -> None:
    assert _sides(text) == told


def test_who_tries_to_stab_and_is_shot_attacks() -> None:
    text = "استشهد شاب برصاص الجيش الإسرائيلي أمس بعد أن طعن جنديا قرب حاجز زعترة وأصابه."
    assert _sides(text)[1:] == ({"unidentified"}, {"israel"})
