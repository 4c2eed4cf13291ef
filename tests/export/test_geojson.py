from __future__ import annotations

import io
import json

from fake_coder import full_pairs
from waqai.export.geojson import write_geojson
from waqai.records import Failure


def test_points_with_the_contract_as_properties() -> None:
    stream = io.StringIO()
    write_geojson([*full_pairs(), (None, Failure("d4", "bad_record", "broken"))], stream)
    collection = json.loads(stream.getvalue())
    full, bare = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert full["geometry"] == {"type": "Point", "coordinates": [37.1, -36.2]}
    assert bare["geometry"] is None
    expected = full_pairs()[0][1].incidents[0].to_json()
    del expected["evidence"]
    assert full["properties"] == {"document_id": "d1", **expected}
    assert (full["id"], full["type"]) == ("d1#1", "Feature")


def test_no_incident_is_an_empty_collection() -> None:
    stream = io.StringIO()
    write_geojson([], stream)
    assert json.loads(stream.getvalue()) == {"type": "FeatureCollection", "features": []}
