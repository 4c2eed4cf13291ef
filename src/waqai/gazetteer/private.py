"""The private tables that the environment names."""

from __future__ import annotations

import os
from pathlib import Path

from waqai.errors import GazetteerError

VARIABLE = "WAQAI_GAZETTEER"
"""Names private tables for all commands, with the path separator of the system between them."""


def tables_of_environment() -> list[Path]:
    """The tables that WAQAI_GAZETTEER lists; GazetteerError when one of them is not there."""
    paths = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    for path in paths:
        if not path.is_file():
            raise GazetteerError(f"{path}:1: there is no such file; {VARIABLE} names it: correct or unset it")
    return paths
