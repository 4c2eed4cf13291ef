"""Who asks, and whether they may: every route names the least role that it is for.

A route takes one of `Reader`, `Coder`, `Reviewer` and `Admin`, or a service made from one (see
`waqai.api.context`); there is no route without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from waqai.errors import NotAllowed
from waqai.people import Person, Role


def person_of(request: Request) -> Person:
    """Who asks: on one's own machine the one person who started the server, who may do everything."""
    return Person(request.app.state.context.settings.by, Role.ADMIN, "confidential")


def needs(role: Role) -> Callable[[Person], Person]:
    """A dependency that lets persons of a role and above pass; NotAllowed for others."""

    def allowed(person: Annotated[Person, Depends(person_of)]) -> Person:
        if person.role < role:
            raise NotAllowed(f"this is for a {role.word} and you are a {person.role.word}; ask an admin")
        return person

    return allowed


Reader = Annotated[Person, Depends(needs(Role.READER))]
Coder = Annotated[Person, Depends(needs(Role.CODER))]
Reviewer = Annotated[Person, Depends(needs(Role.REVIEWER))]
Admin = Annotated[Person, Depends(needs(Role.ADMIN))]
