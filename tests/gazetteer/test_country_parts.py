"""Parts of countries lie where people live in them."""

from __future__ import annotations

import pytest

from waqai.gazetteer.country_parts import part_of
from waqai.gazetteer.geometry import distance_km


@pytest.mark.parametrize(("country", "bearing", "lat", "lon"), [
    ("AFG", 0.0, 36.7, 67.1),  # Mazar-i-Sharif
    ("NGA", 45.0, 11.8, 13.1),  # Maiduguri
    ("MLI", None, 14.5, -4.2),  # Mopti
    ("SOM", 180.0, 0.4, 42.8),  # Jilib
    ("SYR", 90.0, 35.3, 40.1),  # Deir ez-Zor
    ("LBY", 92.0, 32.1, 20.1),  # Benghazi
])  # fmt: skip
def test_the_chief_town_of_a_part_lies_in_it(country: str, bearing: float | None, lat: float, lon: float) -> None:
    part = part_of(country, bearing)
    assert part is not None
    assert distance_km(part.lat, part.lon, lat, lon) <= part.radius_km


def test_a_country_with_few_towns_has_no_parts() -> None:
    assert part_of("VAT", 0.0) is None
