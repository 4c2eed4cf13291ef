"""An operation that a communiqué tells is one incident per type of act (codebook section 2)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2018, 5, 16))


@pytest.mark.parametrize(("text", "kinds"), [
    ("ألقت القوات القبض على 12 من المشتبه بهم في شمال سيناء، ودمرت 6 أوكار وسيارتين، كما فككت خمس عبوات ناسفة.",
     ["Arrests", "Looting/property destruction", "Disrupted weapons use"]),
    ("أعلن المتحدث العسكري المصري مقتل خمسة تكفيريين والقبض على 21 مشتبها به في شمال سيناء.",
     ["Armed clash", "Arrests"]),
    ("قتلت قوات الأمن المصرية ثلاثة مسلحين في مداهمة بالعريش، وأوقفت تسعة مشتبه بهم ودمرت مخبأين.",
     ["Armed clash", "Arrests", "Looting/property destruction"]),
    ("قتل جهاز مكافحة الإرهاب العراقي ثمانية دواعش ودمر خمسة أوكار في جبال حمرين.",
     ["Armed clash", "Looting/property destruction"]),
    ("ألقى الأمن التونسي القبض على أربعة عناصر تكفيرية في سيدي بوزيد وحجز أسلحة وذخيرة.",
     ["Arrests", "Disrupted weapons use"]),
])  # fmt: skip
def test_each_type_of_act_is_an_incident(text: str, kinds: list[str]) -> None:
    reports = _read(text)
    assert sorted(r.sub_event_type for r in reports) == sorted(kinds)
    assert len({s.actor for r in reports for s in r.perpetrators}) == 1
    assert sum(r.killed is not None for r in reports) == ("Armed clash" in kinds)


@pytest.mark.parametrize(("text", "killed"), [
    ("قضت مفرزة للجيش الوطني الشعبي، يوم الاثنين، على ثلاثة إرهابيين ببلدية عزابة ولاية سكيكدة.", 3),
    ("قضت وحدات مشتركة من الحرس الوطني والجيش التونسي على خمسة إرهابيين بجبل السلوم بالقصرين.", 5),
    ("قضت قوات الأمن المصرية، فجر اليوم، على أربعة مسلحين في العريش.", 4),
])  # fmt: skip
def test_gunmen_done_away_with_behind_a_time_or_a_long_subject(text: str, killed: int) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == "Armed clash"
    assert report.killed is not None
    assert report.killed.low == killed
    assert [s.actor for s in report.targets] == ["unidentified"]
