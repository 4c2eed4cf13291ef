"""Whoever changes, takes out, puts in or moves a row behind the store's back is found out."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from store_texts import article, keep
from waqai.records import Fetched
from waqai.store import NewJudgement, Store
from waqai.store.check import Checked, look_through
from waqai.store.index import rebuild
from waqai.store.model import APPEND_ONLY


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a row in every table."""
    keep(
        store,
        [
            Fetched(article(1), b"page"),
            article(2),
            article(3),
            Fetched(article(4, "نص آخر تماما عن قتل"), b"another"),
        ],
    )
    copy = article(9)
    keep(store, [Fetched(copy), Fetched(article(10, copy.text))])
    store.correct("d1#1", 1, {"killed": {"low": 5, "high": 5}, "status": "claimed"}, "x")
    store.undo(1, "y")
    store.retract("document", "d2", "z")
    store.judge([NewJudgement("d1#1", "d3#1", "same", "w", 2.0)])
    return store


def tamper(store: Store, *statements: str) -> Checked:
    """Do what somebody with the keys to the database could, then look the store through."""
    with store.database.write() as connection:
        for of in APPEND_ONLY:
            if store.database.is_sqlite:
                for event in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER keep_{of.name}_{event}"))
            else:
                connection.execute(text(f"ALTER TABLE {of.name} DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement.replace(":", "\\:")))
    return look_through(store.database)


def test_a_sound_store_has_no_faults(filled: Store) -> None:
    found = look_through(filled.database)
    assert found.faults == []
    assert found.entries > 10


CHANGED = [
    ("UPDATE document SET text = text || '.' WHERE number = 2", "document 2 was changed"),
    ("UPDATE document SET outlet = NULL WHERE number = 3", "document 3 was changed"),
    ("UPDATE report SET record = replace(record, '3', '4') WHERE number = 1", "report 1 was changed"),
    ("UPDATE report SET record = 'x' WHERE number = 1", "report 1 was changed"),
    ("UPDATE decision SET reason = 'other' WHERE number = 2", "decision 2 was changed"),
    ("UPDATE decision SET by = 'other' WHERE number = 1", "decision 1 was changed"),
    ("UPDATE judgement SET verdict = 'different'", "judgement 1 was changed"),
    ("UPDATE tombstone SET reason = ''", "tombstone 1 was changed"),
    ("UPDATE coder SET version = '2'", "coder 1 was changed"),
    ("UPDATE run SET by = 'x'", "run 1 was changed"),
    ("UPDATE duplicate SET kind = 'near_copy'", "duplicate 1 was changed"),
    ("UPDATE coding SET rejected = '[1]' WHERE number = 1", "coding 1 was changed"),
    ("DELETE FROM tombstone", "tombstone 1 is missing"),
    ("DELETE FROM decision WHERE number = 3", "decision 3 is missing"),
    ("DELETE FROM judgement", "judgement 1 is missing"),
    (
        "INSERT INTO tombstone SELECT 2, kind, 'd1', lifts, \"by\", at, reason FROM tombstone",
        "tombstone 2 is not in the log",
    ),
    ("UPDATE audit SET \"by\" = 'other' WHERE number = 3", r"entry 3 \(.*\) was changed"),
    ("UPDATE audit SET rows = 'x' WHERE number = 3", r"entry 3 \(.*\) was changed"),
    ("DELETE FROM audit WHERE number = 4", "entry 4 is missing"),
    ("UPDATE audit SET number = 1000 WHERE number = 4", "entry 4 is missing"),
    ("UPDATE head SET number = 99", "99 were written"),
    (
        "UPDATE blob SET data = (SELECT data FROM blob AS other WHERE other.sha256 <> blob.sha256)",
        "its bytes do not have this digest",
    ),
    (
        "UPDATE found_report SET killed_low = 99 WHERE key = 'd3#1'",
        "found_report .* is not what the facts make it",
    ),
    ("UPDATE found_document SET state = 'active'", "found_document .* is not what the facts make it"),
    (
        "UPDATE found_document SET words = 'x' WHERE document = 1",
        "found_document .* is not what the facts make it",
    ),
    ("DELETE FROM found_actor", None),
    (
        "INSERT INTO found_actor SELECT number, 'target', 'nobody' FROM found_report WHERE key = 'd1#1'",
        "found_actor",
    ),
    ("DELETE FROM found_report WHERE key = 'd3#1'", "found_report .* is not what the facts make it"),
]


@pytest.mark.parametrize(("statement", "fault"), CHANGED, ids=[statement[:60] for statement, _ in CHANGED])
def test_a_change_is_found(filled: Store, statement: str, fault: str | None) -> None:
    found = tamper(filled, statement)
    if fault is None:  # nothing to delete: the fake coder names no sides
        assert found.faults == []
        return
    assert any(re.search(fault, line) for line in found.faults), found.faults


def test_two_rows_that_change_places_are_found(filled: Store) -> None:
    found = tamper(
        filled, "UPDATE document SET title = (CASE number WHEN 1 THEN 'ب' ELSE 'ا' END) WHERE number < 3"
    )
    assert {
        "document 1 was changed: it is not what the log says was written",
        "document 2 was changed: it is not what the log says was written",
    } <= set(found.faults)


def test_two_entries_that_change_places_are_found(filled: Store) -> None:
    found = tamper(
        filled,
        "UPDATE audit SET number = -2 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 3",
        "UPDATE audit SET number = 3 WHERE number = -2",
    )
    assert any("does not follow the one before it" in line for line in found.faults)


def test_a_log_that_was_cut_off_together_with_its_rows_is_found_by_the_proof(filled: Store) -> None:
    proof = look_through(filled.database).hash
    cut = (
        "DELETE FROM judgement",
        "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)",
        "UPDATE head SET number = (SELECT max(number) FROM audit),"
        " hash = (SELECT hash FROM audit ORDER BY number DESC LIMIT 1)",
    )
    assert tamper(filled, *cut).faults == []
    found = look_through(filled.database, proof)
    assert any("was cut off" in line for line in found.faults)


def test_a_proof_of_earlier_holds_when_the_log_went_on(filled: Store) -> None:
    proof = look_through(filled.database).hash
    filled.retract("document", "d3", "later")
    found = look_through(filled.database, proof)
    assert (found.faults, found.proof_holds) == ([], True)


def test_a_lost_index_is_found_and_repaired(filled: Store) -> None:
    if filled.database.is_sqlite:
        faults = tamper(
            filled,
            "INSERT INTO found_words (found_words, rowid, words) SELECT 'delete', sort_key, words"
            " FROM found_document WHERE document = 1",
            "DELETE FROM found_box",
        ).faults
        assert any("full-text index" in line for line in faults)
        assert any("spatial index" in line for line in faults)
    else:
        faults = tamper(filled, "DROP INDEX ix_found_document_word_index").faults
        assert any("ix_found_document_word_index is missing" in line for line in faults)
        with filled.database.write() as connection:
            connection.execute(
                text("CREATE INDEX ix_found_document_word_index ON found_document USING gin (word_index)")
            )
    with filled.database.write() as connection:
        rebuild(connection)
    assert look_through(filled.database).faults == []


def test_many_faults_are_counted_beyond_the_first_hundred(store: Store) -> None:
    keep(store, [article(n) for n in range(150)])
    found = tamper(store, "UPDATE document SET title = 'x'")
    assert len(found.faults) == 100
    assert found.more >= 50
