from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from link_samples import PLACES, at_least, count, report, told

from waqai.errors import UsageError
from waqai.link.features import APART, compare, days, may_be_one, place, sides, targets, toll
from waqai.link.told import TollTold, read_told
from waqai.link.words import bits_of, cosine, stem, telling_words
from waqai.records import Document


def levels(one: dict[str, Any], other: dict[str, Any]) -> dict[str, str]:
    a, b = read_told(one, one["id"].split("#")[0]), read_told(other, other["id"].split("#")[0])
    found = compare(a, b)
    assert found == compare(b, a)
    return found


@pytest.mark.parametrize(
    ("day", "end", "level"),
    [
        ("2020-10-03", None, "same_day"),
        ("2020-10-01", "2020-10-07", "within_week"),
        ("2020-10-01", "2020-10-31", "within_month"),
        ("2020-10-04", None, "next_day"),
        ("2020-10-06", None, "few_days"),
        ("2020-10-07", None, "apart"),
        ("2020-09-29", None, "apart"),
    ],
)
def test_days(day: str, end: str | None, level: str) -> None:
    assert levels(report("a#1"), report("b#1", day=day, end=end))["days"] == level


@pytest.mark.parametrize("rule", ["day of the statement; weekdays:1", "most specific trigger"])
def test_a_day_that_is_not_told_may_have_been_up_to_four_days_before(rule: str) -> None:
    span = {"in": "text", "start": 3, "end": 6, "text": "x", "rule": rule}
    assumed = told("a#1", evidence={"date": [span], "event_type": [{**span, "rule": "most specific trigger"}]})
    assert not assumed.day_told
    assert days(assumed, told("b#1", day="2020-09-29")) == "assumed"
    assert days(assumed, told("b#1", day="2020-09-28")) == APART
    assert days(assumed, told("b#1", day="2020-10-04")) == APART


def test_a_day_of_its_own_is_told() -> None:
    span = {"in": "text", "start": 3, "end": 6, "text": "x", "rule": "weekdays:1"}
    kind = {"in": "text", "start": 9, "end": 12, "text": "y", "rule": "most specific trigger"}
    assert told("a#1", evidence={"date": [span], "event_type": [kind]}).day_told


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("mayadin", "mayadin", "same"),
        ("raqqa", "raqqa", "same_city"),
        ("mayadin", "asharah", "near"),
        ("mayadin", "abu_kamal", "same_area"),
        ("mayadin", "deir_ez_zor", "inside"),
        ("mayadin", "dez_city", "seat"),
        ("deir_ez_zor", "deir_ez_zor", "same_region"),
        ("mayadin", "raqqa", "apart"),
        ("raqqa", "deir_ez_zor", "apart"),
        ("mayadin", "syria", "inside_wide"),
        ("mosul", "syria", "apart"),
        ("mayadin", None, "unknown"),
    ],
)
def test_places(one: str, other: str | None, level: str) -> None:
    assert levels(report("a#1", one), report("b#1", other))["place"] == level


def test_places_over_a_border_of_governorates_may_be_near() -> None:
    a = told("a#1").spot
    b = read_told(report("b#1", place=None) | {"place": PLACES["mayadin"] | {
        "gazetteer_id": "t:x", "admin1_pcode": "SY08", "lat": 35.25}}, "b").spot
    assert place(a, b) == "neighbour"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (count(12), count(12), "equal_many"),
        (count(3), count(3), "equal_few"),
        (count(1), count(1), "equal_one"),
        (count(0), count(0), "equal_none"),
        (at_least(10), count(12), "overlap"),
        (at_least(4), count(30), "overlap_wide"),
        ({"low": None, "high": None, "vague": "dozens"}, count(40), "overlap"),
        ({"low": None, "high": None, "vague": "dozens"}, count(3), "far_off"),
        (count(10), count(12), "close"),
        (count(10), count(20), "differs"),
        (count(1), count(20), "far_off"),
        (count(0), count(20), "far_off"),
        (count(4), None, "unknown"),
        ({"low": None, "high": None}, count(4), "unknown"),
    ],
)
def test_tolls(one: dict[str, Any], other: dict[str, Any] | None, level: str) -> None:
    assert levels(report("a#1", killed=one), report("b#1", killed=other))["killed"] == level


