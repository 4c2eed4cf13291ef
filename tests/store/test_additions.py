"""Incidents that people add: they stand beside the machine's in everything, and no recoding touches them."""

from __future__ import annotations

from typing import Any

import pytest

from store_texts import article, keep, service
from waqai.errors import BadValue, NotInStore, UsageError
from waqai.export.stored import Stored
from waqai.incidents import Incidents
from waqai.service import Service
from waqai.store import CoderIdentity, Database, Store, store_url
from waqai.store.backup import backup, restore
from waqai.store.check import look_through
from waqai.store.index import rebuild
from waqai.store.search import Query

NEWER = CoderIdentity("2.0", "fake", "f2")
PLACE = {"name": "الميادين", "country": "SYR", "admin1": "Deir ez-Zor", "lat": 35.0, "lon": 40.4, "precision": 1}
VALUES: dict[str, Any] = {
    "sub_event_type": "Grenade",
    "date": {"start": "2020-10-02", "end": "2020-10-02"},
    "place": PLACE,
    "targets": [{"actor": "civilians", "name": "مارة"}],
    "injured": {"low": 2, "high": 2},
    "weapons": ["grenade"],
}
EVIDENCE = {
    "sub_event_type": [{"in": "text", "start": 0, "end": 3}],
    "place": [{"in": "title", "start": 0, "end": 5}],
}


@pytest.fixture
def added(store: Store) -> str:
    """The key of an incident that was added to the first of two documents, each with one of the machine's."""
    keep(store, [article(1), article(2)])
    return Service(store).add_report("d1", VALUES, "missed", EVIDENCE)


def test_it_stands_beside_the_machines(store: Store, added: str) -> None:
    assert added == "d1#m1"
    machine, own = store.reports_of("d1")
    assert (machine.key, machine.added, own.key, own.added) == ("d1#1", False, added, True)
    assert (own.state, own.version, own.record["event_type"]) == ("active", 1, "Explosions/Remote violence")
    assert own.record["id"] == added
    assert own.record["confidence"] == 1.0
    assert Service(store).add_report("d1", VALUES, "another", EVIDENCE) == "d1#m2"


def test_each_filled_field_has_words_that_stand_in_the_article(store: Store, added: str) -> None:
    report = store.report(added)
    evidence = report.record["evidence"]
    assert set(evidence) == {"event_type", "date", "place", "targets", "injured", "weapons"}
    for spans in evidence.values():
        for span in spans:
            assert report.document.field(span["in"])[span["start"]:span["end"]] == span["text"] != ""
    assert evidence["place"][0]["rule"] == "person"
    assert evidence["weapons"][0]["rule"] == "person: the words of the type"


def test_searches_links_and_exports_have_it(store: Store, added: str) -> None:
    (found,) = store.search(Query(type="Grenade")).reports
    assert found.key == added
    assert [one["admin1"] for one in [row["place"] for row in Stored(store).rows()]] == [
        "Aleppo", "Deir ez-Zor", "Aleppo"]  # fmt: skip
    assert added in Incidents(store).entries
    linked = Incidents(store)
    more = Service(store).add_report("d2", VALUES, "missed", EVIDENCE)
    assert linked.refresh() == 1
    assert more in linked.entries


def test_a_recoding_leaves_it_alone(store: Store, added: str) -> None:
    before = store.report(added)
    assert [kept.became for kept in service(store, NEWER).code(again=True)] == ["recoded", "recoded"]
    assert store.report(added) == before
    assert [report.state for report in store.reports_of("d1")] == ["active", "active"]
    assert look_through(store.database).faults == []


def test_a_document_with_one_is_coded_all_the_same(store: Store) -> None:
    list(Service(store).ingest([article(1)]))
    Service(store).add_report("d1", VALUES, "seen before the machine", EVIDENCE)
    assert [kept.incidents for kept in service(store).code()] == [1]
    assert [report.key for report in store.reports_of("d1")] == ["d1#m1", "d1#1"]
    assert list(service(store).code()) == []


def test_it_is_corrected_retracted_and_restored_as_any_other(store: Store, added: str) -> None:
    own = Service(store)
    assert own.correct(added, 1, {"killed": {"low": 1, "high": 1}}, "died later") == 2
    assert store.report(added).corrected
    history = own.history(added)
    assert (history.codings[0]["by"], history.codings[0]["fingerprint"]) == ("tester", "people")
    assert own.undo(history.decisions[0]["number"], "no") == 3
    own.retract("report", added, "none after all")
    assert store.report(added).state == "retracted"
    own.restore("report", added, "it was one")
    assert store.report(added).state == "active"
    with pytest.raises(UsageError):
        own.add_report("d1", VALUES, " ", EVIDENCE)


@pytest.mark.usefixtures("added")
def test_the_search_tables_made_anew_hold_it(store: Store) -> None:
    assert look_through(store.database).faults == []
    before = list(store.reports())
    with store.database.write() as connection:
        rebuild(connection)
    assert list(store.reports()) == before


def test_a_backup_holds_it(store: Store, added: str, tmp_path: Any) -> None:
    backup(store.database, tmp_path / "kept.gz")
    other = Database(store_url(f"sqlite:///{tmp_path / 'other.sqlite'}"))
    restore(other, tmp_path / "kept.gz")
    assert Store(other, "tester").report(added) == store.report(added)
    other.close()


@pytest.mark.parametrize(("values", "evidence", "told"), [
    ({"sub_event_type": None}, {}, "sub_event_type is missing"),
    ({"place": None}, {}, "place is missing"),
    ({"date": {"start": "2020-10-01", "end": "2020-11-01"}}, {}, "more than 31 days"),
    ({"sub_event_type": "Quarrel"}, {}, "Quarrel"),
    ({"event_type": "Battles"}, {}, "correct sub_event_type instead"),
    ({"colour": "red"}, {}, "'colour' cannot be corrected"),
    ({"killed": {"low": 5, "high": 2}}, {}, "low is above high"),
    ({}, {"sub_event_type": []}, "the words that tell the incident are missing"),
    ({}, {"sub_event_type": [{"in": "text", "start": 0, "end": 9999}]}, "is no part of the text"),
    ({}, {"colour": []}, "evidence names colour"),
])
def test_what_the_codebook_does_not_allow_is_refused(
    store: Store, values: dict[str, Any], evidence: dict[str, Any], told: str
) -> None:
    keep(store, [article(1)])
    with pytest.raises(BadValue, match=told):
        Service(store).add_report("d1", {**VALUES, **values}, "missed", {**EVIDENCE, **evidence})
    assert len(store.reports_of("d1")) == 1


def test_an_unknown_document_is_told(store: Store) -> None:
    with pytest.raises(NotInStore):
        Service(store).add_report("none", VALUES, "missed", EVIDENCE)
