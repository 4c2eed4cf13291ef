"""Loading packs: the folders under `packdata/` and a user's own, into one compiled `Pack`.

A pack is a folder with a `pack.toml` and tables. Later packs win: a row of a user's pack whose
form another pack has in the same table takes its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from waqai.errors import PackError
from waqai.packs.inflect import accusative, dual_forms, imperfect_forms, perfect_forms
from waqai.packs.lexicon import Entry, Lexicon
from waqai.packs.schema import LEXICAL_TABLES, TableSchema
from waqai.packs.table import Row, read_table, spelled_out
from waqai.records import EVENT_TYPES
from waqai.text.grammar import ARTICLE
from waqai.text.normalise import fold

PACKDATA = Path(__file__).resolve().parent.parent / "packdata"
_LANGUAGE_PACK = "ar"


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of the actor table: ids are fixed, they stand in published data."""

    id: str
    name_en: str
    cls: str
    parent: str
    country: str
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""
    governs: bool = False
    """Whether it is the army of a rival government: a place that it takes is taken by a government."""
    fights_for: tuple[str, ...] = ()
    """The countries whose state it fights for, so that it does not strike that state's bases."""
    label_ar: str = ""
    label_en: str = ""
    """What it is called in English where that is shorter than `name_en`, which also tells who belongs to it."""

    @property
    def labels(self) -> tuple[str, str]:
        """What people call it in Arabic and in English: where one has no label the other's, else the id."""
        english = self.label_en or self.name_en
        return self.label_ar or english or self.id, english or self.label_ar or self.id

    def valid_on(self, day: str) -> bool:
        """Whether the side existed on an ISO day; open ends are empty."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class EventClass:
    """What a class of triggers means: its type, how specific it is (0 to 100), its family."""

    name: str
    sub_event_type: str
    rank: int
    family: str


@dataclass(slots=True)
class Pack:
    """All packs of a run, compiled."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    actors: dict[str, Actor] = field(default_factory=dict)
    event_classes: dict[str, EventClass] = field(default_factory=dict)
    branches: dict[tuple[str, str], str] = field(default_factory=dict)
    homes: dict[str, set[str]] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def of_country(self, ids: Sequence[str], country: str | None) -> list[str]:
        """Those of the actors that belong to a country (ISO 3166-1 alpha-3); if none does, those that have names
        in its packs (`انصار الإسلام` in Mali)."""
        known = [a for a in ids if a in self.actors]
        own = [a for a in known if self.actors[a].country == country]
        return own or [a for a in known if country in self.homes.get(a, ())]


def load_pack(extra: Sequence[Path] = ()) -> Pack:
    """The shipped packs, then the user's own in the order given.

    Raises PackError with file, line, fault and remedy.
    """
    folders = [PACKDATA / _LANGUAGE_PACK]
    folders += sorted(p.parent for p in PACKDATA.glob("*/pack.toml") if p.parent.name != _LANGUAGE_PACK)
    pack, forms = Pack(), dict[tuple[str, str, str], Entry]()
    for rank, folder in enumerate([*folders, *extra]):
        _load_folder(folder, pack, forms, private=rank >= len(folders))
    for entry in forms.values():
        pack.lexicon.add(entry)
    return pack


def _load_folder(folder: Path, pack: Pack, forms: dict[tuple[str, str, str], Entry], private: bool) -> None:
    manifest = read_manifest(folder)
    pack.versions[folder.name] = manifest["version"]
    replaced: set[tuple[str, str]] = set()
    for name, schema in LEXICAL_TABLES.items():
        path = folder / f"{name}.tsv"
        if not path.exists():
            continue
        for row in read_table(path, (*schema.form_columns, *schema.required)):
            for entry in row_entries(name, schema, row):
                form = " ".join(entry.words)
                if private and (name, form) not in replaced:
                    replaced.add((name, form))
                    for key in [k for k in forms if k[:2] == (name, form)]:
                        del forms[key]
                forms.setdefault((name, form, row.cells[schema.required[0]]), entry)
                if row.cells.get("kind") == "name":
                    pack.homes.setdefault(row.cells["actor"], set()).update(manifest.get("countries", ()))
    _load_actors(folder, pack)


