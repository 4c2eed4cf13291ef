from __future__ import annotations

from typing import Any

import pytest
from codings import PLACE, elsewhere, fields, incident
from hypothesis import given
from hypothesis import strategies as st

from waqai.evaluate.match import (
    agreement,
    date_right,
    day_gap,
    pair,
    place_agreement,
    place_right,
    same_area,
    source_found,
    toll_right,
    type_agreement,
)
from waqai.evaluate.names import area_key, name_words, share_a_word
from waqai.evaluate.values import BadValue, read_incident
from waqai.records import Json, Source, Toll


@pytest.mark.parametrize(("one", "other"), [
    ("Deir ez-Zor", "Dayr az-Zawr"), ("Al-Hasakah", "Hasaka Governorate"), ("Aleppo", "Halab"),
    ("Sana'a", "Sanaa"), ("Province of Anbar", "Al Anbar"), ("As-Suwayda", "Sweida"), ("Idlib", "idleb"),
    ("Salah al-Din", "Saladin"), ("Gaza Strip", "Gaza"),
])
def test_spellings_of_an_area_are_one(one: str, other: str) -> None:
    assert area_key(one) == area_key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Homs", "Hama"), ("Damascus", "Rif Dimashq"), ("Sanaa", "Amanat al-Asimah"),
])
def test_areas_beside_each_other_stay_two(one: str, other: str) -> None:
    assert area_key(one) != area_key(other)


def test_names_are_compared_by_their_own_words() -> None:
    assert name_words("مدينة الرَّقّة") == {"رقه"}
    assert name_words("المدينة") == {"مدينه"}
    assert share_a_word("ريف إدلب", "مدينة ادلب")
    assert not share_a_word("مدينة الرقة", "مدينة حمص")
    assert not share_a_word("", "")


@pytest.mark.parametrize(("coded", "agrees"), [
    ("Air/drone strike", 1.0), ("Suicide bomb", 1.0), ("Grenade", 0.6), ("Armed clash", 0.3), ("Arrests", 0.0),
])
def test_types(coded: str, agrees: float) -> None:
    gold = incident(sub_event_type_also=["Suicide bomb"])
    assert type_agreement(gold, incident(sub_event_type=coded, event_type=None)) == agrees


@pytest.mark.parametrize(("more", "right", "agrees"), [
    ({}, True, 1.0), ({"lat": 36.03}, True, 1.0), ({"lat": 36.05}, False, 0.8),
    ({"lat": 36.05, "name": "السبخة"}, False, 0.6), ({"lat": None}, True, 1.0),
    ({"lat": 36.2, "lon": 37.16, "name": "حلب", "admin1": "Aleppo"}, False, 0.2),
    ({"lat": 13.6, "lon": 44.0, "name": "تعز", "admin1": "Taizz", "country": "YEM"}, False, 0.0),
])
def test_places(more: Json, right: bool, agrees: float) -> None:
    gold, coded = incident().place, incident(place={**PLACE, **more}).place
    assert place_right(gold, coded) == right
    assert place_agreement(gold, coded) == agrees


def test_the_gold_tells_how_far_off_a_place_may_be() -> None:
    far = incident(place={**PLACE, "lat": 36.4}).place
    assert not place_right(incident().place, far)
    assert place_right(incident(place={**PLACE, "tolerance_km": 60}).place, far)
    assert place_right(incident(place={**PLACE, "precision": 3}).place, far)
    assert not place_right(incident().place, None)
    other = incident(place={**PLACE, "admin1": "Homs"}).place
    assert not same_area(incident().place, other)
    assert same_area(incident(place={**PLACE, "admin1_also": ["Hims"]}).place, other)


@pytest.mark.parametrize(("start", "end", "gap", "right"), [
    ("2018-06-01", "2018-06-01", 0, True), ("2018-06-02", "2018-06-03", 1, False),
    ("2018-05-28", "2018-05-29", 3, False), ("2018-05-31", "2018-06-01", 0, True),
    ("2018-05-30", "2018-06-01", 0, False),
])
def test_dates(start: str, end: str, gap: int, right: bool) -> None:
    also = [{"start": "2018-05-31", "end": "2018-06-01"}]
    gold = incident(date={"start": "2018-06-01", "end": "2018-06-01", "also": also})
    coded = incident(date={"start": start, "end": end})
    assert (day_gap(gold, coded), date_right(gold, coded)) == (gap, right)


