"""Errors as problem details (RFC 9457): every error of the interface has the same form.

`type` is `about:blank`, `title` the status in words, `detail` what was wrong and what to do next, `code` the
stable name of `waqai.errors`. A conflict also carries `yours` and `theirs`, a contradiction `against`.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from waqai.errors import (
    BadValue,
    Conflict,
    Contradiction,
    DocumentError,
    LeaseTaken,
    NotAllowed,
    NotInStore,
    NotSignedIn,
    StoreError,
    TooMany,
    UsageError,
    WaqaiError,
)

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """An error."""

    type: str = "about:blank"
    title: str = Field(description="the status in words")
    status: int
    detail: str = Field(description="what was wrong, where, and what to do next")
    code: str = Field(description="a stable name that programs may test")
    yours: Any = Field(default=None, description="of a conflict: the values that were sent")
    theirs: Any = Field(default=None, description="of a conflict: the record as it stands")
    against: list[int] | None = Field(
        default=None, description="of a judgement: the numbers of those that it contradicts"
    )


_STATUS: tuple[tuple[type[WaqaiError], HTTPStatus], ...] = (
    (NotSignedIn, HTTPStatus.UNAUTHORIZED),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (TooMany, HTTPStatus.TOO_MANY_REQUESTS),
    (NotInStore, HTTPStatus.NOT_FOUND),
    (Conflict, HTTPStatus.CONFLICT),
    (Contradiction, HTTPStatus.CONFLICT),
    (LeaseTaken, HTTPStatus.CONFLICT),
    (BadValue, HTTPStatus.UNPROCESSABLE_ENTITY),
    (DocumentError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def problem(status: int, detail: str, code: str, **more: Any) -> JSONResponse:
    """A response that tells an error."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code, **more)
    return JSONResponse(body.model_dump(exclude_none=True), status, media_type=MEDIA_TYPE)


def status_of(error: WaqaiError) -> int:
    """The HTTP status of an error that waqai raised on purpose."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a route may answer, for its description."""
    return {status: {"model": Problem} for status in statuses}


ALWAYS = (400, 403, 421, 422, 503)
"""What any route may answer: an address that cannot be read, not allowed, a foreign name, a value out of bounds, a
store that cannot be had."""
WRITING = (413, 415)
"""What any route that writes may answer, too: a body too large, or not JSON."""


def describe(description: dict[str, Any]) -> dict[str, Any]:
    """A description of the interface with every error as the problem that it is."""
    for path in description["paths"].values():
        for method, operation in path.items():
            told = operation["responses"]
            for status in ALWAYS if method == "get" else (*ALWAYS, *WRITING):
                told.setdefault(str(status), {"description": HTTPStatus(status).phrase})
            for status, response in told.items():
                if int(status) >= HTTPStatus.BAD_REQUEST:
                    response["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    schemas = description["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    return description


def install(app: FastAPI) -> None:
    """Let every error of an application be told as a problem."""
    app.add_exception_handler(WaqaiError, _own)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


async def _own(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, WaqaiError)
    more: dict[str, Any] = {}
    if isinstance(error, Conflict):
        more = {"yours": error.yours, "theirs": error.theirs}
    elif isinstance(error, Contradiction):
        more = {"against": list(error.against)}
    response = problem(status_of(error), str(error), error.code, **more)
    if isinstance(error, TooMany):
        response.headers["retry-after"] = str(error.wait)
    if isinstance(error, NotSignedIn):
        response.headers["www-authenticate"] = "Bearer"
    return response


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = f"there is nothing at {request.url.path}; /api/v1/openapi.json lists what there is"
    response = problem(error.status_code, detail, HTTPStatus(error.status_code).name.lower())
    response.headers.update(error.headers or {})
    return response


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    # The message names the place of each fault and not the value: that may be an article.
    said = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, said, "bad_request")
