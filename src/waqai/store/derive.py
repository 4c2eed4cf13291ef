"""What the search tables must hold, worked out from the facts; used to write them and to check them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from waqai.people import level_of
from waqai.records import EVENT_TYPES, Json
from waqai.store.canonical import ordered
from waqai.store.reviewed import holds, last_review, waits
from waqai.store.words import search_words
from waqai.worth import worth_of

Row = Mapping[str, Any]
State = Literal["active", "duplicate", "superseded", "replaced", "retracted"]
_DAY_SHIFT = 36
_ADDED = re.compile(r"#m[0-9]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one document that its search rows come from, each list by number.

    `tombstones` and `reviews` are those of the document and of its reports; `revised` tells that a newer document
    replaces it, `repeats` that it is a duplicate.
    """

    document: Row
    codings: Sequence[Row] = ()
    reports: Sequence[Row] = ()
    decisions: Sequence[Row] = ()
    tombstones: Sequence[Row] = ()
    revised: bool = False
    repeats: bool = False
    reviews: Sequence[Row] = ()

    @property
    def added(self) -> frozenset[int]:
        """The numbers of the codings by which people added incidents, each holding one report."""
        name = self.document["id"]
        return frozenset(report["coding"] for report in self.reports if is_added(report["key"], name))


def added_key(document_id: str, number: int) -> str:
    """The key of the incident that a person added to a document, counted from 1; machines' have no letter."""
    return f"{document_id}#m{number}"


def is_added(key: str, document_id: str) -> bool:
    """Whether a report of a document was added by a person."""
    return key.startswith(document_id) and _ADDED.fullmatch(key, len(document_id)) is not None


def sort_key(published: date, number: int) -> int:
    """A number that orders documents by day, then by the order in which they came."""
    return published.toordinal() << _DAY_SHIFT | number


def document_state(facts: Facts) -> State:
    """Whether a document counts, and if not why."""
    if is_retracted(facts.tombstones, "document", facts.document["id"]):
        return "retracted"
    if facts.revised:
        return "superseded"
    return "duplicate" if facts.repeats else "active"


def is_retracted(tombstones: Iterable[Row], kind: str, key: str) -> bool:
    """Whether the last word on a document or report is that it does not count."""
    mine = [stone for stone in tombstones if stone["kind"] == kind and stone["key"] == key]
    return bool(mine) and mine[-1]["lifts"] is None


def current_coding(facts: Facts) -> int | None:
    """The number of the machine's coding that counts: the newest that did not fail, else the newest."""
    added = facts.added
    codings = [coding for coding in facts.codings if coding["number"] not in added]
    good = [coding for coding in codings if coding["error_code"] is None] or codings
    return int(good[-1]["number"]) if good else None


def found_rows(facts: Facts) -> tuple[dict[str, Any], list[FoundRows]]:
    """The search row of a document, and those of its reports."""
    reports = list(report_rows(facts))
    document = facts.document
    row = {
        "sort_key": sort_key(document["published"], document["number"]),
        "document": document["number"],
        "state": document_state(facts),
        "coding": current_coding(facts),
        "words": " ".join(search_words(document["title"], document["text"])),
        "worth": _worth(facts, reports),
        "level": level_of(document["confidentiality"]),
    }
    return row, reports


def _worth(facts: Facts, reports: Sequence[FoundRows]) -> int | None:
    """What a look at a document is worth while it waits for one, with unreviewed reports or with none."""
    current = current_coding(facts)
    coding = next((one for one in facts.codings if one["number"] == current), None)
    if document_state(facts) != "active" or coding is None or coding["error_code"] is not None:
        return None
    waiting = [rows.record for rows in reports if rows.report["waits"]]
    if not waiting:
        review = last_review(facts.reviews, "document", facts.document["id"])
        told = any(rows.report["state"] != "replaced" for rows in reports)
        if told or (review is not None and review["state"] == "accepted"):
            return None
    return round(1000 * worth_of(waiting, len(json.loads(coding["rejected"]))))


