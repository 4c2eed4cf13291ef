"""What the log tells has a word in both languages."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from waqai import store
from waqai.people import ACTS
from web.bench import LOCALES

SOURCES = (Path(store.__file__).parent, Path(store.__file__).parents[1] / "accounts")


def noted() -> Iterator[str]:
    """The actions that the store writes into its log in so many words."""
    for path in (file for folder in SOURCES for file in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="note"), args=[ast.Constant(value=str(action)), *_]):
                    yield action


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_action_of_the_log_has_a_word(language: str) -> None:
    words = json.loads((LOCALES / f"account.{language}.json").read_text("utf-8"))
    states = ("coding", "done", "withdrawn")
    actions = {*noted(), *ACTS, *(f"blind {state}" for state in states)}
    assert len(actions) > 20
    assert [action for action in sorted(actions) if f"act_{action.replace(' ', '_')}" not in words] == []
