"""The report page: one HTML file with the list, the map, the timeline and the marked articles.

Everything is inside the file and the page can ask nothing of a network: its policy allows only its
own script and style, by their digests. Article text is hostile until proven otherwise: it travels
as JSON that cannot end its element, and the script writes it as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import TextIO

import jinja2
from markupsafe import Markup

from waqai.export.report_data import Result, Words, report_payload
from waqai.export.report_map import load_outlines
from waqai.export.report_words import load_labels
from waqai.packs.table import read_table
from waqai.records import EVENT_TYPES, Json

SCRIPTS = ("report_base.js", "report_map.js", "report_timeline.js", "report_article.js", "report.js")
"""Joined in this order into the one script of the page."""

# What could end the element, start a comment in it, or reorder or break the line it is read as:
# angle brackets, ampersand, separators, bidi controls, and surrogates that UTF-8 cannot hold.
_UNSAFE = re.compile("[<>&\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def write_report(
    results: Iterable[Result], stream: TextIO, *, title: str = "", actor_names: Mapping[str, str] | None = None
) -> None:
    """Write the report page of coded documents to a text stream (to be encoded as UTF-8).

    `results` are read once; a document may be None when only its coding is at hand, and then its
    quoted evidence stands in for the article. Without `title` the page bears a general one in the
    reader's language. `actor_names` gives English names by actor id (default: the shipped
    actor tables). The same input gives the same bytes. Raises PackError or GazetteerError when
    waqai's own tables cannot be read.
    """
    names = shipped_actor_names() if actor_names is None else actor_names
    words = Words(load_labels(), names, load_outlines())
    payload = report_payload(results, words)
    payload["title"] = title
    payload["types"] = list(dict.fromkeys(EVENT_TYPES.values()))
    stream.write(render_page(payload, title or words.labels["report.title"][1]))


def shipped_actor_names() -> dict[str, str]:
    """The English name of every actor of the shipped packs, by id."""
    names: dict[str, str] = {}
    with resources.as_file(resources.files("waqai") / "packdata") as folder:
        for table in sorted(Path(folder).glob("*/actors.tsv")):
            names |= {row["id"]: row["name_en"] for row in read_table(table, ("id", "name_en"))}
    return names


def render_page(payload: Json, title: str) -> str:
    """The page around its data."""
    folder = resources.files("waqai.export") / "templates"
    style = (folder / "report.css").read_text("utf-8")
    parts = "\n".join((folder / name).read_text("utf-8") for name in SCRIPTS)
    script = f'(function () {{\n"use strict";\n{parts}}})();\n'
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((folder / "report.html.j2").read_text("utf-8"))
    labels = {key: english for key, (_, english) in payload["labels"].items()}
    return template.render(
        title=title, t=labels, style=Markup(style), style_hash=digest(style),
        script=Markup(script), script_hash=digest(script), data=Markup(inert_json(payload)),
    )


def digest(source: str) -> str:
    """The digest of an inline element's content as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def inert_json(value: Json) -> str:
    """JSON that may stand inside a script element whatever its strings hold.

    Reading it back gives the same values, lone surrogates included.
    """
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
