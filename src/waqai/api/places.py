"""Places: what the gazetteer knows of a name."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from waqai.api.access import Reader
from waqai.api.context import In
from waqai.api.problems import answers
from waqai.lookup import look_up, point_of

router = APIRouter(tags=["places"])


@router.get("/places", responses=answers(400))
def find_places(
    context: In,
    _: Reader,
    name: Annotated[str, Query(min_length=1, max_length=200, description="a name or phrase: ريف حلب الشمالي")],
    near: Annotated[
        str | None, Query(max_length=200, description="a point `36.2,37.16`, an id or a name to sort by")
    ] = None,
    country: Annotated[str | None, Query(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3")] = None,
) -> dict[str, Any]:
    """All candidates of a name with reasons, best first, and how a text with it is read."""
    with context.coding:
        point = None if near is None else point_of(context.pipeline.gazetteer, near)
        return look_up(context.pipeline, name, point, country).to_json()
