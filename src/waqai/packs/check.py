"""Finding the faults of packs: all of them, each with file, line and remedy.

Loading a pack stops at its first fault; the check reads the tables by itself, so that one run
tells everything that a linguist has to mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from waqai.errors import Fault, PackError
from waqai.packs.cases import read_cases
from waqai.packs.faults import as_fault, unmatchable
from waqai.packs.load import PACKDATA, read_manifest
from waqai.packs.schema import LEXICAL_TABLES, OPTIONAL_COLUMNS, OTHER_TABLES, TableSchema
from waqai.packs.table import Row, spelled_out
from waqai.records import EVENT_TYPES, WEAPONS
from waqai.text.normalise import fold

_NAMES = frozenset({"actor_names", "force_nouns", "metonyms", "nisbas", "persons", "target_nouns", "weapons"})
"""Tables whose forms are names: a small word at either end does not belong to one."""
_SMALL_WORDS = frozenset({"on", "in", "of", "to", "about", "with", "that"})
_NO_WORDS = frozenset({"places.tsv"})
"""A private gazetteer: checked when it is loaded."""
_FREE = frozenset({"note", "why"})
"""Columns of remarks: any text will do."""
_MAY_BE_EMPTY = frozenset({("target_nouns", "group")})
_CLOSED = {
    ("event_nouns", "weight"): ("strong", "weak"),
    ("event_verbs", "weight"): ("perfect", "strong", "weak"),
    ("event_phrases", "weight"): ("strong", "weak"),
    ("harm_verbs", "voice"): ("active", "both", "middle"),
    ("harm_phrases", "count"): ("after", "before", "none", "negated"),
    ("modality", "scope"): ("after", "behind", "here", "imperfect", "next", "sentence", "weigh"),
}
"""Columns that hold one of a few words which the reading knows; empty where the table allows it."""


@dataclass(slots=True)
class _Known:
    """What the tables of all packs may refer to."""

    actors: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    small_words: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Table:
    """A table with its raw cells, or the faults that kept it from being read."""

    name: str
    shown: str
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def shipped_folders() -> list[Path]:
    """The folders of the packs that come with waqai."""
    return sorted(path.parent for path in PACKDATA.glob("*/pack.toml"))


def check_packs(folders: Sequence[Path]) -> list[Fault]:
    """All faults of the packs in `folders`, by file and line. They may refer to the shipped packs."""
    tables = {
        folder: [_read(path) for path in sorted(folder.glob("*.tsv")) if path.name not in _NO_WORDS]
        for folder in folders
    }
    known = _known([table for found in tables.values() for table in found], folders)
    faults: list[Fault] = []
    for folder, found in tables.items():
        faults += _manifest_faults(folder)
        for table in found:
            faults += table.faults
            faults += _table_faults(table, known)
        faults += [as_fault(case) for case in read_cases(folder) if isinstance(case, PackError)]
    return sorted(set(faults))


def _read(path: Path) -> _Table:
    table = _Table(path.stem, f"{path.parent.name}/{path.name}")
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        table.faults.append(Fault(table.shown, 1, f"cannot be read ({error})", "save it as UTF-8 text"))
        return table
    table.columns = lines[0].rstrip("\r").split("\t")
    for number, line in enumerate(lines[1:], 2):
        cells = line.rstrip("\r").split("\t")
        if not line.strip() or line.startswith("# "):
            continue
        if len(cells) > len(table.columns):
            table.faults.append(
                Fault(
                    table.shown,
                    number,
                    f"{len(cells)} cells in a table of {len(table.columns)} columns",
                    "take out the surplus tabs",
                )
            )
        table.rows.append(Row(dict(zip(table.columns, cells, strict=False)), table.shown, number))
    return table


def _known(own: Sequence[_Table], folders: Sequence[Path]) -> _Known:
    known = _Known()
    others = [
        _read(path)
        for folder in shipped_folders()
        if folder not in folders
        for path in sorted(folder.glob("*.tsv"))
        if path.stem in (*OTHER_TABLES, "function_words")
    ]
    for table in (*own, *others):
        if table.name == "actors":
            known.actors |= {row["id"].strip() for row in table.rows}
        elif table.name == "event_classes":
            known.classes |= {row["class"].strip() for row in table.rows}
        elif table.name == "function_words":
            known.small_words |= {
                form for row in table.rows if row["role"] in _SMALL_WORDS for form in row["form"].split("|")
            }
    return known


def _manifest_faults(folder: Path) -> Iterator[Fault]:
    try:
        read_manifest(folder)
    except PackError as error:
        yield as_fault(error)


def _table_faults(table: _Table, known: _Known) -> Iterator[Fault]:
    schema = LEXICAL_TABLES.get(table.name)
    if schema is None and table.name not in OTHER_TABLES:
        names = ", ".join(sorted([*LEXICAL_TABLES, *OTHER_TABLES]))
        yield Fault(
            table.shown, 1, f"no table is called {table.name}", f"name it as one of {names}, or move it away"
        )
        return
    if not table.columns:
        return
    yield from _column_faults(table, schema)
    for row in table.rows:
        yield from _space_faults(table, row)
        yield from _value_faults(table, schema, row, known)
        if schema is not None:
            yield from _form_faults(table.name, schema, row, known)
    if schema is not None:
        yield from _double_faults(schema, table)


def _column_faults(table: _Table, schema: TableSchema | None) -> Iterator[Fault]:
    if schema is not None:
        needed = (*schema.form_columns, *schema.required)
        allowed = {*needed, *OPTIONAL_COLUMNS.get(table.name, ()), "note"}
    else:
        needed, optional = OTHER_TABLES[table.name]
        allowed = {*needed, *optional, "note"}
    for column in dict.fromkeys(needed):
        if column not in table.columns:
            yield Fault(table.shown, 1, f"column {column} is missing", "name it in the first line, behind a tab")
    for column in table.columns:
        if column not in allowed:
            yield Fault(table.shown, 1, f"column {column!r} is unknown", f"use only {', '.join(sorted(allowed))}")
        elif table.columns.count(column) > 1:
            yield Fault(table.shown, 1, f"column {column} stands twice", "leave one")


def _space_faults(table: _Table, row: Row) -> Iterator[Fault]:
    for column, cell in row.cells.items():
        if column not in _FREE and (cell != cell.strip() or "  " in cell or " |" in cell or "| " in cell):
            yield Fault(table.shown, row.line, f"stray spaces in {column}", "leave single spaces between words")


def _value_faults(table: _Table, schema: TableSchema | None, row: Row, known: _Known) -> Iterator[Fault]:
    def fault(column: str, allowed: Iterable[str]) -> Fault:
        some = sorted(allowed)
        listed = f"use one of {', '.join(some)}" if len(some) <= 30 else "use one that the table of them has"
        return Fault(table.shown, row.line, f"{column} is {row[column].strip()!r}", listed)

    required = schema.required if schema is not None else OTHER_TABLES[table.name][0]
    for column in required:
        if (table.name, column) in _MAY_BE_EMPTY or (schema is not None and column in schema.allowed):
            continue
        if column in table.columns and not row[column].strip():
            yield Fault(table.shown, row.line, f"{column} is empty", "fill it")
    for column, allowed in (schema.allowed if schema is not None else {}).items():
        if column in table.columns and row[column].strip() not in allowed:
            yield fault(column, allowed)
    for (name, column), words in _CLOSED.items():
        if name == table.name and row[column].strip() not in (*words, ""):
            yield fault(column, words)
    yield from _reference_faults(table, row, known)
    if table.name == "event_classes":
        yield from _class_faults(table, row)


def _reference_faults(table: _Table, row: Row, known: _Known) -> Iterator[Fault]:
    """Ids that other tables must have: actors, classes of events, weapons."""
    for column in ("actor", "side", "sides", "parent", "successor"):
        if table.name in ("number_context", "hedges") or column not in table.columns:
            continue
        for value in filter(None, row[column].strip().split(";")):
            if value not in known.actors:
                yield Fault(
                    table.shown,
                    row.line,
                    f"{column} {value!r} is no actor",
                    "use an id of actors.tsv, or add a row for it there",
                )
    if table.name in ("event_nouns", "event_verbs", "event_phrases"):
        value = row["class"].strip()
        if value and value not in known.classes | {"none"}:
            yield Fault(table.shown, row.line, f"class {value!r} is unknown", "use a class of event_classes.tsv")
    if table.name != "weapons":
        for weapon in filter(None, row["weapon"].strip().split(";")):
            if weapon not in WEAPONS:
                yield Fault(
                    table.shown,
                    row.line,
                    f"weapon {weapon!r} is unknown",
                    f"use one of {', '.join(sorted(WEAPONS))}, with ; between several",
                )


def _class_faults(table: _Table, row: Row) -> Iterator[Fault]:
    if row["sub_event_type"].strip() not in EVENT_TYPES:
        yield Fault(
            table.shown,
            row.line,
            f"sub_event_type is {row['sub_event_type']!r}",
            f"use one of {', '.join(EVENT_TYPES)}",
        )
    if not row["rank"].strip().isdecimal() or int(row["rank"]) > 100:
        yield Fault(table.shown, row.line, f"rank is {row['rank']!r}", "use a whole number from 0 to 100")


def _forms(schema: TableSchema, row: Row) -> Iterator[tuple[str, str]]:
    """Each written form of a row with its column."""
    row = spelled_out(row, schema.form_columns)
    for column in schema.form_columns:
        if row[column].strip():
            yield from ((column, form.strip()) for form in row[column].split("|"))


def _form_faults(name: str, schema: TableSchema, row: Row, known: _Known) -> Iterator[Fault]:
    forms = list(_forms(schema, row))
    if not forms:
        yield Fault(row.file, row.line, "no form", f"fill {' or '.join(schema.form_columns)}")
    for column, form in forms:
        why = unmatchable(form)
        if why is not None:
            yield Fault(row.file, row.line, f"{column} {form!r} can never be found: {why[0]}", why[1])
        elif name in _NAMES:
            words = form.split()
            if len(words) > 1 and {words[0], words[-1]} & known.small_words and not row["note"]:
                yield Fault(
                    row.file,
                    row.line,
                    f"{column} {form!r} begins or ends with a small word",
                    "leave it out, or say in note why it belongs to the name",
                )


def _double_faults(schema: TableSchema, table: _Table) -> Iterator[Fault]:
    """Forms that stand twice with one meaning. Plurals and imperfects may well be those of two words."""
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    meaning = [column for column in table.columns if column not in (*schema.form_columns, *_FREE)]
    first = schema.form_columns[0]
    for row in table.rows:
        means = tuple(row[column].strip() for column in meaning)
        for form in (form for column, form in _forms(schema, row) if column == first):
            line = seen.setdefault((fold(form), means), row.line)
            if line != row.line:
                yield Fault(
                    table.shown,
                    row.line,
                    f"{form!r} stands in line {line} with the same meaning",
                    "take one of them out",
                )
