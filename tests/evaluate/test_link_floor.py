"""Linking on the shared labelled articles stays good, whatever is changed in coding or linking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from waqai.cli import main

SHARED = Path(__file__).parents[3] / "shared"
CLUSTERS, ARTICLES = SHARED / "eval" / "clusters.jsonl", SHARED / "corpus" / "articles.jsonl"
FLOOR = {"pair_f1": 0.82, "b_cubed_f1": 0.91, "pair_precision": 0.90}
"""Some three points below what was reached: a change in the coding of a few articles moves them by one or two."""


@pytest.mark.skipif(not (CLUSTERS.exists() and ARTICLES.exists()), reason="the shared articles are not at hand")
def test_linking_does_not_fall_below_its_floor() -> None:
    words = ["evaluate", str(CLUSTERS), "--linking", "--articles", str(ARTICLES), "--json"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)["figures"]
    assert {name: figures[name]["value"] for name in FLOOR if figures[name]["value"] < FLOOR[name]} == {}
    assert figures["look_alike_pairs_merged"]["value"] < 0.08