def read_manifest(folder: Path) -> dict[str, str]:
    """The `pack.toml` of a pack folder: at least `id`, `name` and `version`."""
    path = folder / "pack.toml"
    try:
        manifest = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PackError(
            f"{folder.name}/pack.toml:1: cannot be read ({error}); a pack folder needs a pack.toml"
            " with id, name and version"
        ) from error
    for key in ("id", "name", "version"):
        if not isinstance(manifest.get(key), str):
            raise PackError(f'{folder.name}/pack.toml:1: {key} is missing; add a line {key} = "..."')
    return manifest


_YES = "yes"


def _load_actors(folder: Path, pack: Pack) -> None:
    if (folder / "actors.tsv").exists():
        for row in read_table(folder / "actors.tsv", ("id", "name_en", "class")):
            pack.actors[row["id"]] = Actor(
                row["id"],
                row["name_en"],
                row["class"],
                row["parent"],
                row["country"],
                row["valid_from"],
                row["valid_to"],
                row["successor"],
                row["governs"] == _YES,
                tuple(row["fights_for"].split("|")) if row["fights_for"] else (),
                row["label_ar"],
                row["label_en"],
            )
    if (folder / "event_classes.tsv").exists():
        for row in read_table(folder / "event_classes.tsv", ("class", "sub_event_type", "rank", "family")):
            if row["sub_event_type"] not in EVENT_TYPES:
                raise row.fault(f"sub_event_type is {row['sub_event_type']!r}", "use a type of the codebook")
            pack.event_classes[row["class"]] = EventClass(
                row["class"], row["sub_event_type"], int(row["rank"]), row["family"]
            )
    if (folder / "state_branches.tsv").exists():
        for row in read_table(folder / "state_branches.tsv", ("country", "branch", "actor")):
            pack.branches[row["country"], row["branch"]] = row["actor"]


def row_entries(table: str, schema: TableSchema, row: Row) -> Iterator[Entry]:
    """The lexicon entries of one row; raises PackError when it has no form or a wrong value."""
    for column, allowed in schema.allowed.items():
        if row[column] not in allowed:
            raise row.fault(f"{column} is {row[column]!r}", f"use one of {', '.join(sorted(allowed))}")
    made, row = 0, spelled_out(row, schema.form_columns)
    for form, number, suffix, bare in _forms(schema, row):
        words = tuple(fold(form).split())
        if schema.governing and len(words) > 1 and len(words[-1]) == 1:
            words = words[:-1]  # "موالية ل": the last letter is written together with the word after it
        if words:
            made += 1
            origin, article = f"{row.file}:{row.line}", form.startswith(ARTICLE)
            yield Entry(table, words, row.cells, origin, number, suffix, bare, article)
    if not made:
        raise row.fault("no form", f"fill {' or '.join(schema.form_columns)}")


def _forms(schema: TableSchema, row: Row) -> Iterator[tuple[str, str, str, bool]]:
    if schema.forms == "plain":
        yield from ((form, "", "", False) for form in _split(row["form"]))
    elif schema.forms == "noun":
        # The plural first: where it is written like the dual (`مدنيين`), a count beside it tells two.
        for plural in _split(row["plural"]):
            yield plural, "pl", "", False
            yield accusative(plural, plural=True), "pl", "", False
        for singular in _split(row["singular"]):
            yield singular, "sg", "", False
            yield accusative(singular), "sg", "", False
            if row["dual"] != "-":
                yield from ((form, "du", "", False) for form in dual_forms(singular))
    else:
        yield from ((form, aspect, suffix, True) for form, (aspect, suffix) in _verb_forms(row.cells).items())


def _verb_forms(cells: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The forms of a verb row, each with its aspect (perfect, imperfect) and object suffix.

    A verb without an object has no form with one: `سيطرتهم` is their control, no verb.
    """
    forms: dict[str, tuple[str, str]] = {}
    alone = cells.get("object") == "no" or cells.get("note", "").startswith("intransitive")
    for column, make in (("perfect", perfect_forms), ("imperfect", imperfect_forms)):
        for stem in _split(cells.get(column, "")):
            head, _, rest = stem.partition(" ")
            for form, suffix in make(head).items():
                if not (alone and suffix):
                    forms.setdefault(f"{form} {rest}".strip(), (column, suffix))
    return forms


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
