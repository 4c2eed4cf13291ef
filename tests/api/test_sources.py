"""Outlets, feeds, runs and failures over the interface, and what of them is closed to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.team import API, TeamServer
from blind_samples import set_sample
from store_texts import IDENTITY, article, keep, service
from waqai.ingest.watch.looks import Look, note
from waqai.people import Role
from waqai.records import Document, Fetched
from waqai.store import CoderIdentity, Verdict
from waqai.store.additions import PEOPLE

BROKEN = "انهيار في السوق رقم"
QUIET = "افتتح المجلس المحلي معرضا للكتاب رقم"


def of(number: int, outlet: str | None, text: str = "") -> Document:
    """An article of an outlet."""
    one = article(number, text and f"{text} {number}")
    return Document(one.id, one.text, one.published.replace(day=number), one.title, outlet, one.url)


@pytest.fixture
def filled(team: TeamServer) -> TeamServer:
    """Two outlets; a failed document, a quiet one, a corrected one, an accepted one and a confidential one."""
    keep(team.store, [
        Fetched(of(1, "وكالة")), Fetched(of(2, "وكالة")), Fetched(of(3, "وكالة", QUIET)),
        Fetched(of(4, "وكالة", BROKEN)),
        Fetched(of(5, "صحيفة")), Fetched(of(7, "سرية"), confidentiality="confidential"),
        Fetched(of(9, "وكالة", BROKEN), confidentiality="confidential"),
    ])  # fmt: skip
    team.store.correct("d1#1", 1, {"killed": {"low": 4, "high": 4}}, "counted")
    team.store.review_report("d2#1", 1, Verdict("accepted"))
    team.accounts.add("limited", Role.READER, "internal", "four words make sense", False, "tester")
    return team


def asked(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(API + path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def names(outlets: Sequence[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in outlets]


def test_outlets_tell_what_was_made_of_their_documents(filled: TeamServer) -> None:
    told = asked(filled.person("reader"), "/outlets")["outlets"]
    assert sorted(names(told)) == ["سرية", "صحيفة", "وكالة"]
    assert told[0] == {
        "name": "وكالة", "documents": 5, "copies": 0, "first": "2020-10-01", "last": "2020-10-09",
        "telling": 2, "reports": 2, "corrected": 1, "accepted": 1,
    }  # fmt: skip


def test_outlets_leave_out_what_is_closed(filled: TeamServer) -> None:
    told = asked(filled.person("limited"), "/outlets")["outlets"]
    assert [(one["name"], one["documents"], one["last"]) for one in told] == [
        ("وكالة", 4, "2020-10-04"), ("صحيفة", 1, "2020-10-05"),
    ]  # fmt: skip


def test_copies_and_documents_without_an_outlet_are_told(team: TeamServer) -> None:
    first = of(1, "وكالة")
    copy = Document("other", first.text, first.published, first.title, "وكالة", "https://other.example/1")
    keep(team.store, [Fetched(first), Fetched(copy), Fetched(of(2, None))])
    told = asked(team.person("reader"), "/outlets")["outlets"]
    assert [(one["name"], one["documents"], one["copies"], one["reports"]) for one in told] in (
        [("وكالة", 1, 1, 1), (None, 1, 0, 1)], [(None, 1, 0, 1), ("وكالة", 1, 1, 1)],
    )  # fmt: skip
    some = asked(team.person("reader"), "/outlets", limit=1)
    assert (len(some["outlets"]), some["more"]) == (1, True)


def test_who_codes_blind_learns_nothing_of_what_was_made(filled: TeamServer) -> None:
    set_sample(filled.store, coders=("coder", "second"))
    told = asked(filled.person("coder"), "/outlets")["outlets"]
    assert {(one["telling"], one["reports"], one["corrected"], one["accepted"]) for one in told} == {(0, 0, 0, 0)}
    assert asked(filled.person("coder"), "/runs")["runs"] == []
    assert asked(filled.person("coder"), "/failures")["failures"] == []


def test_runs_tell_coder_reason_and_failures(filled: TeamServer) -> None:
    newer = CoderIdentity("1.1", "fake", "f2")
    list(service(filled.store, newer).code(again=True, reason="a new release"))
    reader = filled.person("reader")
    second, first = asked(reader, "/runs")["runs"]
    assert (first["version"], first["fingerprint"], first["reason"]) == ("1.0", IDENTITY.fingerprint, "ingest")
    assert (first["documents"], first["failed"]) == (7, 2)
    assert (second["fingerprint"], second["reason"], second["failed"]) == ("f2", "a new release", 2)
    page = asked(reader, "/runs", limit=1)
    assert [one["number"] for one in page["runs"]] == [second["number"]]
    assert asked(reader, "/runs", limit=1, after=page["after"]) == {"runs": [first], "after": None}


def test_runs_count_what_one_may_read_and_hide_the_rest(filled: TeamServer) -> None:
    keep(filled.store, [Fetched(of(11, "سرية"), confidentiality="confidential")])
    (run,) = asked(filled.person("limited"), "/runs")["runs"]
    assert (run["documents"], run["failed"]) == (5, 1)
    assert len(asked(filled.person("reader"), "/runs")["runs"]) == 2
    assert len(asked(filled.person("reader"), "/runs", failed=True)["runs"]) == 1


def test_what_people_add_is_no_run(filled: TeamServer) -> None:
    before = asked(filled.person("reader"), "/runs")
    with filled.store.writing() as journal:
        from waqai.store.codings import put_run

        put_run(journal, PEOPLE, "missed by the machine")
    assert asked(filled.person("reader"), "/runs") == before


def test_failures_name_document_and_error(filled: TeamServer) -> None:
    reader = filled.person("reader")
    newest, oldest = asked(reader, "/failures")["failures"]
    assert (newest["document_id"], oldest["document_id"]) == ("d9", "d4")
    assert oldest["code"]
    assert oldest["message"]
    assert oldest["stands"] is True
    assert asked(reader, f"/documents/{oldest['document_id']}")["id"] == "d4"
    assert asked(reader, "/failures", run=oldest["run"], limit=1)["after"] == newest["number"]
    assert asked(reader, "/failures", run=99)["failures"] == []
    (only,) = asked(filled.person("limited"), "/failures")["failures"]
    assert only["document_id"] == "d4"


def look(address: str, confidentiality: str, error: str | None = None) -> Look:
    failed = (1, 0, "unreachable", error) if error else (0, 2, None, None)
    at, due = "2020-10-03T06:00:00+00:00", "2020-10-03T06:30:00+00:00"
    return Look(address, "أخبار", "وكالة", confidentiality, at, due, *failed)


def test_feeds_tell_their_last_look_and_no_keys(filled: TeamServer) -> None:
    address = "https://news.example/rss?key=s3cret"
    note(filled.store, look(address, "public", f"{address} does not answer"))
    note(filled.store, look("https://closed.example/rss", "confidential"))
    closed, failed = asked(filled.person("reader"), "/feeds")
    assert (closed["address"], closed["error_code"], closed["waiting"]) == ("https://closed.example/rss", None, 2)
    assert failed["error_message"] == "https://news.example/rss?… does not answer"
    assert (failed["at"], failed["failures"]) == ("2020-10-03T06:00:00+00:00", 1)
    told = asked(filled.person("limited"), "/feeds")
    assert [one["address"] for one in told] == ["https://news.example/rss?…"]
