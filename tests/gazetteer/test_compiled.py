"""The compiled index says the same as the tables, and is passed over when it is not theirs."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from shutil import copytree

from waqai.gazetteer.compiled import FILE, build_index, read_index, write_index
from waqai.gazetteer.load import shipped_tables

FOLDER = Path(str(files("waqai") / "packdata" / "gazetteer"))
TABLES = shipped_tables(FOLDER)


def test_the_shipped_index_is_that_of_the_shipped_tables() -> None:
    compiled = read_index(FOLDER, TABLES)
    assert compiled is not None, "run: python tools/compile_gazetteer.py"
    built = build_index(TABLES)
    assert (compiled.names, compiled.variants, compiled.lengths) == (built.names, built.variants, built.lengths)
    assert compiled.same.higher == built.same.higher


def test_an_index_of_other_tables_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "gazetteer"
    copytree(FOLDER, folder)
    write_index(folder, shipped_tables(folder))
    assert read_index(folder, shipped_tables(folder)) is not None
    table = folder / "curated" / "syria.tsv"
    table.write_text(table.read_text("utf-8").replace("\t34.6951\t", "\t34.6952\t", 1), "utf-8")
    assert read_index(folder, shipped_tables(folder)) is None


def test_a_missing_or_broken_index_is_passed_over(tmp_path: Path) -> None:
    assert read_index(tmp_path, TABLES) is None
    (tmp_path / FILE).write_text("{broken", "utf-8")
    assert read_index(tmp_path, TABLES) is None
