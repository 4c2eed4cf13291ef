"""What people make of reports lets the queue empty, and only another value fills it again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from fake_coder import FakeCoder
from store_texts import DAY, IDENTITY, article, keep, service
from waqai.errors import Conflict, NotInStore, UsageError
from waqai.people import Person, Role
from waqai.records import CodedDocument, Document, Toll
from waqai.service import Service
from waqai.store import Store
from waqai.store.check import look_through
from waqai.store.model import Audit, FoundDocument, FoundReport, table
from waqai.store.reviewed import ReviewState
from waqai.store.reviews import Verdict

_FOUND, _DOCUMENTS, _AUDIT = table(FoundReport), table(FoundDocument), table(Audit)
ACCEPTED = Verdict("accepted")
BADR = Person("badr", Role.CODER)


def stands(store: Store, key: str = "d1#1") -> tuple[str, str | None, bool]:
    """State and review of a report, and whether its document waits."""
    with store.database.read() as connection:
        report = connection.execute(select(_FOUND).where(_FOUND.c.key == key)).mappings().one()
        worth = select(_DOCUMENTS.c.worth).where(_DOCUMENTS.c.sort_key == report["sort_key"])
        return report["state"], report["review"], connection.execute(worth).scalar_one() is not None


def worths(store: Store) -> list[int | None]:
    with store.database.read() as connection:
        return list(connection.execute(select(_DOCUMENTS.c.worth).order_by(_DOCUMENTS.c.document)).scalars())


def sound(store: Store) -> bool:
    return not look_through(store.database).faults


class Recounted(FakeCoder):
    """Another version of the coder, which gives other tolls, or only other confidences."""

    def __init__(self, killed: int = 3) -> None:
        self._killed = Toll(killed, killed)

    def run(self, document: Document) -> CodedDocument:
        coded = super().run(document)
        reports = tuple(replace(one, killed=self._killed, confidence=0.4) for one in coded.incidents)
        return replace(coded, incidents=reports)


class Blind:
    """A coder that reads nothing."""

    def run(self, document: Document) -> CodedDocument:
        return CodedDocument(document.id)


def recode(store: Store, killed: int) -> None:
    newer = replace(IDENTITY, fingerprint=f"f-{killed}")
    told = list(Service(store, lambda: Recounted(killed), newer).code(again=True, reason="a newer coder"))
    assert told


def test_what_is_new_waits_and_what_is_accepted_does_not(store: Store) -> None:
    keep(store, [article(1)])
    assert stands(store) == ("active", None, True)
    store.review_report("d1#1", 1, ACCEPTED)
    assert stands(store) == ("active", "accepted", False)
    assert store.report("d1#1").version == 1
    with pytest.raises(UsageError, match="accepted already"):
        store.review_report("d1#1", 1, ACCEPTED)
    assert sound(store)


def test_only_other_values_bring_a_report_back(store: Store) -> None:
    keep(store, [article(1)])
    store.review_report("d1#1", 1, ACCEPTED)
    recode(store, 3)
    assert stands(store) == ("active", "accepted", False)
    recode(store, 7)
    assert stands(store) == ("active", None, True)
    assert sound(store)


def test_what_was_accepted_stays_when_a_newer_coding_does_not_have_it(store: Store) -> None:
    keep(store, [article(1), article(2)])
    store.review_report("d1#1", 1, ACCEPTED)
    nothing = replace(IDENTITY, fingerprint="f-nothing")
    list(Service(store, Blind, nothing).code(again=True, reason="a coder that reads nothing"))
    assert stands(store) == ("active", "accepted", False)
    assert stands(store, "d2#1") == ("replaced", None, True)
    assert sound(store)


def test_a_rejected_report_with_other_values_waits_and_does_not_count(store: Store) -> None:
    keep(store, [article(1)])
    store.review_report("d1#1", 1, Verdict("rejected", "an exercise"))
    assert stands(store) == ("retracted", "rejected", False)
    assert list(store.reports()) == []
    recode(store, 7)
    assert stands(store) == ("retracted", None, True)
    store.accept_all("d1", {"d1#1": store.report("d1#1").version})
    assert stands(store) == ("retracted", "rejected", False)
    assert sound(store)


def test_one_s_own_correction_holds_another_s_comes_back(store: Store) -> None:
    keep(store, [article(1)])
    store.review_report("d1#1", 1, ACCEPTED)
    store.correct("d1#1", 1, {"killed": {"low": 4, "high": 4}}, "the hospital's count")
    assert stands(store) == ("active", "corrected", False)
    other = store.signed(BADR)
    other.correct("d1#1", 2, {"killed": {"low": 5, "high": 5}}, "the ministry's count")
    assert stands(store) == ("active", None, True)
    other.undo(2, "misread")
    assert stands(store) == ("active", "corrected", False)
    store.undo(1, "misread")
    assert stands(store) == ("active", "accepted", False)
    assert sound(store)


@pytest.mark.parametrize("state", ["rejected", "out_of_scope", "unverifiable"])
def test_what_needs_a_reason_and_is_undone(store: Store, state: ReviewState) -> None:
    keep(store, [article(1)])
    with pytest.raises(UsageError, match="needs a reason"):
        store.review_report("d1#1", 1, Verdict(state))
    number = store.review_report("d1#1", 1, Verdict(state, "told by one side only"))
    counts = "active" if state == "unverifiable" else "retracted"
    assert stands(store) == (counts, state, False)
    store.undo_review(number)
    assert stands(store) == ("active", None, True)
    with pytest.raises(UsageError, match="does not hold any more"):
        store.undo_review(number)
    past = store.history("d1#1")
    assert [(one["state"], one["undoes"], one["in_force"]) for one in past.reviews] == [
        (state, None, False), (state, number, False)]
    assert len(past.tombstones) == (0 if state == "unverifiable" else 2)
    assert sound(store)


def test_a_duplicate_names_another_that_counts(store: Store) -> None:
    keep(store, [article(1), article(2)])
    for other, why in (("d1#1", "repeat itself"), (None, "names what it repeats")):
        with pytest.raises(UsageError, match=why):
            store.review_report("d1#1", 1, Verdict("duplicate", other=other))
    with pytest.raises(NotInStore):
        store.review_report("d1#1", 1, Verdict("duplicate", other="none#1"))
    store.review_report("d1#1", 1, Verdict("duplicate", other="d2#1"))
    assert stands(store) == ("retracted", "duplicate", False)
    with pytest.raises(UsageError, match="does not count itself"):
        store.review_report("d2#1", 1, Verdict("duplicate", other="d1#1"))
    assert sound(store)


def test_accepting_what_was_rejected_lets_it_count_again(store: Store) -> None:
    keep(store, [article(1)])
    store.review_report("d1#1", 1, Verdict("rejected", "an exercise"))
    number = store.review_report("d1#1", 2, ACCEPTED)
    assert stands(store) == ("active", "accepted", False)
    store.undo_review(number)
    assert stands(store) == ("retracted", "rejected", False)
    store.restore("report", "d1#1", "it was none")
    assert stands(store) == ("active", None, True)
    assert sound(store)


def test_a_document_without_incidents_is_accepted_as_such(store: Store) -> None:
    keep(store, [article(1, "لا شيء حدث في القرية اليوم"), article(2)])
    assert None not in worths(store)
    with pytest.raises(UsageError, match="has reports"):
        store.review_document("d2", ACCEPTED)
    (number,) = store.accept_all("d1", {})
    assert worths(store)[0] is None
    store.undo_review(number)
    assert worths(store)[0] is not None
    store.review_document("d2", Verdict("out_of_scope", "before the period of the study"))
    assert store.document("d2").state == "retracted"
    assert stands(store, "d2#1")[2] is False
    assert sound(store)


def test_all_are_accepted_together_as_they_were_seen(store: Store) -> None:
    keep(store, [article(1, "قتل جندي في القرية ثم قتل آخر قربها")])
    with pytest.raises(Conflict, match="waits, too"):
        store.accept_all("d1", {"d1#1": 1})
    with pytest.raises(Conflict):
        store.accept_all("d1", {"d1#1": 1, "d1#2": 3})
    assert stands(store) == ("active", None, True)
    assert len(store.accept_all("d1", {"d1#1": 1, "d1#2": 1})) == 2
    assert stands(store, "d1#2") == ("active", "accepted", False)
    with store.database.read() as connection:
        told = connection.execute(select(_AUDIT.c.subject).where(_AUDIT.c.action == "review")).scalars().all()
    assert told == ["d1#1", "d1#2"]
    assert sound(store)


def test_a_lost_review_shows_what_stands(store: Store) -> None:
    keep(store, [article(1)])
    store.signed(BADR).correct("d1#1", 1, {"killed": {"low": 5, "high": 5}}, "counted")
    with pytest.raises(Conflict) as lost:
        store.review_report("d1#1", 1, ACCEPTED)
    assert lost.value.theirs["killed"]["low"] == 5  # type: ignore[index]
    with pytest.raises(UsageError, match="said of its reports"):
        store.review_document("d1", Verdict("rejected", "no"))


def test_worth_is_that_of_what_waits(store: Store) -> None:
    text = "قتل جندي في القرية ثم قتل آخر قربها"
    keep(store, [article(1, text), Document("empty", "لا شيء حدث في القرية", DAY), article(3, "انهيار في قتل")])
    both, none, failed = worths(store)
    assert both is not None
    assert (none, failed) == (0, None)
    store.review_report("d1#1", 1, ACCEPTED)
    (one, *_) = worths(store)
    assert one is not None
    assert 0 < one < both
    list(service(store).code())
