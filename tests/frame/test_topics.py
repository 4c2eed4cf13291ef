"""Words of sport, markets and films beside attacks: a topic denies figures of speech, not arms."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _types(text: str) -> list[str]:
    return [r.sub_event_type for r in pipeline().run(Document("case", text, date(2015, 5, 20))).incidents]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("انفجرت عبوة ناسفة في أحد الأسواق الشعبية وسط كركوك أمس.", "Remote explosive/landmine/IED"),
        ("قال الفريق الركن سالم حسن إن قواته قتلت أربعة مسلحين في اشتباكات قرب بعقوبة أمس.", "Armed clash"),
        ("قال الممثل الخاص للأمين العام إن غارات استهدفت مدينة صعدة أمس.", "Air/drone strike"),
        ("فجر انتحاري نفسه خلال سباق للدراجات في مدينة بوتيسكوم أمس.", "Suicide bomb"),
        ("هاجم مسلحون محلا لصرف الدولار في مدينة البصرة أمس.", "Attack"),
        ("هاجم مستوطنون مزارعين في قرية بورين في موسم الزيتون أمس وأصابوا ثلاثة.", "Attack"),
    ],
)
def test_arms_are_no_figure_of_speech(text: str, kind: str) -> None:
    assert _types(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "شن المنتخب هجوما واسعا في الشوط الثاني من مباراة أمس في مدينة كركوك.",
        "هاجم مدرب الفريق الحكم بعد مباراة أمس في بغداد.",
    ],
)
def test_a_game_is_none(text: str) -> None:
    assert _types(text) == []


def test_a_brother_killed_beside_an_officer_is_no_crime_at_home() -> None:
    text = "أصيب نقيب في الشرطة وقتل شقيقه في هجوم بقنابل على منزلهما في بلدة الدبس أمس."
    (report,) = pipeline().run(Document("case", text, date(2015, 5, 20))).incidents
    assert report.killed is not None
    assert report.killed.low == 1
