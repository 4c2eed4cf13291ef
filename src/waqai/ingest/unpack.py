"""A gzip file of one or many members as a stream of plain bytes, in pieces of bounded size."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b"
_PIECE = 1 << 18
_BOMB_FROM = 1 << 30
_BOMB_RATIO = 200
"""Plain bytes for each packed one, from a gigabyte on, that make a bomb. Web pages pack to a fifth or a tenth."""


class Bomb(ValueError):
    """A file that unpacks to far more than any real one."""


class Damaged(ValueError):
    """The packed bytes are damaged, or end too early."""


class Unpacked(io.RawIOBase):
    """The plain bytes of a gzip stream; `read` raises Bomb or Damaged."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._rest = b""
        self._read = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._piece(min(len(buffer), _PIECE))
        buffer[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        piece = b""
        while not piece:
            if not self._rest and not self._more():
                return b""
            if self._decoder.eof:
                self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                piece = self._decoder.decompress(self._rest, size)
            except zlib.error as error:
                raise Damaged(str(error)) from error
            self._rest = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
        self._given += len(piece)
        if self._given > _BOMB_FROM and self._given > _BOMB_RATIO * self._read:
            raise Bomb(f"{self._read:,} bytes unpack to more than {self._given:,}")
        return piece

    def _more(self) -> bool:
        self._rest = self._packed.read(_PIECE)
        self._read += len(self._rest)
        if not self._rest and not self._decoder.eof and self._read:
            raise Damaged("its end is missing")
        return bool(self._rest)
