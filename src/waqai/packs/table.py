"""Reading the tab-separated tables of packs, with faults that name file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from waqai.errors import PackError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name, and where it stands."""

    cells: Mapping[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, what: str, remedy: str) -> PackError:
        """An error about this row, in the form `file:line: fault; remedy`."""
        return PackError(f"{self.file}:{self.line}: {what}; {remedy}")


def read_table(path: Path, required: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a UTF-8 table whose first line names the columns.

    Empty lines and lines that begin with `# ` are passed over. Raises PackError when the file
    cannot be read, lacks a required column, or a row has more cells than there are columns.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{name}:1: cannot be read ({error}); save it as UTF-8 text") from error
    columns = lines[0].rstrip("\r").split("\t")
    missing = [column for column in required if column not in columns]
    if missing:
        raise PackError(
            f"{name}:1: column {', '.join(missing)} is missing; the first line names the columns,"
            " separated by tabs"
        )
    for number, line in enumerate(lines[1:], 2):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise PackError(
                f"{name}:{number}: {len(cells)} cells in a table of {len(columns)} columns;"
                " take out the surplus tabs"
            )
        yield Row({c: v.strip() for c, v in zip(columns, cells, strict=False)}, name, number)


_CHOICE = re.compile(r"\{([^{}]*)\}")


def spelled_out(row: Row, columns: Sequence[str]) -> Row:
    """A row in whose form columns choices are written out: `{his/her} {son/wife}` stands for four forms.

    A brace without its fellow stays as it is; `waqai pack check` names it.
    """
    if not any("{" in row[column] for column in columns):
        return row
    written = {column: [form for part in row[column].split("|") for form in _choices(part)] for column in columns}
    return replace(row, cells={**row.cells, **{column: "|".join(forms) for column, forms in written.items()}})


def _choices(form: str) -> Iterator[str]:
    parts = _CHOICE.split(form)
    return map("".join, product(*(part.split("/") if at % 2 else (part,) for at, part in enumerate(parts))))
