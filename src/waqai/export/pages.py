"""Pages that stand alone: one HTML file with its style inside, no script, nothing from a network."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from waqai.export.codes import EXPORT_DATA
from waqai.export.report import digest
from waqai.export.report_words import Pair, read_labels


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("waqai.export", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )


@cache
def page_labels() -> dict[str, Pair]:
    """The words of the pages, in Arabic and English, from `packdata/export/pages.tsv`; raises PackError."""
    return read_labels(EXPORT_DATA / "pages.tsv")


def render(template: str, values: dict[str, Any]) -> str:
    """A page of a template; its policy allows no script, no network and only its own style."""
    style = (resources.files("waqai.export") / "templates" / "pages.css").read_text("utf-8")
    return _environment().get_template(template).render(
        t=page_labels(), style=Markup(style), style_hash=digest(style), **values)
