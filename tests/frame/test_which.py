"""Which incidents an article tells: what is none, and what is told twice."""

from __future__ import annotations

from datetime import date

import pytest

from waqai.frame.agreement import features as agreement_features
from waqai.frame.agreement import load_weights
from waqai.frame.assembly import build_reports
from waqai.pipeline import load_pipeline
from waqai.records import CodedDocument, Document

DAY = date(2018, 6, 27)


def code(title: str, text: str) -> CodedDocument:
    return load_pipeline().run(Document("d", text, DAY, title))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "مقتل خمسة في حادث مرور قرب أسوان",
            "قتل خمسة أشخاص وأصيب تسعة، الثلاثاء، في حادث مرور على الطريق الصحراوي قرب أسوان.\n"
            "وقال مسؤول إن الضحايا نقلوا إلى مستشفى المدينة وإن طفلا قتل على الفور.",
        ),
        (
            "عشرات القتلى في فيضانات بالسودان",
            "قتل 30 شخصا، الأربعاء، جراء فيضانات ضربت ولاية كسلا.\nوأصيب عشرات في الخرطوم اليوم.",
        ),
    ],
)
def test_an_article_about_an_accident_tells_none(title: str, text: str) -> None:
    coded = code(title, text)
    assert not coded.incidents
    assert any("an accident" in rejection.why for rejection in coded.rejected)


def test_a_blow_in_the_opening_is_told_though_a_crash_is_named() -> None:
    coded = code(
        "مقتل ستة في غارة على حلب",
        "قتل ستة مدنيين، الثلاثاء، في غارة جوية على مدينة حلب، وتسببت بحادث مرور قرب المدينة.",
    )
    assert [report.sub_event_type for report in coded.incidents] == ["Air/drone strike"]


def test_every_feature_of_joining_has_a_weight() -> None:
    pipeline = load_pipeline()
    text = (
        "قتل ثلاثة جنود، الثلاثاء، في هجوم على حاجز في الموصل.\n"
        "وقال ضابط إن الهجوم في الموصل أوقع ثلاثة قتلى.\n"
        "ردا على ذلك قصف الجيش مواقع في تلعفر الأربعاء وقتل أربعة مسلحين، كما أصيب خمسة جنود في انفجار آخر."
    )
    reading = pipeline.trace(Document("d", text, DAY))["reading"]
    drafts = [draft for draft, _ in build_reports(reading)[0]]
    frames = [frame for draft in drafts for frame in draft.frames]
    found = {
        name for draft in drafts for frame in frames for name in agreement_features(reading, draft, frame, 0)
    }
    assert len(drafts) >= 2
    assert found <= set(load_weights())
