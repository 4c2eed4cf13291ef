"""The pages of the workbench: built from `web/` into `static/`, served beside the interface."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
"""Where `make pages` puts the built pages; the wheel carries them."""

_FOR_EVER = "public, max-age=31536000, immutable"


class _Pages(StaticFiles):
    """Files whose names hold a digest of their content never change; the first page is asked for each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOR_EVER if path.startswith("assets/") else "no-cache"
        return response


def are_built() -> bool:
    """Whether there are pages to serve."""
    return (STATIC / "index.html").is_file()


def mount_pages(app: FastAPI) -> None:
    """Serve the pages at the root of an application; its routes must be there already."""
    app.mount("/", _Pages(directory=STATIC, html=True), name="pages")
