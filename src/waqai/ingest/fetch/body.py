"""The body of an answer, as sent and decompressed, never beyond a limit in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from waqai.errors import FetchError, TooLarge

ACCEPTED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_PIECE = 1 << 18


def read_body(pieces: Iterable[bytes], announced: int | None, limit: int, address: str) -> bytes:
    """The bytes as sent; raises TooLarge as soon as more than `limit` are announced or arrive."""
    if announced is not None and announced > limit:
        raise TooLarge(address, f"{address} announces {announced:,} bytes, more than the {limit:,} of one page;"
                       " it was not fetched")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise TooLarge(address, f"{address} sends more than the {limit:,} bytes of one page; it was given up")
    return bytes(body)


def decompress(body: bytes, encoding: str, limit: int, address: str) -> bytes:
    """The body without its content encoding.

    Raises TooLarge when it grows beyond `limit` bytes, FetchError when it is damaged or its
    encoding is not one that was asked for.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if not names:
        return body
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(address, f"{address} is compressed as {encoding[:40]!r}, which was not asked for;"
                         " save the page by hand and name the file")
    try:
        return _inflate(body, _bits(names[0], body), limit, address)
    except zlib.error as error:
        raise FetchError(address, f"{address} arrived damaged: it cannot be decompressed ({error});"
                         " try again later", passing=True) from error


def _bits(name: str, body: bytes) -> int:
    if name != "deflate":
        return _GZIP
    # Some servers send deflate without the wrapper that the standard asks for.
    return _ZLIB if len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0 else _RAW


def _inflate(body: bytes, bits: int, limit: int, address: str) -> bytes:
    out = bytearray()
    rest = body
    while True:
        decoder = zlib.decompressobj(bits)
        while rest and not decoder.eof:
            out += decoder.decompress(rest, _PIECE)
            rest = decoder.unconsumed_tail
            if len(out) > limit:
                raise TooLarge(address, f"{address} unpacks to more than the {limit:,} bytes of one page;"
                               " it was given up")
        if not decoder.eof:
            raise zlib.error("its end is missing")
        rest = decoder.unused_data
        if bits != _GZIP or not rest.startswith(b"\x1f\x8b"):
            return bytes(out)
