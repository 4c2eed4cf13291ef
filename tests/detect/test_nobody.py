"""Words that tell of no dead leave the hurt open; those of no victims, injuries or losses tell of both."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Toll

NONE = Toll(0, 0)


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("من دون سقوط قتلى", NONE, None),
        ("ولم يسقط قتلى", NONE, None),
        ("دون أن يسقط أي قتيل", NONE, None),
        ("ولم يقتل أحد", NONE, None),
        ("دون خسائر في الأرواح", NONE, None),
        ("ولم يتسبب القصف في خسائر بالأرواح", NONE, None),
        ("دون أن يقتل أو يصاب أحد", NONE, NONE),
        ("دون وقوع إصابات", NONE, NONE),
        ("ولم يسفر القصف عن ضحايا", NONE, NONE),
        ("ولم تسجل خسائر بشرية", NONE, NONE),
        ("واقتصرت الأضرار على الماديات", NONE, NONE),
    ],
)
def test_nobody(told: str, killed: Toll, injured: Toll | None) -> None:
    text = f"قصفت مدفعية النظام أطراف مدينة سراقب أمس {told}."
    (report,) = pipeline().run(Document("case", text, date(2019, 5, 3))).incidents
    assert (report.killed, report.injured) == (killed, injured)
