"""The gazetteer of the shipped tables, with private ones on top."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from waqai.gazetteer.compiled import add_names, build_index, finish, read_index
from waqai.gazetteer.index import Gazetteer
from waqai.gazetteer.private import tables_of_environment
from waqai.gazetteer.tables import CURATED, PRIVATE, SHIPPED, Table, is_row, read_table

WORD_LISTS = ("common_words.tsv", "head_nouns.tsv", "transliterated.tsv", "local_names.tsv")


def load_gazetteer(extra: Sequence[Path] = (), *, private: bool = True) -> Gazetteer:
    """The shipped tables, the curated ones, and private tables that win over both.

    Private are `extra` and the files that WAQAI_GAZETTEER lists; `private=False` leaves the latter
    out. Loaded once for each set of private tables. Raises GazetteerError (`file:line: fault; remedy`).
    """
    named = [*(tables_of_environment() if private else ()), *extra]
    return _load(tuple(dict.fromkeys(Path(path).absolute() for path in named)))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    folder = Path(str(files("waqai") / "packdata" / "gazetteer"))
    tables = shipped_tables(folder)
    common, heads, lands, local = ((folder / name).read_text("utf-8").split("\n")[1:] for name in WORD_LISTS)
    private = [read_table(path, PRIVATE) for path in extra]
    index = read_index(folder, tables) or build_index(tables)
    if private:
        touched = [name for number, table in enumerate(private, len(tables))
                   for name in add_names(index, number, table)]
        finish(index, [*tables, *private], touched)
    words = filter(is_row, common), index, filter(is_row, heads), filter(is_row, lands), filter(is_row, local)
    return Gazetteer(tables + private, *words)


def shipped_tables(folder: Path) -> list[Table]:
    """The shipped and the curated tables of a folder, in the order that the compiled index counts them."""
    tables = [read_table(folder / name, SHIPPED) for name in ("places.tsv", "admin.tsv")]
    return tables + [read_table(path, CURATED) for path in sorted((folder / "curated").glob("*.tsv"))]
