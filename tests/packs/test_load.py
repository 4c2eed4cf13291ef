from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from waqai.errors import PackError
from waqai.packs.lexicon import Entry
from waqai.packs.load import Pack, load_pack, read_manifest
from waqai.text.normalise import fold

TOML = 'id = "mine"\nname = "Mine"\nversion = "3"\n'


def made(folder: Path, toml: str | None = TOML, **tables: str) -> Path:
    pack = folder / "mine"
    pack.mkdir()
    if toml is not None:
        (pack / "pack.toml").write_text(toml, "utf-8")
    for name, text in tables.items():
        (pack / f"{name}.tsv").write_text(text, "utf-8")
    return pack


def entries(pack: Pack, kind: str, form: str) -> list[Entry]:
    words = tuple(fold(form).split())
    found = pack.lexicon.entries.get(words[0], ())
    return [entry for entry in found if entry.kind == kind and entry.words == words]


def all_entries(pack: Pack) -> Iterator[Entry]:
    for found in pack.lexicon.entries.values():
        yield from found


def test_choices_in_braces_are_written_out(tmp_path: Path) -> None:
    table = "form\teffect\tscope\n{ب/على }قتل {خالته/عمه}|في مشاجرة\tprivate\tsentence\n"
    pack = load_pack([made(tmp_path, modality=table)])
    forms = ("بقتل خالته", "على قتل خالته", "بقتل عمه", "على قتل عمه", "في مشاجرة")
    assert all(any(e.origin == "mine/modality.tsv:2" for e in entries(pack, "modality", form)) for form in forms)


def test_the_shipped_packs_load_with_all_actors() -> None:
    pack = load_pack()
    assert {"ar", "sy", "iq"} <= pack.versions.keys()
    assert {"islamic_state", "syria_gov", "civilians", "unidentified", "other"} <= pack.actors.keys()
    assert {entry.kind for entry in all_entries(pack)} >= {"event_nouns", "harm_verbs", "actor_names", "modality"}


def test_an_own_actor_is_called_by_its_labels_or_its_name_or_its_id(tmp_path: Path) -> None:
    table = ("id\tname_en\tclass\tlabel_ar\tlabel_en\nfull\tA long name\trebel\tاسم\tA name\n"
             "named\tName only\trebel\narabic\t\trebel\tاسم آخر\nbare\t\trebel\n")
    actors = load_pack([made(tmp_path, actors=table)]).actors
    assert actors["full"].labels == ("اسم", "A name")
    assert actors["named"].labels == ("Name only", "Name only")
    assert actors["arabic"].labels == ("اسم آخر", "اسم آخر")
    assert actors["bare"].labels == ("bare", "bare")


def test_every_entry_tells_its_row_and_is_folded() -> None:
    for entry in all_entries(load_pack()):
        assert entry.words
        assert " ".join(entry.words) == fold(" ".join(entry.words))
        pack, _, place = entry.origin.partition("/")
        assert pack
        assert place.partition(":")[0] == f"{entry.kind}.tsv"


def test_events_lead_to_classes_and_names_to_actors() -> None:
    pack = load_pack()
    for entry in all_entries(pack):
        if entry.kind in ("event_nouns", "event_verbs", "event_phrases"):
            assert entry["class"] in {*pack.event_classes, "none"}, entry
        if entry.kind == "actor_names":
            assert entry["actor"] in pack.actors, entry


def test_a_private_row_takes_the_place_of_shipped_ones(tmp_path: Path) -> None:
    before = {entry["actor"] for entry in entries(load_pack(), "actor_names", "داعش")}
    mine = made(tmp_path, actor_names="form\tactor\tkind\tnote\nداعش\tother\tname\t\n")
    (entry,) = entries(load_pack([mine]), "actor_names", "داعش")
    assert before == {"islamic_state"}
    assert (entry["actor"], entry.origin) == ("other", "mine/actor_names.tsv:2")


def test_a_private_pack_may_give_one_form_two_meanings(tmp_path: Path) -> None:
    rows = "form\tactor\tkind\nلواء التجربة\thts\tname\nلواء التجربة\tsdf\tname\n"
    found = entries(load_pack([made(tmp_path, actor_names=rows)]), "actor_names", "لواء التجربة")
    assert {entry["actor"] for entry in found} == {"hts", "sdf"}


def test_private_actors_are_added(tmp_path: Path) -> None:
    mine = made(tmp_path, actors="id\tname_en\tclass\nmy_band\tMy band\trebel\n")
    pack = load_pack([mine])
    assert pack.actors["my_band"].name_en == "My band"
    assert pack.versions["mine"] == "3"


def test_nouns_get_a_dual_unless_they_have_none(tmp_path: Path) -> None:
    mine = made(tmp_path, harm_nouns="singular\tplural\tharm\tdual\n"
                "منكوب\tمنكوبون\tinjured\t\nنكبة\t\tinjured\t-\n")
    pack = load_pack([mine])
    assert [entry.number for entry in entries(pack, "harm_nouns", "منكوبان")] == ["du"]
    assert [entry.number for entry in entries(pack, "harm_nouns", "منكوبون")] == ["pl"]
    assert entries(pack, "harm_nouns", "نكبتان") == []


def test_the_letter_joined_to_the_next_word_is_left_out(tmp_path: Path) -> None:
    mine = made(tmp_path, role_cues="form\trole\tnote\nمتحالفة مع تجربة ل\tnone\t\n")
    assert entries(load_pack([mine]), "role_cues", "متحالفة مع تجربة")


@pytest.mark.parametrize(("table", "text", "message"), [
    ("actor_names", "form\tactor\nداعش\thts\n", "mine/actor_names.tsv:1: column kind is missing; "),
    ("actor_names", "form\tactor\tkind\nداعش\thts\tpet\n", "mine/actor_names.tsv:2: kind is 'pet'; use one of "),
    ("actor_names", "form\tactor\tkind\n|\thts\tname\n", "mine/actor_names.tsv:2: no form; fill form"),
    ("event_classes", "class\tsub_event_type\trank\tfamily\nx\tX\t1\ty\n",
     "mine/event_classes.tsv:2: sub_event_type"),
])
def test_a_fault_stops_with_file_line_and_remedy(tmp_path: Path, table: str, text: str, message: str) -> None:
    with pytest.raises(PackError) as raised:
        load_pack([made(tmp_path, **{table: text})])
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize("toml", [
    None, "id = ", 'id = "mine"\nname = "Mine"\n', "id = 1\nname = 2\nversion = 3\n"])
def test_a_pack_needs_a_manifest(tmp_path: Path, toml: str | None) -> None:
    with pytest.raises(PackError, match=r"^mine/pack\.toml:1: .*; "):
        read_manifest(made(tmp_path, toml))
