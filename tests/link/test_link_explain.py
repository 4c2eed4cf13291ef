from __future__ import annotations

import pytest
from link_samples import count, entry

from waqai.errors import UsageError
from waqai.link.explain import Explanation, explain_pair
from waqai.link.linker import Linker


def explained(threshold: int = 0, part: bool = False, other_place: str = "mayadin") -> Explanation:
    linker = Linker(threshold=threshold)
    entries = {one.id: one for one in (entry("a#1", killed=count(12), outlet="A"),
                                       entry("b#1", other_place, killed=count(12), outlet="B"))}
    for one in entries.values():
        linker.add(one.told)
    if part:
        linker.part("a#1", "b#1")
    return explain_pair(linker, entries, "a#1", "b#1")


def test_the_steps_lead_from_the_prior_to_the_score_of_the_linker() -> None:
    found = explained()
    assert found.steps[0].feature == "prior"
    total = 0.0
    for step in found.steps:
        total += step.weight
        assert step.total == pytest.approx(total)
        assert step.meaning
    assert found.one_incident
    assert found.barred is None
    assert found.probability > 0.5
    killed = next(step for step in found.steps if step.feature == "killed")
    assert (killed.level, killed.left, killed.right) == ("equal_many", "12", "12")


def test_the_threshold_is_part_of_the_way() -> None:
    strict, even = explained(200), explained()
    assert strict.steps[-1].total == pytest.approx(even.steps[-1].total - 2.0)
    assert strict.probability == even.probability


def test_what_bars_a_pair_is_told() -> None:
    assert "judged" in (explained(part=True).barred or "")
    far = explained(other_place="mosul")
    assert "place" in (far.barred or "")
    assert not far.one_incident


def test_one_report_is_no_pair() -> None:
    linker = Linker()
    with pytest.raises(UsageError, match="name two"):
        explain_pair(linker, {}, "a#1", "a#1")
    with pytest.raises(UsageError, match="no report"):
        explain_pair(linker, {}, "a#1", "b#1")
