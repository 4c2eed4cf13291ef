from __future__ import annotations

import io
import re

import pytest

from fake_coder import full_pairs
from waqai.export.table import write_table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_where_it_is_no_terminal() -> None:
    stream = io.StringIO()
    write_table(full_pairs(), stream)
    text = stream.getvalue()
    head, first, *_ = text.splitlines()
    assert head.split() == ["date", "place", "type", "perpetrators", "→", "targets", "killed", "injured", "id"]
    assert "syria_gov" in first
    assert "dozens" in first
    assert not set("\x1b\u2068\u2069│─") & set(text)


@pytest.mark.parametrize("width", [60, 100, 200])
def test_names_are_isolated_and_lines_fit_a_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    write_table(full_pairs(), stream)
    lines = re.sub("\x1b\\[[0-9;]*m|[\u2068\u2069]", "", stream.getvalue()).splitlines()
    assert max(map(len, lines)) <= width
    assert "\u2068" in stream.getvalue()


def test_an_article_cannot_steer_the_terminal() -> None:
    stream = Terminal()
    write_table(full_pairs(), stream)
    assert "\x1b[31m" not in stream.getvalue()


def test_combined_casualties_are_told() -> None:
    stream = io.StringIO()
    write_table(full_pairs(), stream)
    assert "5-8 with" in stream.getvalue()
