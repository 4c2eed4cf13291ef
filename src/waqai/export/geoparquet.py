"""GeoParquet 1.1 for data frames: typed columns and points, written a group of rows at a time."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from waqai.export.columns import Value, columns, values
from waqai.export.incident import Incident
from waqai.export.writing import IncidentWriter
from waqai.records import Json

ROWS_AT_ONCE = 5_000
"""Rows of a group: some 10 MB of memory, and large enough for readers to skip by."""

_TYPES = {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_(),
          "date": pa.date32()}


class GeoParquetWriter(IncidentWriter):
    """A Parquet file with a `geo` key; points are little-endian well-known binary in WGS 84."""

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        fields = [pa.field(column.name, _TYPES[column.type]) for column in columns()]
        self._schema = pa.schema([*fields, pa.field("geometry", pa.binary())],
                                 metadata={"geo": json.dumps(_geo()).encode()})
        self._file = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[tuple[Value | bytes, ...]] = []

    def write(self, incident: Incident) -> None:
        self._rows.append((*values(incident), _point(incident)))
        self.written += 1
        if len(self._rows) == ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if not self._rows and self.written:
            return
        cells = zip(*self._rows, strict=True) if self._rows else ([] for _ in self._schema)
        arrays = [pa.array(list(column), field.type) for column, field in zip(cells, self._schema, strict=True)]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _point(incident: Incident) -> bytes | None:
    place = incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return struct.pack("<BIdd", 1, 1, place.lon, place.lat)


def _geo() -> Json:
    """The `geo` metadata; without `crs` it is OGC:CRS84, longitude and latitude in WGS 84."""
    return {"version": "1.1.0", "primary_column": "geometry",
            "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}