def test_without_a_date_none_is_right() -> None:
    assert day_gap(incident(), incident(date=None)) is None
    assert not date_right(incident(), incident(date=None))


@pytest.mark.parametrize(("gold", "coded", "right"), [
    (None, None, True), (Toll(3, 3), None, False), (None, Toll(3, 3), False),
    (Toll(3, 3), Toll(3, 3), True), (Toll(3, 3), Toll(4, 4), False), (Toll(3, 3), Toll(3, None), False),
    (Toll(11, None), Toll(10, None), True), (Toll(11, None), Toll(9, None), False),
    (Toll(11, None), Toll(11, 11), False),
    (Toll(None, None, "dozens"), Toll(None, None, "several"), True),
    (Toll(None, None, "dozens"), Toll(20, 99, "dozens"), True), (Toll(None, None, "dozens"), Toll(20, 99), False),
])
def test_tolls(gold: Toll | None, coded: Toll | None, right: bool) -> None:
    assert toll_right(gold, coded) == right


def test_a_source_is_found_by_name_or_else_by_kind() -> None:
    coded = [Source("monitor", "المرصد السوري"), Source("activist", "")]
    assert source_found(Source("official", "المرصد"), coded)
    assert not source_found(Source("monitor", "اللجان"), coded)
    assert source_found(Source("activist", ""), coded)
    assert not source_found(Source("medical", ""), coded)


def test_agreement_of_the_same_and_of_strangers() -> None:
    assert agreement(incident(), incident()) == pytest.approx(1.0)
    assert agreement(incident(), elsewhere()) == 0.0
    # The date one day off costs 0.2 x 0.4; another perpetrator 0.1 / 2 of the role and 0.1 x 2/3 of both.
    off = incident(date={"start": "2018-06-02"}, perpetrators=[{"actor": "russia"}])
    assert agreement(incident(), off) == pytest.approx(1 - 0.08 - 0.05 - 0.1 * 2 / 3)


def test_incidents_pair_best_first_and_one_to_one() -> None:
    near = incident(date={"start": "2018-06-03"}, killed=None)
    assert pair([near, incident()], [incident(), incident(killed=None)]) == [(1, 0), (0, 1)]
    assert pair([incident()], [elsewhere()]) == []
    assert pair([], [incident()]) == []


def test_at_a_tie_the_incident_that_counts_is_paired() -> None:
    assert pair([incident(optional=True), incident()], [incident()]) == [(1, 0)]
    assert pair([incident(), incident()], [incident()]) == [(0, 0)]


@pytest.mark.parametrize(("changes", "key"), [
    ({"sub_event_type": "Strike"}, "sub_event_type"), ({"date": {"start": "1 June"}}, "date"),
    ({"date": {"start": "2018-06-02", "end": "2018-06-01"}}, "before the start"), ({"date": "today"}, "date"),
    ({"killed": {"low": -1, "high": 2}}, "killed"), ({"injured": 3}, "injured"),
    ({"targets": ["civilians"]}, "targets"),
    ({"perpetrators": "syria_gov"}, "perpetrators"), ({"place": {"lat": "35"}}, "lat"),
    ({"place": {"precision": 4}}, "precision"), ({"evidence": {"date": [{"start": "0"}]}}, "evidence"),
])
def test_a_bad_value_is_named_by_its_key(changes: Json, key: str) -> None:
    with pytest.raises(BadValue, match=key):
        read_incident(fields(**changes))


KEYS = st.sampled_from(["start", "end", "low", "high", "vague", "actor", "kind", "name", "lat", "precision",
                        "also", "date", "in"])
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3),
                        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=4),
                        max_leaves=8)


@given(key=st.sampled_from([*fields(), "injured", "evidence", "status", "confidence", "sub_event_type_also"]),
       value=ANYTHING)
def test_whatever_stands_in_a_file_is_read_or_refused(key: str, value: Any) -> None:
    try:
        read = read_incident({**fields(), key: value})
    except BadValue:
        return
    assert 0.0 <= agreement(incident(), read) <= 1.0 + 1e-9
    assert hash((read.types, read.days, read.place, read.killed, read.injured, read.weapons, read.status))
