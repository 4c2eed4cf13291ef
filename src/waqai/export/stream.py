"""Coded, linked and native files as one stream of native JSON objects, an incident at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from waqai.errors import BadRecord, BadValue
from waqai.export.citations import Citations
from waqai.export.incident import NATIVE_VERSION, Cited, best_of
from waqai.export.linked import Reports
from waqai.export.parse import toll_of
from waqai.link.incident import incident_id
from waqai.records import Json


def read_rows(name: str, lines: Iterable[bytes] | BinaryIO, citations: Citations | None = None,
              reports: Reports | None = None) -> Iterator[Json]:
    """The incidents of a file of coded documents, of linked incidents or of native incidents, as native JSON.

    `name` is the file's, for messages; `citations` tells outlet, address and day of documents, `reports` what
    each report of a linked incident tells.
    Documents that could not be coded have no incident. Raises BadRecord with file and line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        row = _object(line, where)
        try:
            yield from _incidents(row, citations, reports)
        except (BadValue, KeyError, TypeError, AttributeError) as error:
            raise BadRecord(where, f"{where}: {_reason(error)}; export from a file that `waqai code`,"
                                   " `waqai link` or `waqai export --as native` wrote") from error


def native_of(report: Json, cited: Cited) -> Json:
    """A coded incident of one document as native JSON, under the id that linking would give it."""
    kept = {name: value for name, value in report.items() if name not in ("id", "evidence")}
    killed, injured = report["killed"], report["injured"]
    return {
        "waqai_native": NATIVE_VERSION, "incident_id": incident_id([report["id"]]),
        "reports": [report["id"]], **kept,
        "killed": _best(killed, "killed"), "injured": _best(injured, "injured"),
        "tellings": [{"report": report["id"], "document": cited.to_json(), "killed": killed, "injured": injured,
                      "evidence": report.get("evidence") or {}}],
        "origin": "waqai", "changed": None,
    }


def _incidents(row: Json, citations: Citations | None, reports: Reports | None) -> Iterator[Json]:
    if "waqai_native" in row:
        yield row
    elif "incidents" in row:
        document_id = row["document_id"]
        cited = (citations.find(document_id) if citations else None) or Cited(document_id)
        for report in row["incidents"]:
            yield native_of(report, cited)
    elif "incident_id" in row:
        if reports is None:
            raise BadValue("line: a linked incident, whose reports are needed: name the coded file with --coded")
        yield reports.joined(row)
    elif "error" not in row:
        raise BadValue("line: neither a coded document nor an incident")


def _best(value: Any, name: str) -> Json | None:
    toll = toll_of(value, name)
    return None if toll is None else {**toll.to_json(), "best": best_of(toll)}


def _object(line: bytes, where: str) -> Json:
    try:
        row = json.loads(line)
        if b"\\ud" in line or b"\\uD" in line:
            row = _whole(row)
    except ValueError as error:
        raise BadRecord(where, f"{where}: no JSON ({error}); one JSON object a line is read") from error
    if not isinstance(row, dict):
        raise BadRecord(where, f"{where}: {type(row).__name__} and no JSON object; one object a line is read")
    return row


def _whole(value: Any) -> Any:
    """The value with a replacement sign for each half of a surrogate pair, which no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return {key: _whole(each) for key, each in value.items()} if isinstance(value, dict) else value


def _reason(error: Exception) -> str:
    return f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
