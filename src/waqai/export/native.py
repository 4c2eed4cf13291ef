"""The native format: one incident a line with everything that is known of it; it reads back the same."""

from __future__ import annotations

import json
from functools import cache

from waqai.export.codes import EXPORT_DATA
from waqai.export.incident import Incident
from waqai.export.jsonl import to_line
from waqai.export.writing import IncidentWriter
from waqai.records import Json


class NativeWriter(IncidentWriter):
    """JSON lines in UTF-8, as `native.schema.json` describes them."""

    def write(self, incident: Incident) -> None:
        self.stream.write(to_line(incident.to_json()))
        self.written += 1


@cache
def native_schema() -> Json:
    """The published JSON Schema (draft 2020-12) of a line of the native format."""
    schema: Json = json.loads((EXPORT_DATA / "native.schema.json").read_text("utf-8"))
    return schema
