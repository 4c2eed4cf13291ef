"""What a process loads once and keeps: packs and gazetteer, and with a server the columns of reports."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from waqai.pipeline import Pipeline, load_pipeline


def load_for_good(packs: Sequence[Path] = (), gazetteers: Sequence[Path] = ()) -> Pipeline:
    """A pipeline as `load_pipeline` gives it, for a process that codes with it until it ends."""
    pipeline = load_pipeline(packs, gazetteers)
    pass_over_loaded()
    return pipeline


@cache
def pass_over_loaded() -> None:
    """Let the garbage collector pass over all that is loaded by now, once in a process.

    Looking through packs and gazetteer again and again takes some hundredths of a long coding run, and stops
    every answer of a server for 0.3 s, some times a minute.
    """
    gc.collect()
    gc.freeze()
