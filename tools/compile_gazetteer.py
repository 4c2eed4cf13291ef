"""Compile the index of the shipped gazetteer tables (`packdata/gazetteer/index.json`).

    python tools/compile_gazetteer.py

Needed after a change of `places.tsv`, `admin.tsv` or a curated table: without it waqai still reads the
changed table, but takes longer to start. A test tells when it was forgotten.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from waqai.gazetteer.compiled import write_index
from waqai.gazetteer.load import shipped_tables


def main() -> None:
    folder = Path(str(files("waqai") / "packdata" / "gazetteer"))
    path = write_index(folder, shipped_tables(folder))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
