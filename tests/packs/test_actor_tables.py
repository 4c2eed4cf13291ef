"""The tables of actors, people, weapons and sources hold together."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from waqai.packs.load import PACKDATA, load_pack
from waqai.packs.table import Row, read_table
from waqai.records import SOURCE_KINDS, WEAPONS
from waqai.text.normalise import fold

AR = PACKDATA / "ar"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "actors.tsv"
CLASSES = {"state", "rebel", "political_militia", "identity_militia", "external", "civilians", "protesters",
           "rioters", "other"}
BRANCHES = {"army", "air", "navy", "police", "security", "border", "intelligence", "government", "authorities"}
GROUPS = {"civilians", "combatants", "children", "women", "journalists", "medics", "police", "protesters",
          "attackers", "unknown"}
STANCES = {"says", "claims", "denies", "accuses", "claims_responsibility", "threatens", "calls", "condemns",
           "doubts"}
PACKS = sorted(path.parent for path in PACKDATA.glob("*/actor_names.tsv"))
FORM_COLUMNS = {"force_nouns": ("form",), "nisbas": ("form",), "metonyms": ("form",), "weapons": ("form",),
                "sources": ("form",), "speech_phrases": ("form",), "persons": ("singular", "plural"),
                "speech_verbs": ("perfect", "imperfect")}
WRITABLE = re.compile(r"(?:[\u0621-\u064a]+|[A-Za-z]+|[0-9]+)(?: (?:[\u0621-\u064a]+|[A-Za-z]+|[0-9]+))*")


def manifest(pack: Path) -> dict[str, Any]:
    return tomllib.loads((pack / "pack.toml").read_text("utf-8"))


def table(name: str) -> list[Row]:
    return list(read_table(AR / f"{name}.tsv"))


def names() -> Iterator[Row]:
    for pack in PACKS:
        yield from read_table(pack / "actor_names.tsv", ("form", "actor", "kind", "note"))


def forms(row: Row, *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split("|") if form]


@pytest.fixture(scope="module")
def ids() -> set[str]:
    return {row["id"] for row in table("actors")}


def test_actors_have_a_class_known_relatives_and_dates_in_order(ids: set[str]) -> None:
    rows = table("actors")
    assert len(ids) == len(rows)
    for row in rows:
        assert row["name_en"], row.line
        assert row["class"] in CLASSES, row["id"]
        assert {row["parent"], row["successor"]} - {""} <= ids, row["id"]
        assert re.fullmatch(r"[A-Z]{3}|", row["country"]), row["id"]
        start, end = (date.fromisoformat(row[c]) if row[c] else None for c in ("valid_from", "valid_to"))
        assert start is None or end is None or start < end, row["id"]


def test_every_actor_of_the_packs_has_a_label_of_its_own_in_both_languages() -> None:
    actors = load_pack().actors.values()
    assert len(actors) > 80
    for actor in actors:
        arabic, english = actor.labels
        assert re.fullmatch(r"[\u0621-\u064a0-9 ()]+", arabic), actor.id
        assert re.search(r"[A-Za-z]{3}", english), actor.id
        assert not re.search(r"[\u0621-\u064a]", english), actor.id
    for language in (0, 1):
        called = Counter(actor.labels[language] for actor in actors)
        assert [name for name, times in called.items() if times > 1] == []


def test_an_actor_follows_its_parent_up_to_a_root(ids: set[str]) -> None:
    parent = {row["id"]: row["parent"] for row in table("actors")}
    for one in ids:
        seen = [one]
        while parent[seen[-1]]:
            seen.append(parent[seen[-1]])
            assert seen.count(seen[-1]) == 1, seen


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_names_of_a_pack_are_known_and_told_once(pack: Path, ids: set[str]) -> None:
    rows = list(read_table(pack / "actor_names.tsv", ("form", "actor", "kind", "note")))
    assert rows
    for row in rows:
        assert row["actor"] in ids, row
        assert row["kind"] in {"name", "reference", "leader"}, row
    told = Counter((fold(row["form"]), row["actor"]) for row in rows)
    assert [key for key, times in told.items() if times > 1] == []


def test_every_actor_has_a_name_or_a_noun(ids: set[str]) -> None:
    named = {row["actor"] for row in names()} | {row["side"] for row in table("persons")}
    assert ids - named == set()


@pytest.mark.parametrize("name", sorted(FORM_COLUMNS))
def test_forms_are_written_in_letters_and_told_once(name: str) -> None:
    rows = table(name)
    every = [(row, form) for row in rows for form in forms(row, *FORM_COLUMNS[name])]
    assert [form for _, form in every if not WRITABLE.fullmatch(form)] == []
    keys = Counter((fold(row[FORM_COLUMNS[name][0]]), row["country"]) for row in rows)
    assert [key for key, times in keys.items() if times > 1] == []


def test_names_are_written_in_letters() -> None:
    assert [row["form"] for row in names() if not WRITABLE.fullmatch(row["form"])] == []


def test_values_are_those_of_the_codebook(ids: set[str]) -> None:
    assert {row["weapon"] for row in table("weapons")} == WEAPONS | {"none"}
    assert {row["kind"] for row in table("sources")} == SOURCE_KINDS
    assert {row["branch"] for row in table("force_nouns")} == BRANCHES | {"aircraft", "drone"}
    assert {row["group"] for row in table("persons")} == GROUPS
    assert {row["stance"] for row in table("speech_verbs")} == STANCES
    assert {row["stance"] for row in table("speech_phrases")} == STANCES
    assert {row["side"] for row in table("persons")} - {""} <= ids
    for name in ("nisbas", "metonyms"):
        rows = table(name)
        assert {row["actor"] for row in rows} - {""} <= ids
        assert [row["form"] for row in rows if not re.fullmatch("[A-Z]{3}", row["country"])] == []


def test_each_state_of_the_list_has_all_branches(ids: set[str]) -> None:
    rows = table("state_branches")
    assert {row["actor"] for row in rows} <= ids
    states = {row["country"] for row in table("actors") if row["class"] == "state" and row["country"]}
    assert {row["country"] for row in rows} == states | {"LBY"}
    for country in states | {"LBY"}:
        assert {row["branch"] for row in rows if row["country"] == country} >= BRANCHES, country
    assert len({(row["country"], row["branch"]) for row in rows}) == len(rows)


def test_a_country_adjective_names_the_force_that_its_branches_name() -> None:
    forces: dict[str, set[str]] = {}
    for row in table("state_branches"):
        forces.setdefault(row["country"], set()).add(row["actor"])
    for row in table("nisbas"):
        assert row["actor"] in forces.get(row["country"], {""}), row


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_pack_headers_name_what_they_extend(pack: Path) -> None:
    header = manifest(pack)
    assert header["id"] == pack.name
    if pack.name == "ar":
        assert "extends" not in header or header["extends"] == []
        return
    assert header["extends"] == ["ar"]
    assert [code for code in header["countries"] if not re.fullmatch("[A-Z]{3}", code)] == []


def test_a_country_belongs_to_one_pack() -> None:
    owners = Counter(code for pack in PACKS if pack.name != "ar" for code in manifest(pack)["countries"])
    assert [code for code, packs in owners.items() if packs > 1] == []


def test_ids_and_names_are_those_agreed_with_other_developers(ids: set[str]) -> None:
    if not SHARED.exists():
        pytest.skip("the shared actor list lies outside the repository")
    known = {(fold(row["form"]), row["actor"]) for row in names()}
    known |= {(fold(row["form"]), row["actor"]) for name in ("nisbas", "metonyms") for row in table(name)}
    for row in table("persons"):
        side = row["side"] or "civilians"
        known |= {(fold(form).removeprefix("ال"), side) for form in forms(row, "singular", "plural")}
    by_context = {fold(row["form"]) for row in table("force_nouns")}
    agreed = list(read_table(SHARED, ("id", "aliases_ar")))
    assert {row["id"] for row in agreed} == ids
    missing = [(row["id"], alias) for row in agreed for alias in row["aliases_ar"].split(";")
               if alias and fold(alias) not in by_context
               and not {(fold(alias), row["id"]), (fold(alias).removeprefix("ال"), row["id"])} & known]
    assert missing == []
