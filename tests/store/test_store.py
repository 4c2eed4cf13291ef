"""Keeping, coding, correcting, retracting: nothing is lost, doubled or overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from store_texts import DAY, article, keep, service
from waqai.errors import BadRecord, BadValue, Conflict, NotInStore, StoreError, UsageError
from waqai.records import CodedDocument, CopyOf, Document, Evidence, Fetched, Report, Toll, When
from waqai.service import Item, Service
from waqai.spans import Span
from waqai.store import CoderIdentity, NewJudgement, Store


def counts(store: Store) -> dict[str, int]:
    tables = ("document", "coding", "report", "run", "audit", "decision", "found_report", "found_document", "blob")
    with store.database.read() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}


def test_twice_is_no_change(store: Store) -> None:
    items: list[Item] = [article(1), BadRecord("bad", "line 2 is no JSON"), article(2)]
    first = keep(store, items)
    assert [(k.document_id, k.became, k.incidents) for k in first] == [
        ("d1", "new", 1),
        ("bad", "failed", None),
        ("d2", "new", 1),
    ]
    before = counts(store)
    assert [k.became for k in keep(store, items)] == ["known", "failed", "known"]
    assert counts(store) == before


def test_a_document_comes_back_as_it_was(store: Store) -> None:
    given = Fetched(
        article(1),
        b"<html>raw</html>",
        "text/html",
        "feed.xml",
        datetime(2020, 10, 3, 9, tzinfo=UTC),
        "news.example/1",
        "CC BY 4.0",
        "confidential",
    )
    keep(store, [given])
    found = store.document("d1")
    assert found.document == given.document
    assert store.raw(found.row["raw_sha256"]) == given.raw
    assert found.row["retrieved"] == "2020-10-03T09:00:00.000000Z"
    assert (found.row["licence"], found.row["confidentiality"]) == ("CC BY 4.0", "confidential")
    assert store.report("d1#1").document == given.document


def test_what_no_database_keeps_is_replaced_letter_by_letter(store: Store) -> None:
    strange = Document("d\x00", "\x00\x00 قتل جندي \ud800", DAY, outlet="وكالة\x00")
    assert [(k.document_id, k.incidents) for k in keep(store, [strange])] == [("d\ufffd", 1)]
    report = store.report("d\ufffd#1")
    span = report.record["evidence"]["killed"][0]
    assert report.document.text[span["start"] : span["end"]] == span["text"] == "قتل"
    assert [k.became for k in keep(store, [strange])] == ["known"]


def test_equal_bytes_are_kept_once(store: Store) -> None:
    page = b"<p>one page with two articles</p>" * 500
    keep(store, [Fetched(article(1), page), Fetched(article(2), page)])
    assert counts(store)["blob"] == 1
    assert store.raw(str(store.document("d2").row["raw_sha256"])) == page


def test_a_copy_is_a_source_and_is_not_coded(store: Store) -> None:
    first = article(1)
    copy = Document("copied", first.text.replace("ة", "ه"), DAY, first.title, "صحيفة")
    later = replace(copy, id="much-later", published=date(2021, 1, 1))
    assert [k.became for k in keep(store, [first, copy, later])] == ["new", "copy", "new"]
    near = Fetched(article(3), copy_of=CopyOf("copied", "near_copy", 0.93, "words"))
    assert [k.became for k in keep(store, [near])] == ["copy"]
    found = store.document("d1")
    assert [(row["id"], row["kind"], row["score"]) for row in found.copies] == [
        ("copied", "same_text", 1.0),
        ("d3", "near_copy", 0.93),
    ]
    assert store.document("copied").state == "duplicate"
    assert [report.key for report in store.reports()] == ["d1#1", "much-later#1"]


def test_another_text_under_a_known_id_is_refused_unless_it_comes_from_the_same_address(store: Store) -> None:
    keep(store, [article(1)])
    other = Document("d1", "قتل آخرون في مكان آخر", DAY)
    refused = keep(store, [other])[0]
    assert refused.error is not None
    assert (refused.became, refused.error.code) == ("failed", "id_taken")
    newer = article(1, "قتل تسعة جنود في كمين بعد ارتفاع الحصيلة")
    assert [(k.document_id, k.became) for k in keep(store, [newer])] == [("d1@2", "revision")]
    assert store.document("d1").state == "superseded"
    assert [report.key for report in store.reports()] == ["d1@2#1"]
    assert [k.became for k in keep(store, [article(1), newer])] == ["known", "known"]
    assert [k.document_id for k in keep(store, [other], revise=True)] == ["d1@3"]


def test_a_document_that_cannot_be_coded_is_kept_with_the_reason(store: Store) -> None:
    told = keep(store, [article(1, "انهيار في قتل")])[0]
    assert (told.became, told.incidents) == ("new", None)
    assert told.error is not None
    assert told.error.code == "coding_failed"
    assert store.document("d1").state == "active"
    assert list(store.reports()) == []


def test_what_was_kept_without_coding_is_coded_later(store: Store) -> None:
    list(Service(store).ingest([article(1), article(2)]))
    assert list(store.reports()) == []
    assert [(k.document_id, k.became, k.incidents) for k in service(store).code()] == [
        ("d1", "recoded", 1),
        ("d2", "recoded", 1),
    ]
    assert list(service(store).code()) == []
    assert [report.key for report in store.reports()] == ["d1#1", "d2#1"]


def test_a_correction_stands_beside_the_machine_s_value(store: Store) -> None:
    keep(store, [article(1)])
    version = store.correct(
        "d1#1",
        1,
        {"killed": {"low": 5, "high": 7}},
        "the ministry gave five to seven",
        {"killed": [{"in": "text", "start": 0, "end": 3}]},
    )
    report = store.report("d1#1")
    assert version == report.version == 2
    assert report.record["killed"] == {"low": 5, "high": 7}
    assert report.record["evidence"]["killed"][0]["text"] == "قتل"
    past = store.history("d1#1")
    assert past.codings[0]["record"]["killed"] == {"low": 3, "high": 3}
    assert [(d["seen"], d["by"], d["reason"]) for d in past.decisions] == [
        ({"low": 3, "high": 3}, "tester", "the ministry gave five to seven")
    ]


def test_undo_and_undo_of_the_undo(store: Store) -> None:
    keep(store, [article(1)])
    store.correct("d1#1", 1, {"status": "claimed", "sub_event_type": "Suicide bomb"}, "read again")
    assert store.report("d1#1").record["event_type"] == "Explosions/Remote violence"
    assert store.undo(2, "no, it was a clash") == 4
    record = store.report("d1#1").record
    assert (record["event_type"], record["status"]) == ("Battles", "claimed")
    with pytest.raises(UsageError, match="taken back already"):
        store.undo(2, "again")
    assert store.undo(3, "yes after all") == 5
    assert store.report("d1#1").record["sub_event_type"] == "Suicide bomb"


def test_a_lost_update_is_an_error_that_shows_both(store: Store) -> None:
    keep(store, [article(1)])
    store.correct("d1#1", 1, {"killed": {"low": 5, "high": 5}}, "first")
    with pytest.raises(Conflict, match=r'yours \{"killed":\{"high":9,"low":9\}\}, theirs .*"low":5') as caught:
        store.correct("d1#1", 1, {"killed": {"low": 9, "high": 9}}, "second")
    assert caught.value.yours == {"killed": {"low": 9, "high": 9}}
    with pytest.raises(Conflict):
        store.retract("report", "d1#1", "not an incident", version=1)
    assert store.report("d1#1").record["killed"] == {"low": 5, "high": 5}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("killed", {"low": 5, "high": 3}),
        ("killed", {"low": -1, "high": 3}),
        ("killed", {"low": True, "high": 3}),
        ("killed", 5),
        ("killed", {"many": 1}),
        ("date", {"start": "2020-10-04", "end": "2020-10-03"}),
        ("date", {"start": "soon", "end": "2020-10-03"}),
        ("sub_event_type", "Battle"),
        ("event_type", "Battles"),
        ("weapons", ["spoon"]),
        ("weapons", "mortar"),
        ("perpetrators", [{"actor": "The Army", "name": ""}]),
        ("place", {"name": "x", "country": "SYR", "precision": 4}),
        ("status", "sure"),
        ("background", "yes"),
        ("place", {"name": "x", "country": "SYR", "precision": 1, "lat": 95.0, "lon": 1.0}),
        ("place", {"name": "x", "country": "SYR", "precision": 1, "lat": 35.0}),
        ("confidence", 1.0),
        ("reported_by", [{"kind": "gossip", "name": ""}]),
        ("victims", [{"group": 3}]),
    ],
)
def test_a_value_that_the_codebook_does_not_know_is_refused(store: Store, field: str, value: object) -> None:
    keep(store, [article(1)])
    with pytest.raises(BadValue):
        store.correct("d1#1", 1, {field: value}, "try")
    assert counts(store)["decision"] == 0


def test_evidence_must_be_words_of_the_document(store: Store) -> None:
    keep(store, [article(1)])
    for span in ({"in": "text", "start": 0, "end": 9999}, {"in": "note", "start": 0, "end": 1}, "words"):
        with pytest.raises(BadValue, match="is no evidence"):
            store.correct("d1#1", 1, {"status": "claimed"}, "try", {"status": [span]})  # type: ignore[list-item]


def test_retracted_does_not_count_and_is_not_gone(store: Store) -> None:
    keep(store, [article(1), article(2)])
    store.retract("document", "d1", "withdrawn by the agency")
    assert [report.key for report in store.reports()] == ["d2#1"]
    assert store.report("d1#1").state == "retracted"
    with pytest.raises(UsageError, match="retracted already"):
        store.retract("document", "d1", "again")
    store.restore("document", "d1", "it was another article")
    store.retract("report", "d1#1", "a film, not an incident", version=1)
    assert store.document("d1").state == "active"
    assert [report.key for report in store.reports()] == ["d2#1"]
    assert store.report("d1#1").version == 2
    assert store.history("d1#1").tombstones[0]["reason"] == "a film, not an incident"
    with pytest.raises(UsageError, match="is not retracted"):
        store.restore("document", "d2", "nothing to restore")


def test_unknown_names_are_told(store: Store) -> None:
    for attempt in (
        lambda: store.report("x#1"),
        lambda: store.document("x"),
        lambda: store.history("x#1"),
        lambda: store.correct("x#1", 1, {"status": "claimed"}, "y"),
        lambda: store.undo(7, "y"),
        lambda: store.retract("document", "x", "y"),
        lambda: store.retract("report", "x", "y"),
        lambda: store.raw("00"),
        lambda: store.undo_judgement(3, "y"),
        lambda: store.judge([NewJudgement("a", "b", "same", "y")]),
    ):
        with pytest.raises(NotInStore):
            attempt()


def test_a_decision_needs_a_reason(store: Store) -> None:
    keep(store, [article(1)])
    with pytest.raises(UsageError, match="needs a reason"):
        service(store).correct("d1#1", 1, {"status": "claimed"}, "  ")


class Newer:
    """A later coder: it finds the second word of death first, and says more killed."""

    def run(self, document: Document) -> CodedDocument:
        at = [index for index in range(len(document.text)) if document.text.startswith("قتل", index)]
        reports = tuple(
            Report(
                f"{document.id}#{number}",
                "Attack",
                When(DAY, DAY),
                None,
                killed=Toll(8, 8),
                evidence=(("killed", (Evidence(Span("text", start, start + 3), "قتل", "newer"),)),),
            )
            for number, start in enumerate(reversed(at), 1)
        )
        return CodedDocument(document.id, reports)


def recode(store: Store, fingerprint: str = "f2") -> None:
    list(Service(store, Newer, CoderIdentity("2.0", "fake", fingerprint)).code(again=True))


def test_a_newer_coding_keeps_the_older_one_and_every_correction(store: Store) -> None:
    keep(store, [article(1, "قتل جندي في الشمال ثم قتل آخر في الجنوب")])
    store.correct("d1#1", 1, {"status": "claimed"}, "they claimed the first one")
    recode(store)
    reports = {report.key: report.record for report in store.reports()}
    assert list(reports) == ["d1#1", "d1#2"]
    assert [reports[key]["status"] for key in reports] == ["claimed", "reported"]
    assert reports["d1#1"]["evidence"]["killed"][0]["start"] == 0, "the key stays with the incident"
    assert reports["d1#1"]["killed"] == {"low": 8, "high": 8}
    past = store.history("d1#1")
    assert [coding["version"] for coding in past.codings] == ["1.0", "2.0"]
    before = counts(store)
    recode(store)
    assert counts(store) == before


class Blind:
    def run(self, document: Document) -> CodedDocument:
        return CodedDocument(document.id)


def test_a_report_that_a_newer_coding_misses_counts_only_if_somebody_decided_on_it(store: Store) -> None:
    keep(store, [article(1, "قتل جندي في الشمال ثم قتل آخر في الجنوب")])
    store.correct("d1#2", 1, {"status": "claimed"}, "they claimed the second one")
    list(Service(store, Blind, CoderIdentity("3.0", "fake", "f3")).code(again=True))
    assert store.report("d1#1").state == "replaced"
    assert [report.key for report in store.reports()] == ["d1#2"]
    recode(store)
    assert [report.key for report in store.reports()] == ["d1#1", "d1#2"], "found again, with their keys"


def test_judgements_and_undoing_them(store: Store) -> None:
    keep(store, [article(1), article(2), article(3)])
    first, second = store.judge(
        [
            NewJudgement("d2#1", "d1#1", "same", "same ambush", 3.2, automatic=True),
            NewJudgement("d1#1", "d3#1", "different", "another town"),
        ]
    )
    held = store.judgements()
    assert [(one.one, one.two, one.verdict, one.score, one.automatic) for one in held] == [
        ("d1#1", "d2#1", "same", 3.2, True),
        ("d1#1", "d3#1", "different", None, False),
    ]
    undoing = store.undo_judgement(first, "the days differ")
    assert [one.number for one in store.judgements()] == [second]
    with pytest.raises(UsageError, match="taken back already"):
        store.undo_judgement(first, "again")
    store.undo_judgement(undoing, "they do not differ")
    assert [one.number for one in store.judgements()] == [first, second]
    assert len(store.judgements(in_force=False)) == 4
    with pytest.raises(UsageError, match="against itself"):
        store.judge([NewJudgement("d1#1", "d1#1", "same", "x")])


def test_the_database_itself_refuses_to_change_facts(store: Store) -> None:
    keep(store, [article(1)])
    for statement in ("UPDATE document SET text = 'x'", "DELETE FROM report", "UPDATE audit SET by = 'x'"):
        with pytest.raises(StoreError, match="never changed or deleted"), store.database.write() as connection:
            connection.execute(text(statement))


def test_what_was_remembered(store: Store) -> None:
    assert store.memo("feed") is None
    store.remember("feed", {"etag": "a"})
    store.remember("feed", {"etag": "b"})
    assert store.memo("feed") == {"etag": "b"}


def test_processes_that_code_beside_one_another_give_the_same(store: Store) -> None:
    kept = list(service(store).ingest((article(n) for n in range(200)), jobs=2))
    assert [k.document_id for k in kept] == [f"d{n}" for n in range(200)]
    assert counts(store)["run"] == 1
