"""The application: its routes, its guard, and its life from opening the store to letting go of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException

from waqai import web
from waqai.api import (
    account,
    audit,
    documents,
    double,
    events,
    exports,
    incidents,
    judgements,
    oidc,
    people,
    places,
    problems,
    queue,
    reports,
    reviews,
    search,
    session,
    shapes,
    sources,
)
from waqai.api.access import Caller, Reader
from waqai.api.context import Context, In
from waqai.api.guard import Guard
from waqai.api.settings import Settings
from waqai.export.report_map import area_labels
from waqai.export.report_words import all_labels

PREFIX = "/api/v1"
PARTS = (
    session,
    oidc,
    account,
    people,
    audit,
    search,
    documents,
    reports,
    incidents,
    judgements,
    places,
    exports,
    queue,
    reviews,
    double,
    sources,
    events,
)
"""The modules with routes, in the order of the description."""
about = APIRouter(tags=["about"])


@about.get("/about")
def get_about(context: In, person: Reader, caller: Caller) -> shapes.About:
    """Version, signature, and the values that fields may hold."""
    table = context.pipeline.pack.actors.values()
    actors = {
        actor.id: shapes.Actor(name=actor.name_en, cls=actor.cls, country=actor.country or None) for actor in table
    }
    called = {f"actor.{actor.id}": actor.labels for actor in table}
    words = shapes.words_of(actors, {**all_labels(), **area_labels(), **called})
    return shapes.About(
        version=version("waqai"), by=person.name, role=person.role.word, clearance=person.clearance,
        team=context.accounts is not None, csrf=caller.session.csrf if caller.session else None, words=words,
    )  # fmt: skip


class _Application(FastAPI):
    """An application whose description tells errors as they are."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            problems.describe(super().openapi())
        return super().openapi()


def create_app(settings: Settings) -> FastAPI:
    """The application over a store; StoreError when the store is not there or not of this version."""
    context = Context(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        context.warm()
        yield
        await context.live.close()
        context.close()

    app = _Application(
        title="waqai",
        version=version("waqai"),
        summary="Incidents read from Arabic reporting on armed conflict, with the words that they were read from",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
    )
    app.state.context = context
    app.include_router(about, prefix=PREFIX)
    for part in PARTS:
        app.include_router(part.router, prefix=PREFIX)
    app.add_api_route("/api/{rest:path}", _nothing, methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
                      include_in_schema=False)
    if web.are_built():
        web.mount_pages(app)
    problems.install(app)
    app.add_middleware(Guard, hosts=settings.hosts, body_limit=settings.body_limit)
    return app


def _nothing(rest: str) -> None:
    """What is not there is not there for any method; without this the pages would answer for it."""
    raise HTTPException(404, rest)
