from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from incident_rows import row
from waqai.errors import UsageError
from waqai.export.incident import Incident
from waqai.export.pages import page_labels
from waqai.export.parse import incident_of
from waqai.export.protect import LeftOut
from waqai.sitrep.figures import NOTABLE, UNKNOWN, WEEKS, Count, Sum, figures_of
from waqai.sitrep.page import RULES, sitrep_page, span_words
from waqai.sitrep.week import Week, read_week, week_of

WEEK = read_week("2021-W02")


def made(number: int = 1, day: str = "2021-01-13", **changes: Any) -> Incident:
    when = {"start": day, "end": day, "precision": "day"}
    plain = {"date": when, "background": False, "aggregate": False, "injured": None, "status": "reported"}
    return incident_of(row(number, **{**plain, **changes}))


def toll(low: int | None, high: int | None, best: int | None, vague: str | None = None) -> dict[str, Any]:
    return {"low": low, "high": high, "vague": vague, "best": best}


@pytest.mark.parametrize(("text", "monday"), [
    ("2021-W02", "2021-01-11"), ("2021w2", "2021-01-11"), ("2021-01-17", "2021-01-11"), ("2020-W53", "2020-12-28"),
])
def test_weeks_are_those_of_iso(text: str, monday: str) -> None:
    assert read_week(text).start == date.fromisoformat(monday)


@pytest.mark.parametrize("text", ["2021-W54", "week 2", "2021", "2021-02-30"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no week"):
        read_week(text)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_a_day_is_in_its_week(day: date) -> None:
    week = week_of(day)
    assert week.start <= day <= week.end
    assert read_week(week.name) == week
    assert week.back(1).end < week.start


def test_sums_keep_lowest_best_and_highest() -> None:
    given_tolls = [made(killed=toll(3, 5, 4)), made(killed=toll(2, 2, 2)), made(killed=None),
                   made(killed=toll(None, None, None, "dozens"))]
    found = figures_of(given_tolls, WEEK).total
    assert (found.incidents, found.killed) == (4, Sum(5, 6, 7, False))
    assert span_words(found.killed)[1] == "5–7"


def test_a_toll_without_upper_bound_opens_the_sum() -> None:
    found = figures_of([made(killed=toll(3, None, 3)), made(killed=toll(None, 4, 4))], WEEK).total
    assert (found.killed.low, found.killed.open) == (3, True)
    assert span_words(found.killed) == ("3 أو أكثر", "3 or more")


def test_background_other_weeks_and_aggregates() -> None:
    found = figures_of([
        made(background=True), made(day="2021-01-10"), made(day="2021-01-18"), made(day="2020-10-01"),
        made(aggregate=True, killed=toll(9, 9, 9)), made(killed=toll(1, 1, 1))], WEEK)
    assert (found.total.incidents, found.total.killed.best) == (2, 1)
    assert found.before.incidents == 1
    assert list(found.trend) == [WEEK.back(back) for back in range(WEEKS - 1, -1, -1)]
    assert found.unknown["aggregate"] == 1


def test_an_incident_counts_for_each_perpetrator_once() -> None:
    sides = [{"actor": actor, "name": ""} for actor in ("syria_gov", "russia", "syria_gov")]
    found = figures_of([made(perpetrators=sides), made(perpetrators=[])], WEEK)
    assert {actor: count.incidents for actor, count in found.by_actor.items()} == {
        "syria_gov": 1, "russia": 1, "unidentified": 1}


def test_what_is_not_known_is_counted() -> None:
    span = {"start": "2021-01-12", "end": "2021-01-14", "precision": "day"}
    found = figures_of([
        made(place=None, date=span, killed=None, perpetrators=[], status="disputed"),
        made(killed=toll(2, None, 2), casualties_combined={"low": 3, "high": 3})], WEEK)
    wanted = {"place": 1, "day": 1, "killed": 1, "perpetrator": 1, "disputed": 1, "open": 1, "combined": 1,
              "single": 2, "area": 0, "words": 0, "claimed": 0, "accused": 0, "aggregate": 0}
    assert {name: found.unknown[name] for name in UNKNOWN} == wanted


def test_notable_are_those_with_most_killed() -> None:
    found = figures_of([made(n, killed=toll(n, n, n)) for n in range(1, 30)], WEEK)
    assert [each.killed_best for each in found.notable()] == list(range(29, 29 - NOTABLE, -1))


def test_the_page_tells_everything_in_both_languages() -> None:
    document = row(1)["tellings"][0]["document"]
    hostile = {**row(1)["tellings"][0], "document": {**document, "outlet": "<b>outlet</b>", "url": "javascript:x"}}
    found = figures_of([made(3, killed=toll(4, None, 4)), made(2, tellings=[hostile])], WEEK)
    left = LeftOut()
    left.values["perpetrators.name"] = 7
    page = sitrep_page(found, "public", left, date(2021, 1, 20))
    assert "2021-W02" in page
    assert "7 values left out" in page
    assert "&lt;b&gt;outlet&lt;/b&gt;" in page
    assert "javascript:" not in page
    assert "<script" not in page
    assert 'href="https://example.org/3"' in page
    for name in RULES:
        assert all(escape(text) in page for text in page_labels()[f"sitrep.rule.{name}"])
    for name in UNKNOWN:
        assert page_labels()[f"sitrep.unknown.{name}"][0] in page
    assert page == sitrep_page(found, "public", left, date(2021, 1, 20))


def test_an_empty_week_says_so() -> None:
    page = sitrep_page(figures_of([], Week(WEEK.start)), "public", LeftOut(), date(2021, 1, 20))
    assert all(text in page for text in page_labels()["sitrep.none"])
    assert Count() == Count()
