"""An application that takes each request's person from a header, for tests with several people at work."""

from __future__ import annotations

from fastapi import FastAPI, Request

from waqai.api import Settings, create_app
from waqai.api.access import person_of
from waqai.people import Person, Role

HEADER = "x-person"
TEAM = {
    "huda": Role.CODER,
    "samir": Role.CODER,
    "tarek": Role.CODER,
    "rana": Role.REVIEWER,
    "amal": Role.ADMIN,
    "guest": Role.READER,
}


def team_app(settings: Settings) -> FastAPI:
    """The application for the people of `TEAM`; a request without the header is amal's."""
    app = create_app(settings)

    def told(request: Request) -> Person:
        name = request.headers.get(HEADER, "amal")
        return Person(name, TEAM[name], "confidential")

    app.dependency_overrides[person_of] = told
    return app
