"""Reading codings: gold files, coded files, and values kept apart from their articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from waqai.errors import UsageError
from waqai.evaluate.values import BadValue, Incident, read_incident
from waqai.records import CodedDocument, Document

DIGEST_LENGTH = 16
FORMS = ('a gold line has "document" and "incidents", a coded one "document_id" and "incidents", a line of values'
         ' "id", "digest" and "incidents"')


@dataclass(frozen=True, slots=True)
class Coding:
    """The incidents of one document as somebody coded them.

    `document` is None where the file holds no text; `rejected` counts what the coder set aside;
    `failed` tells that the document could not be coded.
    """

    id: str
    incidents: tuple[Incident, ...]
    document: Document | None = None
    digest: str | None = None
    half: str | None = None
    rejected: int = 0
    failed: bool = False


Codings = dict[str, Coding]


def read_codings(path: Path) -> Codings:
    """The codings of a .jsonl or .json file or a folder of .json files, by document id.

    Raises UsageError naming file, line, fault and remedy.
    """
    codings: Codings = {}
    for where, text in _records(path):
        coding = _read(where, text)
        if coding.id in codings:
            raise UsageError(f"{where}: the document {coding.id!r} is there twice; take one of the two out")
        codings[coding.id] = coding
    if not codings:
        raise UsageError(f"{path}: holds no coding; {FORMS}")
    return codings


def coding_of(coded: CodedDocument) -> Coding:
    """What the pipeline coded, in the form that is compared."""
    return Coding(coded.document_id, tuple(read_incident(report.to_json()) for report in coded.incidents),
                  rejected=len(coded.rejected))


def with_articles(codings: Codings, articles: Mapping[str, Document]) -> Codings:
    """The codings with the texts of those that come without one, where `articles` has them.

    Raises UsageError when an article is not the one that was coded.
    """
    return {key: _with_article(coding, articles) for key, coding in codings.items()}


def of_half(codings: Codings, half: str) -> Codings:
    """The codings of the half `tune` or `held`; UsageError when a coding tells no half."""
    if not all(coding.half for coding in codings.values()):
        raise UsageError('these codings are not parted in halves; leave --half out, or give each line a key "half"'
                         ' with "tune" or "held"')
    return {key: coding for key, coding in codings.items() if coding.half == half}


def article_digest(document: Document) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of title, line feed and text in UTF-8."""
    return hashlib.sha256(f"{document.title}\n{document.text}".encode()).hexdigest()[:DIGEST_LENGTH]


def _with_article(coding: Coding, articles: Mapping[str, Document]) -> Coding:
    article = articles.get(coding.id)
    if coding.document is not None or article is None:
        return coding
    if coding.digest and article_digest(article) != coding.digest:
        raise UsageError(f"the article {coding.id!r} is not the one that was coded: its digest is"
                         f" {article_digest(article)}, not {coding.digest}; use the articles that were coded")
    return replace(coding, document=article)


def _records(path: Path) -> Iterator[tuple[str, str]]:
    """Each record as text, with the file and line where it stands."""
    try:
        if path.is_dir():
            for file in sorted(path.glob("*.json")):
                yield str(file), file.read_text("utf-8")
        elif path.suffix == ".json":
            yield str(path), path.read_text("utf-8")
        else:
            for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
                if line.strip():
                    yield f"{path}:{number}", line
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); it must be UTF-8 text") from error


def _read(where: str, text: str) -> Coding:
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{where}: is no JSON ({error}); write one JSON object a line, or one a file in a"
                         " folder") from error
    if not isinstance(fields, dict):
        raise UsageError(f"{where}: is no JSON object; {FORMS}")
    try:
        document = _document(fields["document"]) if "document" in fields else None
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{where}: the document cannot be read ({error!r}); it needs id, text and published as"
                         " 2020-10-03") from error
    key = document.id if document else fields.get("document_id", fields.get("id"))
    failed = "error" in fields
    if not isinstance(key, str) or not (failed or isinstance(fields.get("incidents"), list)):
        raise UsageError(f"{where}: is no coding; {FORMS}")
    return Coding(key, _incidents(where, fields.get("incidents") or []), document, fields.get("digest"),
                  fields.get("half"), len(fields.get("rejected") or []), failed)


def _document(fields: Mapping[str, Any]) -> Document:
    return Document(id=fields["id"], text=fields["text"], published=date.fromisoformat(fields["published"][:10]),
                    title=fields.get("title") or "", outlet=fields.get("outlet"), url=fields.get("url"),
                    language=fields.get("language"))


def _incidents(where: str, values: list[Any]) -> tuple[Incident, ...]:
    incidents = []
    for number, value in enumerate(values, 1):
        try:
            incidents.append(read_incident(value))
        except BadValue as error:
            raise UsageError(f"{where}: incident {number}: {error}; correct it as the codebook says") from error
    return tuple(incidents)
