from __future__ import annotations

from pathlib import Path

import pytest

from waqai.errors import PackError
from waqai.packs.check import check_packs, shipped_folders
from waqai.packs.faults import as_fault, unmatchable

TOML = 'id = "mine"\nname = "Mine"\nversion = "1"\n'
NAMES = "form\tactor\tkind\tnote\n"


def made(folder: Path, **tables: str) -> Path:
    pack = folder / "mine"
    pack.mkdir()
    (pack / "pack.toml").write_text(TOML, "utf-8")
    for name, text in tables.items():
        (pack / f"{name}.tsv").write_text(text, "utf-8")
    return pack


def told(folder: Path, **tables: str) -> list[str]:
    return [str(fault) for fault in check_packs([made(folder, **tables)])]


def test_the_shipped_packs_have_no_fault() -> None:
    assert [str(fault) for fault in check_packs(shipped_folders())] == []


def test_a_sound_pack_has_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path, actor_names=NAMES + "# a remark\nلواء التجربة|كتائب التجربة\thts\tname\t\n\n") == []


@pytest.mark.parametrize(("table", "text", "line", "what"), [
    ("actor_names", NAMES + "لواء\tnobody\tname\t\n", 2, "actor 'nobody' is no actor"),
    ("actor_names", NAMES + "لواء\thts\tnickname\t\n", 2, "kind is 'nickname'"),
    ("actor_names", NAMES + "لواء\thts\tname\t\nلِواء\thts\tname\tx\n", 3,
     "stands in line 2 with the same meaning"),
    ("actor_names", NAMES + "\thts\tname\t\n", 2, "no form"),
    ("actor_names", NAMES + " لواء\thts\tname\t\n", 2, "stray spaces in form"),
    ("actor_names", NAMES + "لواء | فوج\thts\tname\t\n", 2, "stray spaces in form"),
    ("actor_names", NAMES + "لواء من\thts\tname\t\n", 2, "begins or ends with a small word"),
    ("actor_names", NAMES + "لواء|\thts\tname\t\n", 2, "can never be found: it has no letters"),
    ("actor_names", NAMES + "لواء-الحق\thts\tname\t\n", 2, "can never be found: '-' stands inside"),
    ("actor_names", NAMES + "لواء Xالحق\thts\tname\t\n", 2, "mixes Latin and Arabic letters"),
    ("actor_names", NAMES + "لواء\thts\tname\t\t\t\n", 2, "6 cells in a table of 4 columns"),
    ("actor_names", "form\tactor\tnote\nلواء\thts\t\n", 1, "column kind is missing"),
    ("actor_names", "form\tactor\tkind\tcolour\nلواء\thts\tname\t\n", 1, "column 'colour' is unknown"),
    ("actor_names", "form\tactor\tkind\tkind\nلواء\thts\tname\tname\n", 1, "column kind stands twice"),
    ("nicknames", "form\nلواء\n", 1, "no table is called nicknames"),
    ("event_nouns", "singular\tplural\tclass\tweapon\tweight\tnote\nضرب\t\tbeating\t\tstrong\t\n", 2,
     "class 'beating' is unknown"),
    ("event_nouns", "singular\tplural\tclass\tweapon\tweight\tnote\nضرب\t\tkilling\tstick\tstrong\t\n", 2,
     "weapon 'stick' is unknown"),
    ("event_nouns", "singular\tplural\tclass\tweapon\tweight\tnote\nضرب\t\tkilling\t\theavy\t\n", 2,
     "weight is 'heavy'"),
    ("event_nouns", "singular\tplural\tclass\tnote\nضرب\t\t\t\n", 2, "class is empty"),
    ("persons", "singular\tplural\tgroup\tside\nراع\tرعاة\tcivilians\tshepherds\n", 2,
     "side 'shepherds' is no actor"),
    ("group_words", "form\trole\tsides\tgender\nسرية\tloose\tother;nobody\tf\n", 2, "sides 'nobody' is no actor"),
    ("group_words", "form\trole\tsides\tgender\nسرية\tslack\tother\tf\n", 2, "role is 'slack'"),
    ("modality", "form\teffect\tscope\tnote\n{قتل زوجته\tprivate\tsentence\t\n", 2, "a brace stands alone"),
    ("modality", "form\teffect\tscope\tnote\nربما\thypothetical\teverywhere\t\n", 2, "scope is 'everywhere'"),
    ("event_classes", "class\tsub_event_type\trank\tfamily\nduel\tDuel\t10\tviolence\n", 2,
     "sub_event_type is 'Duel'"),
    ("event_classes", "class\tsub_event_type\trank\tfamily\nduel\tAttack\t101\tviolence\n", 2, "rank is '101'"),
])
def test_each_fault_is_named(tmp_path: Path, table: str, text: str, line: int, what: str) -> None:
    faults = told(tmp_path, **{table: text})
    assert [fault for fault in faults if fault.startswith(f"mine/{table}.tsv:{line}: ") and what in fault], faults
    assert all("; " in fault for fault in faults)


def test_all_faults_are_told_not_only_the_first(tmp_path: Path) -> None:
    pack = made(tmp_path, weapons="form\nسيف\n",
                actor_names=NAMES + "لواء\tnobody\tname\t\nفوج\thts\tnickname\t\n",
                persons="singular\tplural\tgroup\nراع\tرعاة\tcivilians\n")
    (pack / "pack.toml").write_text("id = \n", "utf-8")
    (pack / "sources.tsv").write_bytes("form\tkind\nوكالة\tagency\n".encode("windows-1256"))
    (pack / "cases").mkdir()
    (pack / "cases" / "persons.tsv").write_text("row\tsentence\texpect\nسرب\tجملة\tyes\nراع\tجملة\tx\n", "utf-8")
    places = [str(fault).split(": ")[0] for fault in check_packs([pack])]
    assert places == ["mine/actor_names.tsv:2", "mine/actor_names.tsv:3", "mine/cases/persons.tsv:2",
                      "mine/cases/persons.tsv:3", "mine/pack.toml:1", "mine/sources.tsv:1", "mine/weapons.tsv:1"]


def test_own_actors_and_classes_may_be_used(tmp_path: Path) -> None:
    assert told(
        tmp_path, actors="id\tname_en\tclass\nmy_band\tMy band\trebel\n",
        actor_names=NAMES + "عصبة التجربة\tmy_band\tname\t\n",
        event_classes="class\tsub_event_type\trank\tfamily\nduel\tArmed clash\t50\tviolence\n",
        event_nouns="singular\tplural\tclass\nمبارزة\tمبارزات\tduel\n") == []


def test_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    pack = made(tmp_path)
    (pack / "actor_names.tsv").write_bytes((NAMES + "لواء\thts\tname\t\n").replace("\n", "\r\n").encode())
    assert check_packs([pack]) == []


@pytest.mark.parametrize("form", ["جيش", "الجيش الحر", "قُتِلَ", "أ", "TNT", "موالية ل", "كتيبة 17"])
def test_forms_that_can_be_found(form: str) -> None:
    assert unmatchable(form) is None


@pytest.mark.parametrize("form", ["", "  ", "\u064b", "جيش.", "«داعش»", "جيشX", "17 أيلول", "RPG7", "جيش/فوج"])
def test_forms_that_can_never_be_found(form: str) -> None:
    assert unmatchable(form) is not None


def test_an_error_becomes_a_fault_and_back() -> None:
    text = "mine/weapons.tsv:7: weapon is 'x'; use one of a, b; or c"
    fault = as_fault(PackError(text))
    assert (fault.file, fault.line, str(fault)) == ("mine/weapons.tsv", 7, text)
