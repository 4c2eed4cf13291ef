"""Imports go one way: a layer may use the layers before it, never a later one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "waqai"

ORDER: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("spans",),
    ("records", "worth"),
    ("people",),
    ("text",),
    ("packs",),
    ("gazetteer",),
    ("ingest",),
    ("detect",),
    ("resolve",),
    ("frame",),
    ("link",),
    ("pipeline",),
    ("trial", "explain", "lookup", "resident"),
    ("batch",),
    ("store",),
    ("fingerprint",),
    ("service", "incidents", "standing", "judging", "following", "accounts", "reviewing", "columns",
     "outlets", "overview", "counting"),
    ("bench",),
    ("export", "evaluate"),
    ("reference", "sitrep", "doubling"),
    ("api", "web", "cli"),
)
"""The layers, lowest first; those of one group may use each other."""

RANK = {name: rank for rank, group in enumerate(ORDER) for name in group}


def module_name(path: Path) -> str:
    """The dotted name of a file of the package, `waqai` for its `__init__`."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> str:
    """The layer that a dotted name belongs to; empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


def imported(source: str, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import of waqai in `source`, those inside functions included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, module, is_package)
            # `from waqai import pipeline` names a layer only in its second half.
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "waqai" else [base]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "waqai")


def absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """The dotted name that an import starts from, its leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, node.module] if node.module else base)


def faults(source: str, module: str, is_package: bool = False) -> list[str]:
    """What is wrong with the imports of one module, each with the remedy."""
    own = layer(module)
    if own and own not in RANK:
        return [
            f"{module}: the layer {own!r} has no place in the order; put it into ORDER of this test"
            " and into docs/architecture.md"
        ]
    found = []
    for line, name in imported(source, module, is_package):
        other = layer(name)
        if other.startswith("__"):
            continue
        if not own:
            found.append(f"{module}:{line}: imports {name}; the package itself imports no layer: move it")
        elif other not in RANK:
            found.append(
                f"{module}:{line}: imports {name}, which is no layer; import from the one that defines it"
            )
        elif RANK[other] > RANK[own]:
            found.append(
                f"{module}:{line}: {own!r} imports {name} of a later layer; move the shared part down"
                f" to {own!r} or below, or hand it in as an argument"
            )
    return found


def test_no_layer_imports_a_later_one() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert modules
    found = [
        fault
        for path in modules
        for fault in faults(path.read_text("utf-8"), module_name(path), path.name == "__init__.py")
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "module", "is_package"),
    [
        ("from waqai.pipeline import run", "waqai.text.tokens", False),
        ("import waqai.cli", "waqai.records", False),
        ("from waqai import service", "waqai.detect.numbers", False),
        ("from ..frame import assemble", "waqai.text.tokens", False),
        ("from .. import frame", "waqai.text", True),
        ("def late():\n    from waqai.store import Store", "waqai.pipeline", False),
        ("x = 1", "waqai.odds", False),
        ("from waqai.text import fold", "waqai", True),
        ("from waqai import fold", "waqai.packs.load", False),
    ],
)
def test_a_wrong_import_is_found(source: str, module: str, is_package: bool) -> None:
    assert len(faults(source, module, is_package)) == 1


@pytest.mark.parametrize(
    ("source", "module", "is_package"),
    [
        ("from waqai.errors import PackError", "waqai.packs.load", False),
        ("from . import fold", "waqai.text.tokens", False),
        ("from .tokens import words", "waqai.text", True),
        ("from waqai import __version__", "waqai.export.report", False),
        ("from waqai.api import app", "waqai.cli.serve", False),
        ("import json\nfrom pathlib import Path", "waqai.errors", False),
    ],
)
def test_a_right_import_is_left_alone(source: str, module: str, is_package: bool) -> None:
    assert faults(source, module, is_package) == []
