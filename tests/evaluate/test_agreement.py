from __future__ import annotations

import pytest
from codings import PLACE, coding, elsewhere, incident

from waqai.evaluate import alpha
from waqai.evaluate.agreement import agreement

# The worked examples of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to E.
BINARY = ["0100000010", "1110010000"]
LETTERS = ["aabbdcccedda", "babbbccceddd"]
FOUR_CODERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(coders: list[str]) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


def numbers(coders: list[str]) -> list[list[float]]:
    return [[float(value) for value in unit] for unit in units(coders)]


@pytest.mark.parametrize(("coders", "expected"), [
    (BINARY, 0.095), (LETTERS, 0.692), (FOUR_CODERS, 0.743),
])
def test_nominal_alpha_of_the_published_examples(coders: list[str], expected: float) -> None:
    assert alpha.nominal(units(coders)) == pytest.approx(expected, abs=6e-4)


def test_interval_alpha_of_the_published_example() -> None:
    assert alpha.interval(numbers(FOUR_CODERS)) == pytest.approx(0.849, abs=6e-4)


def test_alpha_at_its_ends() -> None:
    assert alpha.nominal([(1, 1), (2, 2)]) == 1.0
    assert alpha.interval([(1.0, 1.0), (2.0, 2.0)]) == 1.0
    assert alpha.nominal([(1, 1), (1, 1)]) is None
    assert alpha.nominal([]) is None
    worse = alpha.nominal([(1, 2), (2, 1)])
    assert worse is not None
    assert worse < 0


def test_great_numbers_close_together_keep_their_digits() -> None:
    near = [(1.0, 2.0), (4.0, 4.0), (7.0, 6.0)]
    moved = [(a + 1e9, b + 1e9) for a, b in near]
    assert alpha.interval(moved) == pytest.approx(alpha.interval(near) or 0.0, abs=1e-9)


def test_two_coders_over_common_documents() -> None:
    one = {"a": coding("a", incident(), elsewhere()), "b": coding("b", incident()), "c": coding("c", incident())}
    other = {"a": coding("a", elsewhere(), incident(status="claimed", killed={"low": 5, "high": 5})),
             "b": coding("b"), "d": coding("d", incident())}
    found = agreement(one, other)
    assert found.documents == 2
    assert (found.incidents.hits, found.incidents.total) == (4, 5)
    fields = {field.field: field for field in found.fields}
    assert fields["sub_event_type"].alpha == fields["place"].alpha == 1.0
    assert fields["sub_event_type"].equal.value == 1.0
    assert fields["killed"].equal.value == fields["status"].equal.value == 0.5
    assert (fields["killed_least"].scale, fields["killed_least"].equal.total) == ("interval", 1)
    assert fields["status"].alpha == pytest.approx(0.0)


def test_places_are_one_within_the_tolerance() -> None:
    near = incident(place={**PLACE, "lat": 35.99, "name": "وسط الرقة"})
    far = incident(place={**PLACE, "lat": 36.5, "name": "تل أبيض"})
    found = agreement({"a": coding("a", incident()), "b": coding("b", incident())},
                      {"a": coding("a", near), "b": coding("b", far)})
    assert next(field for field in found.fields if field.field == "place").equal.value == 0.5


def test_documents_that_one_coder_failed_on_are_left_out() -> None:
    assert agreement({"a": coding("a", incident())}, {"a": coding("a", failed=True)}).documents == 0
