"""Reading the tab-separated tables of packs, with faults that name file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
