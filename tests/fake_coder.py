"""A coder that needs no packs: each word of death is an incident, and some words are faults."""

from __future__ import annotations

import os
import re
from datetime import date

from waqai.records import (
    CodedDocument,
    Document,
    Evidence,
    Place,
    Rejection,
    Report,
    Side,
    Source,
    Toll,
    Victims,
    When,
)
from waqai.spans import FieldName, Span

_WORD = re.compile("قتل|مقتل")
_FIELDS: tuple[FieldName, ...] = ("title", "text")


class FakeCoder:
    """Codes by one word; `انهيار` raises, `موت` ends the process."""

    def run(self, document: Document) -> CodedDocument:
        if "انهيار" in document.text:
            raise KeyError(document.text)
        if "موت" in document.text:
            os._exit(3)
        found = [(field, match) for field in _FIELDS for match in _WORD.finditer(document.field(field))]
        reports = tuple(_report(document, number, Evidence(Span(field, *match.span()), match.group(), "fake"))
                        for number, (field, match) in enumerate(found, 1))
        return CodedDocument(document.id, reports)


def _report(document: Document, number: int, evidence: Evidence) -> Report:
    day = document.published
    return Report(f"{document.id}#{number}", "Armed clash", When(day, day),
                  Place("الباب", "SYR", 1, name_en="Al Bab", admin1="Aleppo", lat=36.37, lon=37.52),
                  killed=Toll(3, 3), evidence=(("killed", (evidence,)),))


def make_fake() -> FakeCoder:
    return FakeCoder()


def die() -> FakeCoder:
    os._exit(3)


def make_nothing() -> FakeCoder:
    raise ValueError("no packs here")


def full_report() -> Report:
    """A report with every field filled."""
    words = Evidence(Span("text", 0, 3), "قتل", "fake")
    return Report(
        "d1#1", "Shelling/artillery/missile attack", When(date(2020, 10, 2), date(2020, 10, 3)),
        Place("=ريف\nحلب", "SYR", 2, "Aleppo countryside", "g1", "Aleppo", "SY02", "Jebel Saman",
              -36.2, 37.1, 9.0),
        (Side("syria_gov", "قوات النظام"), Side("other", "@فصيل\x1b[31m")),
        (Side("civilians", "مدنيون"),),
        Toll(3, None), Toll(None, None, "dozens"), Toll(5, 8),
        (Victims("children", Toll(2, 2), None), Victims("women", None, Toll(1, 4))),
        ("artillery", "mortar"), (Source("monitor", "المرصد"), Source("resident", "")), "accused",
        background=True, aggregate=True, confidence=0.75, evidence=(("killed", (words,)),))


def full_pairs() -> list[tuple[Document | None, CodedDocument]]:
    """One document with a full report, one with a bare one, one with none."""
    day = date(2020, 10, 3)
    bare = Report("d2#1", "Other", When(day, day), None)
    words = Evidence(Span("text", 0, 3), "قتل", "fake")
    return [
        (Document("d1", "قتل", day, outlet="وكالة"),
         CodedDocument("d1", (full_report(),), (Rejection(words, "x"),))),
        (None, CodedDocument("d2", (bare,))),
        (Document("d3", "نص", day), CodedDocument("d3")),
    ]
