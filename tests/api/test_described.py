"""The whole interface asked at random: no fault of the server, and no answer that its description does not have.

Every route of the description is asked, so that new routes are covered. WAQAI_SCHEMA_EXAMPLES sets how many random
questions each gets; `make fuzz` asks for many.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from waqai.api import Settings, create_app

schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks: Any = pytest.importorskip("schemathesis.specs.openapi.checks")
EXAMPLES = int(os.environ.get("WAQAI_SCHEMA_EXAMPLES", "4"))
HOST = "127.0.0.1"
API = "/api/v1"
ARTICLE = {"text": "قُتل تسعة جنود في كمين قرب تدمر.", "title": "كمين", "published": "2020-11-14"}
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
KNOWN: dict[str, list[Any]] = {"document_id": ["one"], "key": ["one#1"], "number": [1]}
"""Ids of what the store holds, by the name of the parameter: half of the questions are about these."""


def map_path_parameters(_: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Ask of half of the ids for one that is there."""
    told = dict(path_parameters or {})
    for name, known in KNOWN.items():
        if name in told and len(str(told[name])) % 2:
            told[name] = known[0]
    return told


@pytest.fixture(scope="module")
def schema(shared_url: str) -> Iterator[Any]:
    """The description of an application over a store with one report."""
    app = create_app(Settings(shared_url, "amal"))
    with TestClient(app, base_url=f"http://{HOST}") as client:
        kept = client.post(f"{API}/documents", json={**ARTICLE, "id": "one"}).json()
        assert (kept["became"], kept["incidents"]) == ("new", 1)
        loaded = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app, headers={"Host": HOST})
        loaded.hook(map_path_parameters)
        yield loaded


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_described(schema: Any, mode: Any) -> None:
    faults = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.label.endswith("/events"):
            continue  # it answers without end; tests/api/test_events.py asks it
        try:
            ask(operation.as_strategy(generation_mode=mode))
        except Unsatisfiable:
            continue  # it takes whatever is sent
        except (Exception, BaseExceptionGroup) as fault:  # all routes are asked before any fault is told
            faults[operation.label] = fault
    assert not faults, "\n\n".join(f"{label}: {told(fault)}" for label, fault in faults.items())


def told(fault: BaseException) -> str:
    """A fault with what was asked, and, where the route itself failed, where."""
    lines = traceback.format_exception(fault)[-12:]
    return f"{fault}\n{''.join(lines)}"


def ask(questions: Any) -> None:
    """Ask some of the questions to one route."""

    @given(case=questions)
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))
    def one(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Host": HOST})

    one()
