from __future__ import annotations

import os

import pytest

from waqai.ingest.encoding import Undecodable, decode

TEXT = ("قال مصدر محلي إن ثلاثة مدنيين قتلوا في قصف على قرية من قرى الريف الجنوبي، وأصيب عدد من الأهالي.\n"
        "وقد نقل المصابون إلى مشفى المدينة بعد ساعة.\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
                                      "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1256", "no-such-table"])
def test_bytes_win_over_what_is_declared(encoding: str, declared: str | None) -> None:
    text = TEXT.replace("،", "") if encoding == "iso-8859-6" else TEXT
    assert decode(text.encode(encoding), declared) == text


@pytest.mark.parametrize(("right", "wrong"), [("utf-8", "latin-1"), ("utf-8", "windows-1256"),
                                              ("windows-1256", "windows-1252"), ("windows-1256", "latin-1")])
def test_text_saved_after_a_wrong_reading_is_repaired(right: str, wrong: str) -> None:
    garbled = TEXT.encode(right).decode(wrong)
    assert garbled != TEXT
    assert decode(garbled.encode()) == TEXT


def test_a_cut_character_costs_one_character() -> None:
    assert decode(TEXT.encode()[:-3])[:60] == TEXT[:60]


def test_markup_before_the_text_does_not_hide_it() -> None:
    data = ("<script>" + "x = 1; " * 3000 + "</script>" + TEXT).encode("windows-1256")
    assert decode(data, "utf-8").endswith(TEXT)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"%PDF-1.4\n" + os.urandom(4000)])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)
