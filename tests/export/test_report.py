"""The report page as a file: its data, its policy, and that hostile text stays text."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import HOSTILE_TEXT, clash_document, clash_report, many, samples
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from waqai.errors import GazetteerError, PackError
from waqai.export import report_map
from waqai.export.report import inert_json, shipped_actor_names, write_report
from waqai.export.report_data import Result, Words, report_payload
from waqai.export.report_map import box_of, load_outlines, map_payload, project, radius_units
from waqai.export.report_spans import split, utf16_offsets
from waqai.export.report_words import load_labels, read_labels, toll_words
from waqai.records import EVENT_TYPES, SOURCE_KINDS, WEAPONS, CodedDocument, Document, Evidence, Report, Toll, When
from waqai.spans import Span

SQUARE = [[35.0, 33.0], [37.0, 33.0], [37.0, 35.0], [35.0, 35.0], [35.0, 33.0]]
FAR_SQUARE = [[x + 90, y] for x, y in SQUARE]
OUTLINES: dict[str, Any] = {
    "attribution": "made up",
    "countries": [{"code": "SYR", "name_en": "Here", "name_ar": "هنا", "rings": [SQUARE, FAR_SQUARE]},
                  {"code": "FAR", "name_en": "Far", "name_ar": "بعيد", "rings": [FAR_SQUARE]}],
    "admin1": [{"country": "SYR", "name_en": "Homs", "name_ar": "حمص", "rings": [SQUARE]}],
    "disputed": [[[35.0, 34.0], [37.0, 34.0]], [[120.0, 1.0], [121.0, 1.0]]],
}


def page(results: list[Result], **options: Any) -> str:
    stream = io.StringIO()
    write_report(results, stream, **options)
    return stream.getvalue()


def embedded(html: str) -> dict[str, Any]:
    node = HTMLParser(html).css_first("script#data")
    assert node is not None
    payload: dict[str, Any] = json.loads(node.text(strip=False))
    return payload


@pytest.fixture(scope="module")
def html() -> str:
    return page(samples())


# splitting ------------------------------------------------------------------------------------


@st.composite
def texts_with_ranges(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(alphabet="اب قُت\n\u202e💣a", max_size=40))
    ends = st.integers(0, len(text))
    return text, [(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=8))]


@given(texts_with_ranges())
def test_segments_join_to_the_text_and_cover_each_range_exactly(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, ranges = case
    segments = split(len(text), ranges)
    assert "".join(text[part.start : part.end] for part in segments) == text
    assert all(part.start < part.end for part in segments)
    for index, (start, end) in enumerate(ranges):
        covered = [at for part in segments if index in part.covers for at in range(part.start, part.end)]
        assert covered == list(range(start, end))


@given(st.text(max_size=30), st.data())
def test_offsets_in_utf16_cut_the_same_words(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    offset = utf16_offsets(text)[at]
    assert text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le") == text[:at]


def test_a_range_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"range 2\.\.9 lies outside a text of 5 code points"):
        split(5, [(2, 9)])


# words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toll", "arabic", "english"),
    [
        (Toll(17, 17), "17", "17"),
        (Toll(20, None), "20 على الأقل", "at least 20"),
        (Toll(31, None), "أكثر من 30", "more than 30"),
        (Toll(1, None), "1 على الأقل", "at least 1"),
        (Toll(None, 5), "حتى 5", "up to 5"),
        (Toll(14, 17), "بين 14 و17", "14 to 17"),
        (Toll(0, 0), "لا أحد", "none"),
        (Toll(None, None, "dozens"), "عشرات", "dozens"),
        (Toll(None, None, "several"), "عدد غير محدد", "several"),
        (Toll(None, None, "hundreds"), "مئات", "hundreds"),
        (Toll(None, None), "عدد غير معروف", "number not known"),
    ],
)
def test_tolls_read_as_people_say_them(toll: Toll, arabic: str, english: str) -> None:
    assert toll_words(toll, load_labels()) == (arabic, english)


def test_every_value_of_the_codebook_has_a_label() -> None:
    wanted = [f"sub.{name}" for name in EVENT_TYPES]
    wanted += [f"{kind}.{name}" for name in EVENT_TYPES.values() for kind in ("event", "event_short")]
    wanted += [f"weapon.{name}" for name in WEAPONS] + [f"source.{name}" for name in SOURCE_KINDS]
    wanted += [f"status.{name}" for name in ("reported", "claimed", "accused", "disputed")]
    assert [key for key in wanted if key not in load_labels()] == []


def test_every_label_that_the_page_names_is_there() -> None:
    folder = Path(report_map.__file__).parent / "templates"
    quoted = re.compile(r'["\'`]((?:report|mark|map|place|date)\.(?!lit)[a-z_0-9]+)["\'`]')
    named = {key for file in folder.iterdir() for key in quoted.findall(file.read_text("utf-8"))}
    assert len(named) > 40
    assert named - load_labels().keys() == set()


@pytest.mark.parametrize(
    ("rows", "message"),
    [("a\tا\n", "labels.tsv:2: a label lacks its key, Arabic or English"),
     ("a\tا\tA\na\tب\tB\n", "labels.tsv:3: the key 'a' stands twice")],
)
def test_a_faulty_label_table_names_its_line(tmp_path: Path, rows: str, message: str) -> None:
    table = tmp_path / "labels.tsv"
    table.write_text("key\tar\ten\n" + rows, "utf-8")
    with pytest.raises(PackError, match=re.escape(message)):
        read_labels(table)


# map ------------------------------------------------------------------------------------------


def test_only_shapes_near_the_incidents_are_embedded() -> None:
    found = map_payload([(36.0, 34.0)], OUTLINES)
    assert [shape["en"] for shape in found["countries"]] == ["Here"]
    assert found["countries"][0]["path"].count("M") == 1
    assert len(found["disputed"]) == 1


def test_without_a_point_there_is_no_map() -> None:
    found = map_payload([], OUTLINES)
    assert (found["view"], found["countries"], found["admin1"]) == (None, [], [])


def test_a_path_ends_where_it_began_and_its_name_stands_in_the_middle() -> None:
    shape = map_payload([(36.0, 34.0)], OUTLINES)["countries"][0]
    steps = [int(part) for part in re.findall(r"-?\d+", shape["path"])][2:]
    assert (sum(steps[0::2]), sum(steps[1::2])) == (0, 0)
    x, y = project(36.0, 34.0)
    assert abs(shape["x"] - x) < 2
    assert abs(shape["y"] - y) < 5


def test_projection_of_known_points() -> None:
    assert project(0, 0) == pytest.approx((0, 0), abs=1e-9)
    assert project(180, 85.0511287798)[1] == pytest.approx(-180 * 200, rel=0.01)
    assert radius_units(111.32, 0) == pytest.approx(200)
    assert radius_units(111.32, 60) == pytest.approx(400)


def test_shipped_outlines_hold_syria_and_its_governorates() -> None:
    found = map_payload([(38.3, 34.6)], load_outlines())
    assert "Syria" in [shape["en"] for shape in found["countries"]]
    assert "Homs" in [shape["en"] for shape in found["admin1"]]
    assert len(json.dumps(found)) < 60_000


def test_unreadable_outlines_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("waqai.export.report_map.resources.files", lambda _: tmp_path)
    load_outlines.cache_clear()
    with pytest.raises(GazetteerError, match=r"outlines\.json"):
        load_outlines()
    load_outlines.cache_clear()


def test_a_box_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        box_of([])


# data -----------------------------------------------------------------------------------------


def payload_of(document: Document | None, *reports: Report) -> dict[str, Any]:
    results: list[Result] = [(document, CodedDocument("made-1", reports))]
    return report_payload(results, Words(load_labels(), {"syria_gov": "Government"}, OUTLINES))


def test_an_incident_carries_what_the_page_shows() -> None:
    document = clash_document()
    incident = payload_of(document, clash_report(document))["incidents"][0]
    assert incident["injured"] == ["أكثر من 10", "more than 10"]
    assert incident["targets"] == [["syria_gov", "Government", "الجيش السوري"]]
    assert incident["place"]["admin1"] == ["حمص", "Homs"]
    assert incident["place"]["country"] == ["هنا", "Here"]
    assert incident["lost"] == []


def test_segments_of_overlapping_evidence_light_the_words_they_quote() -> None:
    document = clash_document()
    incident = payload_of(document, clash_report(document))["incidents"][0]
    raw = document.text.encode("utf-16-le")
    lit: dict[int, str] = {}
    for start, end, covers in incident["segments"]["text"]:
        for at in covers:
            lit[at] = lit.get(at, "") + raw[2 * start : 2 * end].decode("utf-16-le")
    quoted = {at: words for at, (_, _, words) in enumerate(incident["evidence"]) if at in lit}
    assert lit == quoted
    assert len(lit) == len(incident["evidence"]) - 1  # one stands in the title


def test_words_that_do_not_stand_where_they_say_are_listed_not_lit() -> None:
    document = clash_document()
    wrong = Evidence(Span("text", 0, 4), "أبدا", "r")
    beyond = Evidence(Span("text", 10_000, 10_004), "أبدا", "r")
    day = When(date(2021, 1, 1), date(2021, 1, 1))
    report = Report("x#1", "Attack", day, None, evidence=(("killed", (wrong, beyond)),))
    incident = payload_of(document, report)["incidents"][0]
    assert incident["lost"] == [0, 1]
    assert incident["segments"] == {"title": [], "text": []}


def test_without_the_document_the_quotes_stand_in() -> None:
    found = payload_of(None, clash_report(clash_document()))
    assert found["documents"][0]["text"] is None
    assert found["incidents"][0]["segments"] is None
    assert len(found["incidents"][0]["lost"]) == len(found["incidents"][0]["evidence"])


def test_failures_and_articles_without_incidents_are_kept(html: str) -> None:
    found = embedded(html)
    assert [failure["code"] for failure in found["failures"]] == ["empty_text"]
    assert [article["incidents"] for article in found["documents"]] == [2, 1, 0, 1]
    assert found["documents"][2]["segments"]["text"] == [[0, 9, [0]]]


# the file -------------------------------------------------------------------------------------


def policy(html: str) -> str:
    node = HTMLParser(html).css_first('meta[http-equiv="Content-Security-Policy"]')
    assert node is not None
    return node.attributes["content"] or ""


def between(html: str, opening: str, closing: str) -> str:
    start = html.index(opening) + len(opening)
    return html[start : html.index(closing, start)]


def test_policy_allows_the_one_script_and_style_and_nothing_else(html: str) -> None:
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        source = between(html, f"<{element}>", f"</{element}>")
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy(html)
    assert "default-src 'none'" in policy(html)
    assert "unsafe" not in policy(html)
    assert (html.count("<style"), len(HTMLParser(html).css("script"))) == (1, 2)


def test_hostile_text_adds_no_element_and_comes_back_unchanged(html: str) -> None:
    tree = HTMLParser(html)
    assert tree.css("img, i, u, object, iframe, embed, form, base") == []
    assert [link.attributes["rel"] for link in tree.css("link")] == ["icon"]
    assert all(not name.startswith("on") for node in tree.css("*") for name in node.attributes)
    assert embedded(html)["documents"][1]["text"] == HOSTILE_TEXT


def test_nothing_in_the_file_points_to_a_host(html: str) -> None:
    tree = HTMLParser(html)
    values = [node.attributes.get(name) or "" for name in ("src", "href") for node in tree.css(f"[{name}]")]
    assert values
    assert all(value.startswith(("#", "data:")) for value in values)
    assert "@import" not in html
    assert "url(" not in between(html, "<style>", "</style>")


def test_the_script_never_writes_markup(html: str) -> None:
    script = between(html, "<script>", "</script>")
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(",
                 "XMLHttpRequest", "DOMParser", "srcdoc"):
        assert sink not in script


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_inert_json_reads_back_and_holds_nothing_that_could_end_it(words: str) -> None:
    written = inert_json({"words": words})
    # Compared in UTF-16, as a browser holds it: two escaped surrogates read back as one character.
    read = json.loads(written)["words"].encode("utf-16", "surrogatepass")
    assert read == words.encode("utf-16", "surrogatepass")
    written.encode("utf-8")
    assert not set(written) & set("<>&\u2028\u2029\u202e\u2066")


def test_bidi_controls_do_not_stand_bare_in_the_file(html: str) -> None:
    assert not set(html) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_title_is_text() -> None:
    html = page([], title="</title><script>x()</script>")
    heading = HTMLParser(html).css_first("h1")
    assert heading is not None
    assert heading.text() == "</title><script>x()</script>"
    assert len(HTMLParser(html).css("script")) == 2


def test_the_same_input_gives_the_same_bytes(html: str) -> None:
    assert page(samples()) == html


def test_actor_names_come_from_the_shipped_tables_or_the_caller() -> None:
    assert shipped_actor_names()["islamic_state"] == "Islamic State"
    found = embedded(page(samples(), actor_names={"islamic_state": "ISx"}))
    assert found["incidents"][0]["perpetrators"][0][1] == "ISx"


def test_a_long_run_stays_small() -> None:
    html = page(list(many(500, 4)))
    texts = sum(len(article["text"].encode()) for article in embedded(html)["documents"])
    assert len(embedded(html)["incidents"]) == 2000
    assert len(html.encode()) < texts + 2_500_000
