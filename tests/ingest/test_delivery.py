from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from waqai.errors import DocumentError, EmptyDocument
from waqai.ingest.delivery import CopyMarker, as_fetched, delivered, without_repeats
from waqai.ingest.draft import Draft
from waqai.records import CopyOf, Document, Fetched

DAY = date(2020, 10, 3)
TEXT = ("قتل ثلاثة مدنيين وأصيب سبعة آخرون، اليوم السبت، جراء قصف مدفعي على بلدة في ريف حلب الغربي، وفق ما أفاد به"
        " مراسلنا نقلا عن مصادر في الدفاع المدني، وأوضحت المصادر أن القذائف سقطت قرب السوق الشعبي في ساعة ازدحام.")


def fetched(name: str, text: str = TEXT, key: str | None = None, raw: bytes | None = None) -> Fetched:
    return Fetched(Document(name, text, DAY, "عنوان"), raw, canonical_url=key)


class Kept:
    """What a store would answer, from a list."""

    def __init__(self, *items: Fetched) -> None:
        self.items = items

    def with_address(self, canonical_url: str) -> Document | None:
        return next((one.document for one in self.items if one.canonical_url == canonical_url), None)

    def with_bytes(self, digest: str) -> str | None:
        found = (one for one in self.items if one.raw and sha256(one.raw).hexdigest() == digest)
        return next((one.document.id for one in found), None)

    def active_on(self, day: date) -> Iterable[Document]:
        return [one.document for one in self.items if one.document.published == day]


OTHER = TEXT.replace("ثلاثة مدنيين", "خمسة مدنيين")


def test_variants_of_an_address_are_one_page() -> None:
    marker = CopyMarker(Kept(fetched("a", key="news.example/1")))
    copy = marker.marked(fetched("b", TEXT.replace("أ", "ا"), key="news.example/1"))
    assert copy.copy_of == CopyOf("a", "same_url", 1.0, "the addresses lead to one page")
    assert copy.document.id == "b"


def test_a_variant_that_tells_something_else_is_a_newer_version() -> None:
    first, second = "https://news.example/1", "https://news.example/1/?utm_source=x"
    marker = CopyMarker(Kept(fetched(first, key="news.example/1")))
    variant = fetched(second, OTHER, key="news.example/1")
    newer = marker.marked(replace(variant, document=replace(variant.document, url=second)))
    assert (newer.document.id, newer.document.text, newer.copy_of) == (first, OTHER, None)


def test_records_with_ids_of_their_own_may_share_an_address() -> None:
    marker = CopyMarker(Kept(fetched("a", key="news.example/live")))
    item = fetched("b", OTHER, key="news.example/live")
    assert marker.marked(item) == item


def test_parts_have_no_id_twice() -> None:
    error = EmptyDocument("a", "no text")
    items: list[Fetched | DocumentError] = [error if name == "!" else fetched(name) for name in "ab!aacb"]
    parts = [["!" if isinstance(one, DocumentError) else one.document.id for one in part]
             for part in without_repeats(items)]
    assert parts == [["a", "b", "!"], ["a"], ["a", "c", "b"]]
    assert list(without_repeats([])) == []


def test_the_page_itself_is_left_to_the_store() -> None:
    marker = CopyMarker(Kept(fetched("a", key="news.example/1", raw=b"x")))
    for text in (TEXT, OTHER):
        again = fetched("a", text, key="news.example/1", raw=b"x")
        assert marker.marked(again) == again


def test_equal_bytes_and_near_copies_are_named() -> None:
    marker = CopyMarker(Kept(fetched("a", raw=b"x")))
    assert marker.marked(fetched("b", "نص آخر", "news.example/2", b"x")).copy_of == CopyOf(
        "a", "same_bytes", 1.0, "the bytes are equal")
    near = marker.marked(fetched("c", TEXT + " للمزيد تابعونا", "news.example/3")).copy_of
    assert near is not None
    assert (near.document_id, near.kind) == ("a", "near_copy")
    assert marker.marked(fetched("d", OTHER, "news.example/4", b"y")).copy_of is None


def test_what_came_a_moment_ago_counts_though_no_store_has_it_yet() -> None:
    marker = CopyMarker(Kept())
    nothing = EmptyDocument("e", "no text")
    first: list[Fetched | DocumentError] = [fetched("a", key="news.example/1", raw=b"x"), nothing]
    later = [fetched("b", key="news.example/1"), fetched("c", "نص آخر", raw=b"x"), fetched("d")]
    marked = list(marker.mark([*first, *later]))
    assert marked[:2] == first
    kinds = [one.copy_of.kind for one in marked[2:] if isinstance(one, Fetched) and one.copy_of]
    assert kinds == ["same_url", "same_bytes", "near_copy"]


def test_a_copy_that_somebody_else_named_is_left_as_it_is() -> None:
    item = replace(fetched("b"), copy_of=CopyOf("z", "near_copy"))
    assert CopyMarker(Kept(fetched("a"))).marked(item) == item


def test_a_document_goes_with_its_origin() -> None:
    draft = Draft("d", TEXT, "feeds/a.html", raw=b"<p>", media_type="text/html",
                  retrieved=datetime(2020, 10, 3, tzinfo=UTC), kept="a.warc.gz#2")
    document = Document("d", TEXT, DAY, url="https://www.news.example/1/?utm_source=x")
    got = as_fetched(document, draft)
    assert got == Fetched(document, b"<p>", "text/html", "a.warc.gz#2", draft.retrieved, "news.example/1")
    error = EmptyDocument("e", "x")
    read = list(delivered([(document, replace(draft, kept=None)), error]))
    assert read == [replace(got, origin="feeds/a.html"), error]