def test_a_toll_of_two_figures_overlaps_both() -> None:
    assert toll(TollTold(21, 21, 30), TollTold(27, 27, 27)) == "overlap"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Suicide bomb", "Suicide bomb", "same"),
        ("Suicide bomb", "Remote explosive/landmine/IED", "same_class"),
        ("Attack", "Armed clash", "confusable"),
        ("Agreement", "Suicide bomb", "differs"),
    ],
)
def test_types(one: str, other: str, level: str) -> None:
    assert levels(report("a#1", kind=one), report("b#1", kind=other))["type"] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("islamic_state",), ("islamic_state", "hts"), "same"),
        (("syria_gov",), ("ndf",), "related"),
        (("islamic_state",), ("syria_gov",), "differs"),
        (("unidentified",), ("syria_gov",), "unknown"),
        (("other",), ("other",), "unknown"),
    ],
)
def test_sides(one: tuple[str, ...], other: tuple[str, ...], level: str) -> None:
    assert levels(report("a#1", by=one), report("b#1", by=other))["perpetrators"] == level


def test_targets() -> None:
    people, army = told("a#1", on=("civilians",)), told("a#1", on=("syria_gov",))
    assert targets(people, told("b#1", on=("civilians",))) == "same_people"
    assert targets(army, told("b#1", on=("syria_gov",))) == "same"
    swapped = told("b#1", by=("syria_gov",), on=("islamic_state",))
    assert targets(told("a#1", by=("islamic_state",), on=("syria_gov",)), swapped) == "crossed"
    assert sides(frozenset(), frozenset({"hts"})) == "unknown"


def test_reports_without_a_closer_place_must_share_a_number_or_the_type() -> None:
    wide = told("a#1", "syria", kind="Attack", killed=count(7))
    assert may_be_one(wide, told("b#1", kind="Attack"))
    assert may_be_one(wide, told("b#1", killed=count(7)))
    assert not may_be_one(wide, told("b#1"))
    assert may_be_one(told("a#1", None, killed=count(7)), told("b#1", killed=count(7)))
    assert not may_be_one(told("a#1", None), told("b#1"))
    assert not may_be_one(told("a#1", None, killed=count(0)), told("b#1", killed=count(0)))


def test_what_an_article_tells_apart_is_marked_and_its_words_say_nothing() -> None:
    found = levels(report("a#1"), report("a#2"))
    assert (found["document"], found["words"], found["published"]) == ("same", "unknown", "unknown")


def test_words_survive_clitics_and_endings() -> None:
    assert stem("والمسلحين") == stem("مسلحون") == stem("بالمسلحين")
    title = Document("d", "قتل ثلاثة في السوق.\nوفي خبر آخر وقع زلزال.", date(2020, 10, 3), title="تفجير في السوق")
    lead = telling_words(title, {"killed": [{"in": "title", "start": 0}]})
    assert {stem("تفجير"), stem("السوق"), stem("زلزال")} <= lead
    assert stem("زلزال") not in telling_words(title, {"killed": [{"in": "text", "start": 4}]})


def test_the_cosine_of_sets_of_words() -> None:
    one, other = bits_of(["سوق", "تفجير"]), bits_of(["سوق", "زلزال"])
    assert cosine(one, one) == pytest.approx(1.0)
    assert cosine(one, other) == pytest.approx(0.5)
    assert cosine(one, 0) == 0.0


@pytest.mark.parametrize(
    "wrong", [{"date": {}}, {"sub_event_type": "Party"}, {"perpetrators": ["x"]}, {"date": None}]
)
def test_a_report_that_cannot_be_read_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"a#1.*waqai code"):
        read_told(report("a#1") | wrong, "a")
