"""What is above a person's clearance is as if it were not there, whatever the store is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, literal, select, text, union_all

from blind_samples import CODERS, as_, hand_in, incident, set_sample
from store_texts import article, keep
from waqai.doubling import Choice
from waqai.errors import NotInStore, StoreError, WaqaiError
from waqai.people import LEVELS, Person, Role
from waqai.records import Confidentiality, Fetched
from waqai.store import NewJudgement, Store
from waqai.store.clearance import OPEN, RULES
from waqai.store.links import changes
from waqai.store.model import Base
from waqai.store.reviews import Verdict
from waqai.store.search import Query

NUMBER: dict[Confidentiality, int] = {"public": 1, "internal": 2, "confidential": 3}
PAIRS = [("d1#1", "d2#1"), ("d2#1", "d3#1"), ("d1#1", "d3#1")]


@pytest.fixture
def filled(store: Store) -> Store:
    """A document of each level, each corrected, retracted, restored and judged the same as the next."""
    keep(store, [Fetched(article(n), f"raw {n}".encode(), confidentiality=level) for level, n in NUMBER.items()])
    keep(store, [Fetched(article(4, article(1).text), confidentiality="confidential")])  # a copy of the public one
    for n in NUMBER.values():
        store.correct(f"d{n}#1", 1, {"killed": {"low": 50 + n, "high": 50 + n}}, f"reason {n}")
        store.retract("report", f"d{n}#1", f"reason {n}")
        store.restore("report", f"d{n}#1", f"reason {n}")
    store.correct("d1#1", 4, {"targets": [{"actor": "islamic_state", "name": "x"}]}, "a side")
    store.judge(NewJudgement(one, two, "same", f"{one}-{two}") for one, two in PAIRS)
    return store


def of(store: Store, clearance: Confidentiality) -> Store:
    return store.signed(Person("amal", Role.ADMIN, clearance))


@pytest.mark.parametrize("clearance", LEVELS)
def test_lists_hold_open_rows_only(filled: Store, clearance: Confidentiality) -> None:
    mine = of(filled, clearance)
    keys = [f"d{n}#1" for level, n in NUMBER.items() if LEVELS.index(level) <= LEVELS.index(clearance)]
    assert sorted(one.key for one in mine.reports()) == keys
    assert sorted(one.key for one in mine.search(Query(words="كمين")).reports) == keys
    documents = {one.document.id for one in mine.search_documents(Query()).documents}
    assert documents == {key.partition("#")[0] for key in keys}
    with mine.database.read() as connection:
        news = changes(connection)
        assert sorted(one.key for one in news.reports) == keys
        assert bool(news.copies) == (clearance == "confidential")
    judged = [(one.one, one.two) for one in mine.judgements()]
    assert judged == [pair for pair in PAIRS if set(pair) <= set(keys)]
    assert len(mine.document("d1").copies) == (clearance == "confidential")


@pytest.mark.parametrize("clearance", LEVELS)
def test_the_log_names_open_things_only(filled: Store, clearance: Confidentiality) -> None:
    audit = Base.metadata.tables["audit"]
    with of(filled, clearance).database.read() as connection:
        subjects = set(connection.execute(select(audit.c.subject)).scalars())
    wanted = {"run 1", "d1", "d1#1"}
    if clearance != "public":
        wanted |= {"d2", "d2#1", "d1#1 d2#1"}
    if clearance == "confidential":
        wanted |= {"d3", "d3#1", "d2#1 d3#1", "d1#1 d3#1", "d4"}
    assert subjects == wanted


ASKED: dict[str, Callable[[Store, str], object]] = {
    "document": lambda store, name: store.document(name),
    "reports": lambda store, name: store.reports_of(name),
    "report": lambda store, name: store.report(f"{name}#1"),
    "history": lambda store, name: store.history(f"{name}#1"),
    "correct": lambda store, name: store.correct(f"{name}#1", 99, {"killed": {"low": 9, "high": 9}}, "x"),
    "retract report": lambda store, name: store.retract("report", f"{name}#1", "x", 99),
    "restore report": lambda store, name: store.restore("report", f"{name}#1", "x"),
    "retract document": lambda store, name: store.retract("document", name, "x"),
    "restore document": lambda store, name: store.restore("document", name, "x"),
    "judge": lambda store, name: store.judge([NewJudgement("d1#1", f"{name}#1", "same", "x")]),
}


def test_what_is_closed_answers_like_what_is_not_there(filled: Store) -> None:
    for what, ask in ASKED.items():
        told = []
        for name in ("d3", "d9"):
            with pytest.raises(NotInStore) as caught:
                ask(of(filled, "internal"), name)
            told.append(str(caught.value).replace(name, "NAME"))
        assert told[0] == told[1], what


def test_numbers_of_closed_decisions_cannot_be_guessed(filled: Store) -> None:
    for undo in (Store.undo, Store.undo_judgement):
        told = []
        for number in (3, 77):
            with pytest.raises(NotInStore) as caught:
                undo(of(filled, "internal"), number, "x")
            told.append(str(caught.value).replace(str(number), "N"))
        assert told[0] == told[1]


def test_bytes_are_closed_with_their_document(filled: Store) -> None:
    digest = filled.document("d3").row["raw_sha256"]
    assert filled.raw(digest) == b"raw 3"
    with pytest.raises(NotInStore):
        of(filled, "internal").raw(digest)
    assert of(filled, "internal").raw(filled.document("d2").row["raw_sha256"]) == b"raw 2"


def test_what_somebody_writes_is_numbered_after_all_others(filled: Store) -> None:
    mine = of(filled, "public")
    assert mine.judge([NewJudgement("d1#1", keep_public(mine), "different", "x")]) == [4]
    assert mine.correct("d1#1", 5, {"killed": {"low": 7, "high": 7}}, "x") == 6
    assert filled.history("d1#1").decisions[-1]["by"] == "amal"
    assert filled.history("d1#1").decisions[-1]["number"] == 5


def keep_public(mine: Store) -> str:
    """Keep another public article as somebody with little clearance; the key of its report."""
    (kept,) = keep(mine, [Fetched(article(8))])
    assert kept.became == "new"
    return "d8#1"


def test_an_open_copy_of_a_closed_article_stands_for_itself(filled: Store) -> None:
    (kept,) = keep(filled, [Fetched(article(7, article(3).text))])
    assert (kept.became, kept.incidents) == ("new", 1)
    assert of(filled, "public").report("d7#1").confidentiality == "public"


def test_every_table_has_a_rule() -> None:
    assert set(Base.metadata.tables) == RULES.keys() | OPEN, "name new tables in waqai.store.clearance"
    assert not RULES.keys() & OPEN


FORMS = ("plain", "alias", "inner", "left join", "outer join", "implied", "union", "exists")


@pytest.mark.filterwarnings("ignore:SELECT statement has a cartesian product")
def test_every_form_of_question_is_narrowed(filled: Store) -> None:
    """For nobody at all (level -1) each table is empty, however it is asked; the log still has its runs."""
    filled.review_report("d2#1", filled.report("d2#1").version, Verdict("accepted"))
    set_sample(filled)
    for coder in CODERS:
        hand_in(filled, coder, "d1", incident(targets=[{"actor": "islamic_state", "name": "x"}]))
    as_(filled, "rana").adjudicate("d1", [Choice(True, {})], "agreed")
    with filled.database.write() as connection:
        lease = {"document": 3, "holder": "amal", "taken": "2020-10-04", "until": "2020-10-05"}
        connection.execute(insert(Base.metadata.tables["lease"]), [lease])
    for name in RULES.keys() - {"audit"}:
        for form in FORMS:
            question = question_in(form, Base.metadata.tables[name])
            assert rows_for(filled, None, question) > 0, (name, form)
            assert rows_for(filled, -1, question) == 0, (name, form)


def rows_for(store: Store, level: int | None, question: Any) -> int:
    with store.database.cleared(level).read() as connection:
        return len(connection.execute(question).all())


def question_in(form: str, of: Any) -> Any:
    column = next(iter(of.primary_key.columns))
    one = select(literal(1).label("one")).subquery()
    aliased = of.alias("other")
    return {
        "plain": select(of),
        "alias": select(aliased.c[column.name]),
        "inner": select(one).where(literal(1).in_(select(literal(1)).select_from(of))),
        "left join": select(column).select_from(one.outerjoin(of, literal(1) == 1)),
        "outer join": select(column).select_from(one).outerjoin(of, literal(1) == 1),
        "implied": select(one).where(column.is_not(None)),
        "union": union_all(select(column), select(column)),
        "exists": select(one).where(select(of).exists()),
    }[form]


def test_a_question_that_cannot_be_narrowed_is_refused(filled: Store) -> None:
    with of(filled, "public").database.read() as connection, pytest.raises(WaqaiError, match="plain text"):
        connection.execute(text("SELECT title FROM document"))
    other = Table("nowhere", MetaData(), Column("id", Integer, primary_key=True))
    with of(filled, "public").database.read() as connection, pytest.raises(StoreError, match="has no rule"):
        connection.execute(select(other))
