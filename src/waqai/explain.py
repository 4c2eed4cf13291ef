"""Walking back from a coded value to the words, the rows of the tables, and what lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from waqai.records import CodedDocument, Document, Evidence, Json, Report, Weighed

FIELDS = ("event_type", "date", "place", "perpetrators", "targets", "killed", "injured", "casualties_combined",
          "victims", "weapons", "reported_by", "status", "background", "aggregate", "confidence")
"""What can be asked about, in the order of the record; `event_type` stands for the sub-event type, too."""

TELLINGS = "tellings"
"""The key under which a report keeps why its sentences were joined."""

_TABLES = {
    "event_nouns": "a noun that tells the event", "event_verbs": "a verb that tells the event",
    "event_phrases": "a phrase that tells the event", "harm_nouns": "a noun of killing or injuring",
    "harm_verbs": "a verb of killing or injuring", "harm_phrases": "a phrase that counts people",
    "modality": "a word that takes the assertion away", "role_cues": "a word that gives a side its role",
    "role_verbs": "a verb that gives a side its role", "target_nouns": "something that is hit",
    "sources": "a known kind of source", "weapons": "a known weapon", "persons": "a noun of people",
    "actor_names": "a known name of a side", "time_words": "a word of time", "months": "the name of a month",
    "weekdays": "the name of a weekday", "numbers": "a number word", "function_words": "a small word",
}
_ROW = re.compile(r"(\w+):([\w.-]+/[\w./-]+\.tsv:\d+)")
_GAZETTEER = re.compile(r"\bgazetteer:(\S+)")
_JOINED = re.compile(r"(?:joined: )+")
_FALLBACK = {
    "date": "no day is told: it is the day of publication; these words tell the event",
    "perpetrators": "nobody is named as acting: the side that the codebook gives; these words tell the event",
    "targets": "nobody is named as hit: the side that the codebook gives; these words tell the event",
}


class Coder(Protocol):
    """Anything that codes a document, such as a pipeline."""

    def run(self, document: Document) -> CodedDocument: ...


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document, what they were read as, and the rows (`pack/table.tsv:line`) that read them."""

    evidence: Evidence
    meaning: str
    rows: tuple[str, ...]

    def to_json(self) -> Json:
        return {**self.evidence.to_json(), "meaning": self.meaning, "rows": list(self.rows)}


@dataclass(frozen=True, slots=True)
class FieldExplanation:
    """A field with its value as in the coded file, the words behind it, and the candidates that lost."""

    name: str
    value: object
    words: tuple[Quote, ...]
    weighed: tuple[Weighed, ...]

    def to_json(self) -> Json:
        return {"field": self.name, "value": self.value, "words": [quote.to_json() for quote in self.words],
                "weighed": [_weighed(one) for one in self.weighed]}


@dataclass(frozen=True, slots=True)
class IncidentExplanation:
    """An incident field by field; `tellings` are the sentences that were joined into it, and why."""

    report: Report
    fields: tuple[FieldExplanation, ...]
    tellings: tuple[Weighed, ...]

    def to_json(self) -> Json:
        return {"id": self.report.id, "fields": [field.to_json() for field in self.fields],
                "tellings": [_weighed(one) for one in self.tellings]}


@dataclass(frozen=True, slots=True)
class NotCoded:
    """Words that were not coded, and why."""

    quote: Quote
    why: str

    def to_json(self) -> Json:
        return {**self.quote.to_json(), "why": self.why}


@dataclass(frozen=True, slots=True)
class Explanation:
    """All incidents of a document, explained, and what was not coded."""

    document_id: str
    incidents: tuple[IncidentExplanation, ...]
    rejected: tuple[NotCoded, ...]

    def to_json(self) -> Json:
        return {"document_id": self.document_id, "incidents": [one.to_json() for one in self.incidents],
                "rejected": [one.to_json() for one in self.rejected]}


def explain(pipeline: Coder, document: Document) -> Explanation:
    """Code a document and tell why each value is what it is; also what was not coded."""
    coded = pipeline.run(document)
    rejected = tuple(NotCoded(_quote(one.evidence), one.why) for one in coded.rejected)
    return Explanation(document.id, tuple(_incident(report) for report in coded.incidents), rejected)


def _incident(report: Report) -> IncidentExplanation:
    weighed = dict(report.weighed)
    return IncidentExplanation(report, tuple(_field(report, name) for name in FIELDS), weighed.get(TELLINGS, ()))


def _field(report: Report, name: str) -> FieldExplanation:
    coded, evidence = report.to_json(), dict(report.evidence)
    value = f"{report.event_type} / {report.sub_event_type}" if name == "event_type" else coded[name]
    words = tuple(_quote(one) for one in evidence.get(name, ()))
    if name in _FALLBACK and evidence.get(name, ()) == evidence.get("event_type", ())[:1]:
        words = tuple(Quote(one.evidence, _FALLBACK[name], one.rows) for one in words)
    return FieldExplanation(name, value, words, dict(report.weighed).get(name, ()))


def _quote(evidence: Evidence) -> Quote:
    return Quote(evidence, in_plain_words(evidence.rule), tuple(row for _, row in _ROW.findall(evidence.rule)))


def in_plain_words(rule: str) -> str:
    """A rule as a reader understands it, without the names of tables and files; may be empty."""
    text = _ROW.sub(lambda row: _TABLES.get(row[1], f"a row of {row[1]}"), rule)
    text = _GAZETTEER.sub(r"place \1 of the gazetteer", text)
    text = _JOINED.sub("joined by 'and' to another side: ", text)
    return ", ".join(_TABLES.get(part, part) for part in text.split("; ") if part != "rejected")


def _weighed(one: Weighed) -> Json:
    return {"value": one.value, "why": one.why, "evidence": [evidence.to_json() for evidence in one.evidence]}
