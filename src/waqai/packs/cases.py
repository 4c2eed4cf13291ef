"""The cases of a pack: sentences that a row of a table must read, or must leave alone.

They stand in `cases/<table>.tsv` of a pack folder, with the columns `row sentence expect note`:

- `row`: a form of the row as the table has it; several with bars between;
- `expect`: `yes` or `no`, whether the row is used when the sentence is read; or a side of an
  incident, `perpetrator=ID` or `target=ID`, with `not` before it for a side that must not be there;
- `note`: `known` as its first word marks a fault of the reading that is known and not yet mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import PackError
from waqai.packs.load import row_entries
from waqai.packs.schema import LEXICAL_TABLES
from waqai.packs.table import Row, read_table
from waqai.text.normalise import fold

COLUMNS = ("row", "sentence", "expect", "note")
_EXPECT = re.compile(r"(?P<plain>yes|no)|(?P<negated>not )?(?P<role>perpetrator|target)=(?P<actor>\w+)")


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with what the rows at `origins` (`pack/table.tsv:line`) must make of it.

    `role` is "" or the side to look at (perpetrators, targets), `actor` the id expected there.
    `known` marks a case that fails today: it must be unmarked when it no longer does.
    """

    table: str
    row: str
    origins: frozenset[str]
    sentence: str
    wanted: bool
    role: str
    actor: str
    known: bool
    origin: str


def read_cases(folder: Path) -> Iterator[Case | PackError]:
    """The cases of a pack folder, file by file; a fault is handed out in its place, as an error."""
    for path in sorted(folder.glob("cases/*.tsv")):
        shown = f"{folder.name}/cases/{path.name}"
        if path.stem not in LEXICAL_TABLES or not (folder / path.name).exists():
            yield PackError(
                f"{shown}:1: no table {path.stem} beside it; name a file of cases like the table that they are for"
            )
            continue
        try:
            forms = row_origins(folder, path.stem)
            for row in read_table(path, COLUMNS[:3]):
                yield from _cases(path.stem, forms, row, f"{shown}:{row.line}")
        except PackError as error:
            # A table is named by its folder's name alone, which for cases is not the pack's.
            yield PackError(f"{folder.name}/{error}") if str(error).startswith("cases/") else error


def row_origins(folder: Path, table: str) -> dict[str, frozenset[str]]:
    """The rows (`pack/table.tsv:line`) of a table by each of their folded forms; may raise PackError."""
    found: dict[str, frozenset[str]] = {}
    schema = LEXICAL_TABLES[table]
    for row in read_table(folder / f"{table}.tsv", schema.required):
        for entry in row_entries(table, schema, row):
            form = " ".join(entry.words)
            found[form] = found.get(form, frozenset()) | {entry.origin}
    return found


def _cases(table: str, forms: Mapping[str, frozenset[str]], row: Row, shown: str) -> Iterator[Case | PackError]:
    expected = _EXPECT.fullmatch(row["expect"])
    if expected is None:
        yield PackError(
            f"{shown}: expect is {row['expect']!r}; write yes, no, perpetrator=ID, target=ID or not"
            " before one of the last two"
        )
        return
    if not row["sentence"]:
        yield PackError(f"{shown}: no sentence; write one in which the row's form stands")
        return
    wanted = expected["plain"] != "no" and not expected["negated"]
    role = f"{expected['role']}s" if expected["role"] else ""
    for form in filter(None, (part.strip() for part in row["row"].split("|"))):
        origins = forms.get(_key(form))
        if origins is None:
            yield PackError(f"{shown}: {form!r} is no form of {table}.tsv; write a form as it stands there")
        else:
            yield Case(
                table,
                form,
                origins,
                row["sentence"],
                wanted,
                role,
                expected["actor"] or "",
                row["note"].startswith("known"),
                shown,
            )


def _key(form: str) -> str:
    """The folded words of a form as the lexicon holds them: without a last letter that stands alone."""
    words = fold(form).split()
    return " ".join(words[:-1] if len(words) > 1 and len(words[-1]) == 1 else words)
