"""A team's server for the tests of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.team import Make, TeamServer
from shipped import loaded_once as loaded_once


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamServer]:
    """A team's server without limits that tests would meet."""
    server = TeamServer(f"sqlite:///{tmp_path / 'team.sqlite'}")
    yield server
    server.close()


@pytest.fixture
def make_team(tmp_path: Path) -> Iterator[Make]:
    """A team's server with limits of one's own."""
    made: list[TeamServer] = []

    def make(**options: object) -> TeamServer:
        server = TeamServer(f"sqlite:///{tmp_path / f'team{len(made)}.sqlite'}", **options)  # type: ignore[arg-type]
        made.append(server)
        return server

    yield make
    for server in made:
        server.close()