@dataclass(frozen=True, slots=True)
class FoundRows:
    """The search row of a report, those of its sides, and its values as they stand."""

    report: dict[str, Any]
    record: Json
    actors: list[dict[str, Any]]


def report_rows(facts: Facts) -> Iterator[FoundRows]:
    """The search rows of a document's reports: one report per key, with the values as they stand now."""
    state, counted = document_state(facts), facts.added | {current_coding(facts)}
    key_of_document = sort_key(facts.document["published"], facts.document["number"])
    firsts: dict[str, Row] = {}
    lasts: dict[str, Row] = {}
    for report in facts.reports:
        firsts.setdefault(report["key"], report)
        lasts[report["key"]] = report
    for key, last in lasts.items():
        decisions = [one for one in facts.decisions if one["key"] == key]
        stones = [one for one in facts.tombstones if one["kind"] == "report" and one["key"] == key]
        corrected = bool(in_force(decisions))
        record = effective(json.loads(last["record"]), decisions)
        retracted = is_retracted(stones, "report", key)
        review = last_review(facts.reviews, "report", key)
        reviewed = review["state"] if review is not None and holds(review, record, retracted) else None
        own: State = state
        if retracted:
            own = "retracted"
        elif state == "active" and last["coding"] not in counted and not corrected and reviewed is None:
            own = "replaced"
        number = firsts[key]["number"]
        row = {
            "number": number,
            "key": key,
            "report": last["number"],
            "sort_key": key_of_document,
            "version": 1 + len(decisions) + len(stones),
            "state": own,
            "corrected": corrected,
            **_values(record),
            "record": ordered(record) if corrected else last["record"],
            "review": reviewed,
            # What a person added was looked at by that person.
            "waits": state == "active" and last["coding"] not in facts.added and waits(review, record, own),
            "level": level_of(facts.document["confidentiality"]),
        }
        yield FoundRows(row, record, list(_actor_rows(number, record)))


def taken_back(decisions: Sequence[Row]) -> set[int]:
    """The numbers of the decisions on one report that an undo, itself in force, takes back."""
    undone: set[int] = set()
    for decision in reversed(decisions):
        if decision["kind"] == "undo" and decision["number"] not in undone:
            undone.add(decision["undoes"])
    return undone


def in_force(decisions: Sequence[Row]) -> list[Row]:
    """The corrections of one report that were not taken back, oldest first."""
    undone = taken_back(decisions)
    return [one for one in decisions if one["kind"] == "correct" and one["number"] not in undone]


def effective(record: Json, decisions: Sequence[Row]) -> Json:
    """A report's JSON with the corrections in force in place of the machine's values.

    A corrected field has the evidence that its corrector gave; the machine's no longer speaks for it.
    """
    for decision in in_force(decisions):
        field = decision["field"]
        record[field] = json.loads(decision["value"])
        record["evidence"][field] = json.loads(decision["evidence"])
        if field == "sub_event_type":
            record["event_type"] = EVENT_TYPES[record[field]]
            record["evidence"]["event_type"] = record["evidence"].pop(field)
    return record


def _actor_rows(number: int, record: Json) -> Iterator[dict[str, Any]]:
    """The search rows of a report's sides."""
    for field, role in (("perpetrators", "perpetrator"), ("targets", "target")):
        for actor in dict.fromkeys(side["actor"] for side in record[field]):
            yield {"number": number, "role": role, "actor": actor}


def _values(record: Json) -> dict[str, Any]:
    place = record["place"] or {}
    days = record["date"]
    return {
        "date_start": date.fromisoformat(days["start"]),
        "date_end": date.fromisoformat(days["end"]),
        "event_type": record["event_type"],
        "sub_event_type": record["sub_event_type"],
        **{name: place.get(name) for name in ("country", "admin1", "admin1_pcode", "lat", "lon")},
        **_toll("killed", record["killed"]),
        **_toll("injured", record["injured"]),
        "status": record["status"],
        "background": record["background"],
        "aggregate": record["aggregate"],
    }


def _toll(name: str, toll: Json | None) -> dict[str, int | None]:
    known = toll or {}
    return {f"{name}_low": known.get("low"), f"{name}_high": known.get("high")}
