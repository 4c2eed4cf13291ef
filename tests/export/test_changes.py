from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_rows import exported, row, rows
from waqai.cli import main
from waqai.export.changes import Change, changes
from waqai.records import Json


def incident(identity: str, *reports: str, **values: Any) -> Json:
    return row(1, incident_id=identity, reports=list(reports), **values)


def kinds(old: list[Json], new: list[Json]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(change.kind, change.before, change.after) for change in changes(old, new)]


def test_nothing_changed() -> None:
    assert kinds(rows(40), rows(40)) == []


def test_added_and_retracted() -> None:
    old, new = [incident("a", "a#1"), incident("b", "b#1")], [incident("b", "b#1"), incident("c", "c#1")]
    found = list(changes(old, new))
    assert [(each.kind, each.before, each.after) for each in found] == [
        ("added", (), ("c",)), ("retracted", ("a",), ())]
    assert found[0].reasons == ({"why": "told by new reports", "reports": ["c#1"]},)
    assert found[1].reasons == ({"why": "no report tells it any more", "reports": ["a#1"]},)


def test_a_changed_value_is_told_before_and_after() -> None:
    old, new = incident("a", "a#1"), incident("a", "a#1", status="disputed", confidence=0.1)
    [change] = changes([old], [new])
    assert change == Change("changed", ("a",), ("a",), {"status": {"before": old["status"], "after": "disputed"}},
                            ({"why": "the same reports were coded or linked anew", "reports": ["a#1"]},))


def test_a_report_that_joins_is_the_reason() -> None:
    [change] = changes([incident("i-b#1", "b#1")], [incident("i-a#1", "a#1", "b#1")])
    assert (change.kind, change.before, change.after) == ("changed", ("i-b#1",), ("i-a#1",))
    assert change.reasons == ({"why": "reports joined", "reports": ["a#1"]},)


def test_merged_and_split() -> None:
    apart, together = [incident("a", "a#1"), incident("b", "b#1")], [incident("a", "a#1", "b#1")]
    assert kinds(apart, together) == [("merged", ("a", "b"), ("a",))]
    assert kinds(together, apart) == [("split", ("a",), ("a",)), ("split", ("a",), ("b",))]


def test_what_somebody_did_is_told_with_their_words() -> None:
    said = {"why": "corrected", "by": "rima", "reason": "the hospital's count"}
    [change] = changes([incident("a", "a#1")], [incident("a", "a#1", status="disputed")],
                       lambda report: [said] if report == "a#1" else [])
    assert change.reasons == (said,)


@settings(deadline=None)
@given(st.lists(st.integers(0, 4), min_size=6, max_size=6), st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_every_report_is_accounted_for(before: list[int], after: list[int]) -> None:
    """Group six reports in two ways (group 0 is not there): each incident is in a change, or stayed the same."""
    def grouped(groups: list[int]) -> list[Json]:
        return [incident(f"i{group}", *(f"r{at}" for at, its in enumerate(groups) if its == group))
                for group in sorted(set(groups) - {0})]

    old, new = grouped(before), grouped(after)
    found = list(changes(old, new))
    same = {each["incident_id"] for each in old if each in new}
    assert {name for each in found for name in each.after} | same >= {each["incident_id"] for each in new}
    assert {name for each in found for name in each.before} | same >= {each["incident_id"] for each in old}
    assert not [each for each in found if each.kind == "changed" and set(each.after) <= same]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["changes", *map(str, arguments)])


def test_the_command(tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_bytes(exported("native", rows(30)))
    new.write_bytes(exported("native", [*rows(29)[1:], row(40)]))
    done = run("--since", old, new)
    assert done.exit_code == 0, done.output
    assert "1 added, 0 changed, 0 merged, 0 split, 2 retracted" in done.stderr
    assert [json.loads(line)["change"] for line in done.stdout.splitlines()] == ["added", "retracted", "retracted"]


@pytest.mark.parametrize(("profile", "status"), [("public", 0), ("internal", 2)])
def test_exports_of_different_profiles_are_refused(tmp_path: Path, profile: str, status: int) -> None:
    for name, of in (("old", "public"), ("new", profile)):
        (tmp_path / f"{name}.jsonl").write_bytes(exported("native", rows(3)))
        about = {"profile": {"name": of}, "exported": "2021-02-01"}
        (tmp_path / f"{name}.jsonl.about.json").write_text(json.dumps(about), "utf-8")
    done = run("--since", tmp_path / "old.jsonl", tmp_path / "new.jsonl")
    assert done.exit_code == status
    assert status == 0 or "export both with the same profile" in done.stderr
