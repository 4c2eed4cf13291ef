"""Cells of tables for spreadsheets: text that no program takes for a formula."""

from __future__ import annotations

import re
import unicodedata

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠﹢﹣﹫−")
"""Characters at which spreadsheets begin to calculate (OWASP, "CSV Injection"), with the full-width, small
and minus forms that programs or their users' converters fold to them."""

MARK = "'"
"""What is put before a text that would be a formula; spreadsheets show such a cell as text."""

_SUSPECT = re.compile("^[^0-9A-Za-z\u0621-\u064a]")
"""Whatever does not begin with a plain digit or letter is looked at closely; the rest cannot be a formula."""


def inert(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet could calculate it.

    Marks that are not seen (blanks, direction marks, zero-width signs, control characters, a byte order
    mark) are looked through, and so are the apostrophes of a text that was made inert before: `plain`
    gives back exactly what was given.
    """
    return MARK + text if _SUSPECT.match(text) and _is_formula(text) else text


def plain(cell: str) -> str:
    """The text that `inert` was given."""
    return cell[1:] if cell.startswith(MARK) and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    for char in text:
        if char in FORMULA_STARTS:
            return True
        if char != MARK and unicodedata.category(char) not in ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn"):
            return False
    return False
