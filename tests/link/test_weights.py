from __future__ import annotations

from pathlib import Path

import pytest
from link_samples import count, told

from waqai.errors import PackError
from waqai.link import features
from waqai.link.features import UNKNOWN, compare
from waqai.link.weights import PRIOR, TABLE, load_weights, probability

HEAD = "feature\tlevel\tweight\thand\tmeaning\n"


def test_every_level_has_a_meaning_and_unknown_weighs_nothing() -> None:
    weights = load_weights()
    for feature, levels in weights.levels.items():
        assert levels.get(UNKNOWN, 0) == 0
        for level in levels:
            assert weights.meanings[feature, level], f"{feature} {level}"
    assert weights.meanings[PRIOR, "all"]


def test_the_table_names_the_run_that_set_it() -> None:
    assert "tools/fit_linking.py" in load_weights().run


def test_every_level_that_a_feature_gives_stands_in_the_table() -> None:
    table = TABLE.read_text("utf-8")
    source = Path(features.__file__).read_text("utf-8")
    for feature, levels in load_weights().levels.items():
        for level in levels:
            assert f'"{level}"' in source or level == UNKNOWN, f"{feature} {level} is given by no feature"
    assert table.count("\n") > 50


def test_the_score_is_prior_and_weights() -> None:
    weights = load_weights()
    levels = compare(told("a#1", killed=count(12)), told("b#1", killed=count(12)))
    assert weights.score(levels) == weights.prior + sum(
        weights.levels[feature].get(level, 0) for feature, level in levels.items())
    assert probability(0) == pytest.approx(0.5)
    assert probability(100_000) > 0.999


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("prior\tall\tmuch\t0\tx\n", ":2: the weight 'much' is no number"),
        ("days\tunknown\t1.0\t0\tx\n", ":2: a level `unknown` has a weight"),
        ("days\tsame_day\t1.0\t0\tx\n", "`prior` and `run` are missing"),
        ("", "`prior` and `run` are missing"),
    ],
)
def test_faults_of_a_table(tmp_path: Path, rows: str, fault: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(HEAD + rows, "utf-8")
    with pytest.raises(PackError, match=fault):
        load_weights(path)
