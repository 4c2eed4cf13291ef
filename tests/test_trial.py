from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shipped import pipeline
from waqai.packs.cases import Case

if TYPE_CHECKING:
    from waqai.trial import Fired


def fired(sentence: str, table: str) -> list[Fired]:
    from waqai.trial import try_sentence

    return [one for one in try_sentence(pipeline(), sentence).fired if one.table == table]


def case(sentence: str, wanted: bool = True, role: str = "", actor: str = "", known: bool = False) -> Case:
    origins = frozenset(one.origin for one in fired("هجوم", "event_nouns"))
    return Case("event_nouns", "هجوم", origins, sentence, wanted, role, actor, known, "x/cases/event_nouns.tsv:2")


def test_rows_that_fired_come_with_their_words_and_use() -> None:
    (asserted,) = fired("قتل جندي في هجوم على حلب", "event_nouns")
    assert (asserted.words, asserted.value, asserted.used, asserted.why) == ("هجوم", "assault", True, "")
    assert asserted.origin.startswith("ar/event_nouns.tsv:")
    assert asserted.to_json()["row"] == asserted.origin


def test_a_threat_is_found_and_not_used() -> None:
    (threatened,) = fired("هدد القائد بشن هجوم على حلب", "event_nouns")
    assert (threatened.used, threatened.why) == (False, "threat, not asserted")
    assert [one.used for one in fired("هدد القائد بشن هجوم على حلب", "modality")] == [True]
    assert [one.used for one in fired("هدد القائد الجميع في حلب", "modality")] == [False]


def test_tokens_leave_out_the_seams_of_sentences() -> None:
    from waqai.trial import try_sentence

    trial = try_sentence(pipeline(), "هدأ حيّ. ساد صمت")
    assert [token.text for token in trial.tokens] == ["هدا", "حي", "ساد", "صمت"]


@pytest.mark.parametrize(("sentence", "wanted", "wrong"), [
    ("قتل جندي في هجوم على حلب", True, ""),
    ("قتل جندي في هجوم على حلب", False, "used at هجوم"),
    ("هدد القائد بشن هجوم على حلب", False, ""),
    ("هدد القائد بشن هجوم على حلب", True, "found but not used: threat, not asserted"),
    ("ساد الهدوء في حلب", True, "not found in the sentence"),
    ("ساد الهدوء في حلب", False, ""),
])
def test_a_case_says_what_is_wrong(sentence: str, wanted: bool, wrong: str) -> None:
    from waqai.trial import run_case

    assert run_case(pipeline(), case(sentence, wanted)) == wrong


def test_a_case_may_ask_for_a_side() -> None:
    from waqai.trial import run_case

    text = "قتل جنديان في هجوم شنه تنظيم داعش على حاجز في كركوك"
    assert run_case(pipeline(), case(text, True, "perpetrators", "islamic_state")) == ""
    assert run_case(pipeline(), case(text, False, "perpetrators", "hts")) == ""
    assert "perpetrators are islamic_state" in run_case(pipeline(), case(text, True, "perpetrators", "hts"))


def test_failing_and_needlessly_marked_cases_are_faults(tmp_path: Path) -> None:
    from waqai.trial import case_faults

    pack = tmp_path / "mine"
    (pack / "cases").mkdir(parents=True)
    (pack / "weapons.tsv").write_text("form\tweapon\nمقلاع غريب\tother\n", "utf-8")
    (pack / "cases" / "weapons.tsv").write_text(
        "row\tsentence\texpect\tnote\n"
        "مقلاع غريب\tقتل جندي بمقلاع غريب في حلب\tyes\t\n"
        "مقلاع غريب\tساد الهدوء في حلب\tno\tknown: no longer\n"
        "مقلاع غريب\tقتل جندي بمقلاع غريب في حلب\tyes\tknown: the pack is not loaded\n", "utf-8")
    faults = [str(fault) for fault in case_faults(pipeline(), pack)]
    assert [fault.split(": ")[0] for fault in faults] == ["mine/cases/weapons.tsv:2", "mine/cases/weapons.tsv:3"]
    assert "not found in the sentence" in faults[0]
    assert "take the mark out" in faults[1]
