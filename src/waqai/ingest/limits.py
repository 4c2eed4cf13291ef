"""How large an input may be. The figures are set, not measured: they bound time and memory."""

from __future__ import annotations

MAX_TEXT_CHARS = 2_000_000
"""Code points of one document's text: some 400 times a long news report."""

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Bytes read of one file that is not read line by line."""

MAX_LINE_BYTES = 16 * 1024 * 1024
"""Bytes of one line of a JSON Lines file, its newline included."""

MAX_PAGE_CHARS = 5_000_000
"""Code points of the markup of one page without embedded images; more than 7 CPU-seconds of parsing."""

MAX_NESTING = 400
"""Open elements inside each other from which a page is read without building a tree; real pages
stay below 60. A tree of 100,000 levels takes the page parser 8 CPU-seconds."""

MAX_ATTRIBUTES = 2_000
"""Attributes of one tag from which it is the same; 40,000 take the page parser 2 CPU-seconds."""
