"""Incidents that people add because the machine missed them.

Each is a coding of its own whose coder is a person: so everything that reads reports has it, and a newer coding of
the machine neither replaces nor inherits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from waqai.errors import BadValue
from waqai.records import EVENT_TYPES, Document, Json
from waqai.store.canonical import ordered
from waqai.store.codings import CoderIdentity, put_run
from waqai.store.derive import added_key
from waqai.store.facts import DOCUMENT, document_number, facts_of, no_document
from waqai.store.fields import FIELDS, checked, checked_evidence
from waqai.store.index import refresh
from waqai.store.journal import Journal
from waqai.store.model import Coding, ReportRow
from waqai.store.reading import document_of

PEOPLE = CoderIdentity("", "", "people")
"""The coder of what people add."""

LONGEST = timedelta(days=31)
"""The longest window of an incident (codebook 1.2)."""

_NOTHING: Json = {
    "place": None,
    **{name: [] for name in ("perpetrators", "targets", "victims", "weapons", "reported_by")},
    **dict.fromkeys(("killed", "injured", "casualties_combined")),
    "status": "reported",
    **dict.fromkeys(("background", "aggregate"), False),
}
_RULE, _SHARED = "person", "person: the words of the type"


def add(
    journal: Journal,
    document_id: str,
    values: Mapping[str, Any],
    reason: str,
    evidence: Mapping[str, Sequence[Json]],
) -> str:
    """Put an incident down; its key. Raises NotInStore, and BadValue as `whole_record` does."""
    row = journal.connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).mappings().first()
    if row is None:
        raise no_document(document_id)
    return add_record(journal, document_id, whole_record(values, evidence, document_of(dict(row))), reason)


def add_record(journal: Journal, document_id: str, record: Json, reason: str) -> str:
    """Put an incident down whose record is checked already; its key."""
    number = document_number(journal.connection, document_id)
    (facts,) = facts_of(journal.connection, [number])
    used = {report["key"] for report in facts.reports}
    key = next(key for key in (added_key(document_id, n) for n in count(1)) if key not in used)
    run = put_run(journal, PEOPLE, reason)
    coding = journal.add(Coding, run=run, document=number, rejected="[]")
    journal.add(ReportRow, coding=coding["number"], key=key, position=1, record=ordered({**record, "id": key}))
    journal.note("add", key)
    journal.flush()
    refresh(journal.connection, [number])
    return key


def whole_record(values: Mapping[str, Any], evidence: Mapping[str, Sequence[Json]], document: Document) -> Json:
    """The contract's record without its id, of the values that a person gave; a field left out holds nothing.

    Raises BadValue for a value that the codebook does not have, without a type, days, a place or the words that
    tell the type, and for words that do not stand in the document.
    """
    for name in ("sub_event_type", "date", "place"):
        if values.get(name) is None:
            raise BadValue(f"{name} is missing; an incident needs a type, days, and at least a country")
    clean = {name: checked(name, value) for name, value in {**_NOTHING, **values}.items()}
    days = [date.fromisoformat(clean["date"][end]) for end in ("start", "end")]
    if days[1] - days[0] >= LONGEST:
        raise BadValue(f"date: it spans more than {LONGEST.days} days; an incident has a narrower window")
    kind = clean["sub_event_type"]
    fields = {name: clean[name] for name in FIELDS}
    return {
        "event_type": EVENT_TYPES[kind],
        **fields,
        "confidence": 1.0,
        "evidence": _evidence(fields, evidence, document),
    }


def _evidence(fields: Json, given: Mapping[str, Sequence[Json]], document: Document) -> Json:
    """The spans of each field; those of the type stand under its event type, as the machine's do."""
    if unknown := set(given) - set(fields):
        raise BadValue(f"evidence names {', '.join(sorted(unknown))}; choose from {', '.join(FIELDS)}")
    told = {name: checked_evidence(list(spans), document, _RULE) for name, spans in given.items() if spans}
    if "sub_event_type" not in told:
        raise BadValue("evidence: the words that tell the incident are missing; select them in the article")
    shared = [{**span, "rule": _SHARED} for span in told["sub_event_type"]]
    found = {name: told.get(name, shared) for name, value in fields.items() if _is_filled(value) or name in told}
    return {"event_type": found.pop("sub_event_type"), **found}


def _is_filled(value: object) -> bool:
    """Whether a field tells something that was read from words: a flag that is not set does not."""
    return value not in (None, [], False, "reported")
