"""How far coders agree, told by the command as the page tells it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from blind_samples import CODERS, as_, hand_in, incident, set_sample
from store_tables import with_tables
from store_texts import article, keep
from waqai.cli import main
from waqai.store import open_store


@pytest.fixture
def database(sqlite_url: str) -> str:
    """A store with a sample that two are done with and one that nobody has begun."""
    with_tables(sqlite_url)
    store = open_store(sqlite_url, "tester")
    keep(store, [article(number) for number in range(1, 6)])
    set_sample(store, name="عينة الخريف")
    for number in range(1, 6):
        hand_in(store, "huda", f"d{number}", incident(3))
        hand_in(store, "samir", f"d{number}", incident(3 if number > 2 else 5))
    keep(store, [article(6)])
    set_sample(store, name="spring")
    store.close()
    return sqlite_url


def run(database: str, *args: str) -> Result:
    return CliRunner().invoke(main, ["agreement", *args, "--db", database])


def test_the_figures_are_those_of_the_page(database: str) -> None:
    store = open_store(database, "rana")
    wanted = as_(store, "rana").agreement(1).to_json()
    store.close()
    for sample in ("1", "عينة الخريف"):
        found = json.loads(run(database, sample, "--json").stdout)
        assert found == {"sample": {"number": 1, "name": "عينة الخريف"}, **wanted}
    assert json.loads(run(database, "--json").stdout) == {"sample": None, **wanted}


def test_fields_are_told_with_alpha_and_intervals_for_coders_and_the_machine(database: str) -> None:
    result = run(database, "1")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert "عينة الخريف" in lines[0]
    assert lines[0].endswith("5 documents, codings: 10 done; coders: huda, samir")
    assert [line for line in lines if "the machine" in line] == [f"{name} and the machine" for name in CODERS]
    (killed, *_) = (line.split() for line in lines if line.startswith("killed "))
    assert killed[:4] == ["killed", "nominal", "5", "0.600"]
    assert lines.count("documents coded by both: 5") == 3


def test_samples_are_listed_with_how_far_they_are(database: str) -> None:
    result = run(database, "--samples")
    assert result.stdout.splitlines()[1] == "sample 2  spring: 1 documents, codings: 2 open; coders: huda, samir"
    told = [json.loads(line) for line in run(database, "--samples", "--json").stdout.splitlines()]
    assert told[1] == {"number": 2, "name": "spring", "documents": 1, "codings": {"open": 2},
                       "coders": list(CODERS)}


@pytest.mark.parametrize(("args", "told"), [
    (("summer",), "there is no sample 'summer'; there are: 1 (عينة الخريف), 2 (spring)"),
    (("7",), "there is no sample '7'"),
    (("spring",), "no document of sample 2 is coded by two people yet"),
    (("spring", "--samples"), "leave SAMPLE or --samples out"),
])
def test_what_cannot_be_told_says_why(database: str, args: tuple[str, ...], told: str) -> None:
    result = run(database, *args)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_store_without_samples_says_where_they_come_from(sqlite_url: str) -> None:
    with_tables(sqlite_url)
    assert "the page of double coding sets them" in run(sqlite_url, "1").stderr
    assert "no document is coded by two people yet" in run(sqlite_url).stderr
