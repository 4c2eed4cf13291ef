from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fake_coder import FakeCoder, full_report
from shipped import pipeline
from waqai.explain import FIELDS, Explanation, explain, in_plain_words
from waqai.records import CodedDocument, Document, Evidence, Rejection, Report, Weighed, When
from waqai.spans import Span

TEXT = "قتل ثلاثة جنود في هجوم على نقطة عسكرية"
DOCUMENT = Document("d1", TEXT, date(2020, 10, 3), "مقتل جنود")


class Fixed:
    """Codes every document the same."""

    def __init__(self, coded: CodedDocument) -> None:
        self._coded = coded

    def run(self, document: Document) -> CodedDocument:  # noqa: ARG002
        return self._coded


def evidence(rule: str, start: int = 0, end: int = 3) -> Evidence:
    return Evidence(Span("text", start, end), TEXT[start:end], rule)


def of(report: Report, *rejected: Rejection) -> Explanation:
    return explain(Fixed(CodedDocument("d1", (report,), rejected)), DOCUMENT)


def bare(**fields: Any) -> Report:
    day = date(2020, 10, 3)
    return Report("d1#1", "Attack", When(day, day), None, **fields)


def test_every_incident_has_every_field_with_its_coded_value() -> None:
    explanation = explain(FakeCoder(), DOCUMENT)
    assert [one.report.id for one in explanation.incidents] == ["d1#1", "d1#2"]
    for incident in explanation.incidents:
        assert [field.name for field in incident.fields] == list(FIELDS)
        coded = incident.report.to_json()
        assert all(field.value == coded[field.name] for field in incident.fields if field.name != "event_type")
    assert explanation.incidents[0].fields[0].value == "Battles / Armed clash"


def test_words_come_with_their_meaning_and_row() -> None:
    (incident,) = of(bare(evidence=(("killed", (evidence("harm_nouns:ar/harm_nouns.tsv:12"),)),))).incidents
    (quote,) = next(field for field in incident.fields if field.name == "killed").words
    assert (quote.evidence.text, quote.meaning) == ("قتل", "a noun of killing or injuring")
    assert quote.rows == ("ar/harm_nouns.tsv:12",)
    assert quote.to_json() == {"in": "text", "start": 0, "end": 3, "text": "قتل", "meaning": quote.meaning,
                               "rule": "harm_nouns:ar/harm_nouns.tsv:12", "rows": ["ar/harm_nouns.tsv:12"]}


@pytest.mark.parametrize(("rule", "plain"), [
    ("most specific trigger; event_nouns:ar/event_nouns.tsv:39",
     "most specific trigger, a noun that tells the event"),
    ("gazetteer:wq:sy-homs", "place wq:sy-homs of the gazetteer"),
    ("joined: joined: people of a side", "joined by 'and' to another side: people of a side"),
    ("day of the lead carried over; time_words", "day of the lead carried over, a word of time"),
    ("my_table:mine/my_table.tsv:2", "a row of my_table"),
    ("rejected", ""),
    ("object of an attack verb", "object of an attack verb"),
])
def test_rules_in_plain_words(rule: str, plain: str) -> None:
    assert in_plain_words(rule) == plain


def test_values_that_no_words_tell_say_so() -> None:
    trigger = (evidence("most specific trigger; event_nouns:ar/event_nouns.tsv:3", 17, 21),)
    told = (("event_type", trigger), ("date", trigger), ("perpetrators", trigger), ("targets", trigger))
    (incident,) = of(bare(evidence=told)).incidents
    meanings = {field.name: field.words[0].meaning for field in incident.fields if field.words}
    assert "publication" in meanings["date"]
    assert "nobody is named as acting" in meanings["perpetrators"]
    assert "nobody is named as hit" in meanings["targets"]
    assert meanings["event_type"] == "most specific trigger, a noun that tells the event"


def test_what_lost_and_what_was_joined() -> None:
    lost = Weighed("2..2", "told later or less exactly")
    joined = Weighed("text", "same kind +1.5", (evidence("telling"),))
    (incident,) = of(bare(weighed=(("killed", (lost,)), ("tellings", (joined,))))).incidents
    assert [field.weighed for field in incident.fields if field.weighed] == [(lost,)]
    assert incident.tellings == (joined,)
    assert incident.to_json()["tellings"] == [
        {"value": "text", "why": "same kind +1.5", "evidence": [evidence("telling").to_json()]}]


def test_what_was_not_coded_comes_with_its_cue() -> None:
    rejection = Rejection(evidence("modality:ar/modality.tsv:2", 17, 21), "threat, not asserted")
    (rejected,) = of(full_report(), rejection).rejected
    assert (rejected.why, rejected.quote.rows) == ("threat, not asserted", ("ar/modality.tsv:2",))
    assert rejected.quote.evidence.text == TEXT[17:21]


def test_the_real_reading_is_explained_with_rows_that_exist() -> None:
    from waqai.packs.load import PACKDATA

    text = "قتل تسعة جنود في كمين قرب مدينة تدمر.\nوهدد التنظيم بشن هجوم على مدينة حمص."
    explanation = explain(pipeline(), Document("d1", text, date(2020, 10, 3)))
    (incident,) = explanation.incidents
    quotes = [quote for field in incident.fields for quote in field.words]
    rejected = [one.quote for one in explanation.rejected]
    assert {"killed", "event_type", "place"} <= {field.name for field in incident.fields if field.words}
    assert "threat, not asserted" in [one.why for one in explanation.rejected]
    for quote in (*quotes, *rejected):
        assert text[quote.evidence.span.start:quote.evidence.span.end] == quote.evidence.text
        for row in quote.rows:
            file, _, line = row.rpartition(":")
            assert (PACKDATA / file).read_text("utf-8").splitlines()[int(line) - 1]
