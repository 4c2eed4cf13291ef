"""Search: every form of a word, every filter, page by page, and the same rows on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from store_texts import DAY, keep
from waqai.errors import UsageError
from waqai.records import CodedDocument, Document, Place, Report, Side, Toll, When
from waqai.service import Service
from waqai.store import CoderIdentity, Store
from waqai.store.search import Box, Circle, Query, phrases
from waqai.store.words import holds_phrase, search_words, wanted_word, words_of

TEXTS = {
    "raqqa": "قُتل ثلاثة مدنيين في انفجار لغم قرب مدينة الرّقة",
    "prefixed": "وبالرقة أصيب طفل في انفجار آخر",
    "idlib": "قصف مدفعي على ريف إدلب الجنوبي",
    "plain": "اشتباكات في ادلب والرستن",
    "deir": "هجوم في ريف دير الزور الشرقي",
    "apart": "دير قديم على طريق الزور",
    "latin": "اتهمت NATO بقصف 1,200 موقع خلال ٢٠٢٠",
}


@pytest.fixture
def filled(store: Store) -> Store:
    keep(
        store, [Document(name, words, DAY + timedelta(days=at)) for at, (name, words) in enumerate(TEXTS.items())]
    )
    return store


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("الرقة", ["prefixed", "raqqa"]),
        ("رقة", ["prefixed", "raqqa"]),
        ("بالرقة", ["prefixed", "raqqa"]),
        ("الرَّقّه", ["prefixed", "raqqa"]),
        ("ادلب", ["plain", "idlib"]),
        ("إدلب", ["plain", "idlib"]),
        ("انفجار", ["prefixed", "raqqa"]),
        ("انفجار طفل", ["prefixed"]),
        ("دير الزور", ["apart", "deir"]),
        ('"دير الزور"', ["deir"]),
        ('"الزور دير"', []),
        ("«دير الزور» ريف", ["deir"]),
        ("الرستن", ["plain"]),
        ("nato", ["latin"]),
        ("1200", ["latin"]),
        ("2020", ["latin"]),
        ("لندن", []),
    ],
)
def test_words_in_any_form(filled: Store, words: str, names: list[str]) -> None:
    found = filled.search_documents(Query(words=words)).documents
    assert [hit.document.id for hit in found] == names


@pytest.mark.parametrize("words", ["...", '"', "' OR 1=1 --", "NEAR(", "* ^", "\\"])
def test_odd_queries_find_nothing_or_are_refused(filled: Store, words: str) -> None:
    if list(words_of(words)):
        assert filled.search_documents(Query(words=words)).documents == ()
    else:
        with pytest.raises(UsageError, match="no word or number"):
            filled.search_documents(Query(words=words))


def test_words_and_phrases() -> None:
    assert {"وبالرقه", "بالرقه", "الرقه", "رقه"} <= set(search_words("وبالرّقة"))
    assert [wanted_word(word) for word in ("الرقه", "الان", "للجيش", "والي", "حلب")] == [
        "رقه",
        "الان",
        "جيش",
        "والي",
        "حلب",
    ]
    assert phrases('قصف "دير الزور" «تل أبيض»') == ["دير الزور", "تل أبيض"]
    assert holds_phrase("تل ابيض", "", "وفي تل أبيض")
    assert not holds_phrase("تل ابيض", "في تل", "أبيض")


class Table:
    """A coder that codes each document from a row of a table."""

    def __init__(self, rows: dict[str, dict[str, Any]]) -> None:
        self._rows = rows

    def run(self, document: Document) -> CodedDocument:
        row = dict(self._rows[document.id])
        day = row.pop("day", DAY)
        return CodedDocument(
            document.id,
            (
                Report(
                    f"{document.id}#1", row.pop("type", "Attack"), When(day, day), row.pop("place", None), **row
                ),
            ),
        )


ALEPPO = Place("حلب", "SYR", 1, admin1="Aleppo", admin1_pcode="SY02", lat=36.2, lon=37.16)
ROWS: dict[str, dict[str, Any]] = {
    "a": {"place": ALEPPO, "killed": Toll(3, 3), "perpetrators": (Side("syria_gov", "x"),)},
    "b": {
        "place": replace(ALEPPO, lat=36.3, lon=37.2),
        "killed": Toll(10, None),
        "type": "Armed clash",
        "targets": (Side("syria_gov", "x"), Side("civilians", "y")),
    },
    "c": {
        "place": Place("الموصل", "IRQ", 1, admin1="Nineveh", lat=36.34, lon=43.13),
        "injured": Toll(5, 8),
        "day": date(2020, 9, 20),
        "status": "claimed",
    },
    "d": {"background": True, "killed": Toll(0, 0)},
}


@pytest.fixture
def tabled(store: Store) -> Store:
    items = [
        Document(name, f"خبر رقم {at} عن حادث", DAY + timedelta(days=at), outlet=f"وكالة {at % 2}")
        for at, name in enumerate(ROWS)
    ]
    list(Service(store, lambda: Table(ROWS), CoderIdentity("1", "table", "t")).ingest(items))
    return store


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(), "dcba"),
        (Query(actor="syria_gov"), "ba"),
        (Query(actor="syria_gov", role="target"), "b"),
        (Query(type="Battles"), "b"),
        (Query(type="Attack", country="SYR"), "a"),
        (Query(admin1="Aleppo"), "ba"),
        (Query(admin1="SY02"), "ba"), (Query(admin1="حلب"), "ba"),
    (Query(admin1="نينوى"), "c"), (Query(admin1="nowhere"), ""),
        (Query(killed_min=3), "ba"),
        (Query(killed_min=4), "b"),
        (Query(killed_max=3), "da"),
        (Query(injured_min=5), "c"),
        (Query(injured_max=7), ""),
        (Query(status="claimed"), "c"),
        (Query(background=True), "d"),
        (Query(background=False), "cba"),
        (Query(outlet="وكالة 1"), "db"),
        (Query(since=DAY), "dba"),
        (Query(until=date(2020, 9, 30)), "c"),
        (Query(published_since=date(2020, 10, 5)), "dc"),
        (Query(published_until=DAY), "a"),
        (Query(box=Box(36.0, 37.0, 36.25, 37.3)), "a"),
        (Query(box=Box(36.2, 37.16, 36.2, 37.16)), "a"),
        (Query(near=Circle(36.2, 37.16, 1)), "a"),
        (Query(near=Circle(36.2, 37.16, 11.7)), "ba"),
        (Query(near=Circle(36.2, 37.16, 11.6)), "a"),
        (Query(near=Circle(36.2, 37.16, 20_000)), "cba"),
        (Query(near=Circle(90.0, 0.0, 7000)), "cba"),
        (Query(words="حادث", killed_min=1), "ba"),
        (Query(words="رقم 2"), "c"),
        (Query(states=("retracted",)), ""),
    ],
)
def test_filters(tabled: Store, query: Query, names: str) -> None:
    assert "".join(report.document.id for report in tabled.search(query).reports) == names


def test_counting_rows_changes_no_hits(tabled: Store) -> None:
    before = tabled.search(Query(words="حادث", killed_min=1))
    tabled.settle()
    assert tabled.search(Query(words="حادث", killed_min=1)) == before
    if tabled.database.is_sqlite:
        with tabled.database.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM sqlite_stat1")).scalar_one() > 0


def test_filters_see_what_was_corrected_and_retracted(tabled: Store) -> None:
    tabled.correct(
        "a#1",
        1,
        {
            "killed": {"low": 40, "high": 40},
            "targets": [{"actor": "civilians", "name": ""}],
            "place": {**ALEPPO.to_json(), "lat": 33.5, "lon": 36.3, "admin1": "Damascus"},
        },
        "x",
    )
    tabled.retract("document", "b", "y")
    for query in (
        Query(killed_min=30),
        Query(actor="civilians"),
        Query(admin1="Damascus"),
        Query(box=Box(33, 36, 34, 37)),
    ):
        assert [report.key for report in tabled.search(query).reports] == ["a#1"]
    assert [report.key for report in tabled.search(Query(box=Box(36, 37, 37, 38))).reports] == []
    assert [report.key for report in tabled.search(Query(states=("retracted",))).reports] == ["b#1"]


def test_pages_hold_every_hit_once(store: Store) -> None:
    many = [
        Document(
            f"n{at}",
            f"قتل {at} في انفجار كبير" + (" قرب دير الزور" if at % 3 else " قرب الزور دير"),
            DAY + timedelta(days=at % 5),
        )
        for at in range(70)
    ]
    keep(store, many)
    for words in ("انفجار", '"دير الزور"'):
        everything = [report.key for report in store.search(Query(words=words), 500).reports]
        seen, after = [], None
        while True:
            page = store.search(Query(words=words), 7, after)
            seen += [report.key for report in page.reports]
            after = page.after
            if after is None:
                break
            assert len(page.reports) == 7
        assert seen == everything
        assert len(seen) == len(set(seen)) == (70 if words == "انفجار" else 46)
    days = [report.document.published for report in store.search(Query(), 500).reports]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "query",
    [
        Query(box=Box(37, 36, 36, 38)),
        Query(box=Box(0, 170, 1, -170)),
        Query(near=Circle(91, 0, 1)),
        Query(near=Circle(0, 0, 0)),
    ],
)
def test_impossible_places_are_refused(store: Store, query: Query) -> None:
    with pytest.raises(UsageError, match="degrees"):
        store.search(query)


def test_documents_have_no_filters_of_incidents(store: Store) -> None:
    with pytest.raises(UsageError, match="the other filters are about incidents"):
        store.search_documents(Query(killed_min=1))
    with pytest.raises(UsageError, match="1 to 500"):
        store.search(Query(), 501)


def test_the_spatial_index_is_used(tabled: Store) -> None:
    if not tabled.database.is_sqlite:
        with tabled.database.read() as connection:
            names = connection.execute(text("SELECT indexname FROM pg_indexes")).scalars().all()
        assert "ix_found_report_point" in names
        return
    with tabled.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM found_box")).scalar_one() == 3
