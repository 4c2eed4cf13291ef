from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.gazetteer import distance_km, offset
from waqai.gazetteer.geometry import nearest_km


def test_distance_of_damascus_and_aleppo() -> None:
    assert distance_km(33.51, 36.29, 36.2, 37.16) == pytest.approx(309, abs=3)


@pytest.mark.parametrize(("bearing", "lat", "lon"), [(0, 36.0, 40.0), (90, 35.0, 41.1), (180, 34.1, 40.0)])
def test_offset_goes_the_way_of_the_compass(bearing: float, lat: float, lon: float) -> None:
    found = offset(35.05, 40.0, bearing, 105.0)
    assert found == pytest.approx((lat, lon), abs=0.1)


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(0, 360), st.floats(0.1, 500))
def test_an_offset_lies_as_far_away_as_asked(lat: float, lon: float, bearing: float, km: float) -> None:
    assert distance_km(lat, lon, *offset(lat, lon, bearing, km)) == pytest.approx(km, rel=1e-3, abs=1e-3)


_POINTS = st.tuples(st.floats(-60, 60), st.floats(-179, 179))


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=8))
def test_the_nearest_of_some_points_is_as_far_as_the_least_distance(
    here: tuple[float, float], others: list[tuple[float, float]]
) -> None:
    nearest = min(distance_km(*here, *other) for other in others)
    assert nearest_km(*here, others) == pytest.approx(nearest, rel=1e-9, abs=1e-6)


def test_nothing_is_nearest_where_there_is_no_point() -> None:
    assert nearest_km(33.5, 36.3, []) is None
