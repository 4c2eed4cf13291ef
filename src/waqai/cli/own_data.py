"""`--pack` and `--gazetteer`: words and places of the user's own, for every command that codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def own_data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `packs` and `gazetteers`, each a tuple of paths that are there."""
    for option in (
        click.option("--gazetteer", "gazetteers", multiple=True, metavar="FILE",
                     type=click.Path(exists=True, dir_okay=False, path_type=Path),
                     help="A table of places of your own; its places win. May be given several times."),
        click.option("--pack", "packs", multiple=True, metavar="DIR",
                     type=click.Path(exists=True, file_okay=False, path_type=Path),
                     help="A pack of your own; its entries win. May be given several times."),
    ):  # fmt: skip
        command = option(command)
    return command
