"""Roles and clearance."""

from __future__ import annotations

import pytest

from waqai.people import LEVELS, Person, Role
from waqai.records import Confidentiality


def test_each_role_may_do_what_the_ones_before_may() -> None:
    assert sorted(Role) == [Role.READER, Role.CODER, Role.REVIEWER, Role.ADMIN]
    assert [Role.of(role.word) for role in Role] == list(Role)


@pytest.mark.parametrize("clearance", LEVELS)
def test_clearance_opens_its_level_and_those_below(clearance: Confidentiality) -> None:
    person = Person("amal", Role.READER, clearance)
    opened = [level for level in LEVELS if person.may_read(level)]
    assert opened == list(LEVELS[: LEVELS.index(clearance) + 1])


def test_what_is_confidential_is_closed_by_default() -> None:
    assert not Person("amal", Role.ADMIN).may_read("confidential")
