"""A national outlet tells towns of its own country without naming the country."""

from __future__ import annotations

from datetime import date

from shipped import pipeline
from waqai.ingest.sites import home_of
from waqai.records import Document, Report

_DAY = date(2018, 6, 8)


def _read(text: str, title: str, outlet: str | None) -> tuple[Report, ...]:
    return pipeline().run(Document("case", text, _DAY, title, outlet=outlet)).incidents


def test_national_outlets_have_a_home_and_others_none() -> None:
    assert (home_of("Jawhara FM"), home_of("Okaz")) == ("TUN", "SAU")
    assert home_of("BBC Arabic") == home_of(None) == home_of("nobody knows it") == ""


def test_an_everyday_word_before_the_colon_of_a_headline_is_a_town_at_home() -> None:
    text = "ألقت فرقة مكافحة الإرهاب القبض على ثلاثة إرهابيين مساء أمس."
    (report,) = _read(text, "المهدية : القبض على إرهابيين", "Jawhara FM")
    assert report.place is not None
    assert report.place.country == "TUN"
    assert [side.actor for side in report.perpetrators] == ["tunisia_gov"]
    assert _read(text, "المهدية : القبض على إرهابيين", None) == ()


def test_the_article_tells_more_than_its_outlet() -> None:
    text = "قتل جنديان سوريان أمس في هجوم مسلح على حاجز قرب مدينة حمص."
    (report,) = _read(text, "قتلى في هجوم", "Okaz")
    assert report.place is not None
    assert report.place.country == "SYR"
    assert [side.actor for side in report.targets] == ["syria_gov"]
