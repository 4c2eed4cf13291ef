"""No route tells somebody who codes a document blind what a machine or anybody else made of it.

The routes are those of the matrix of `test_authorisation`, which holds every route of the application: a new one
is walked here without being named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.team import API, TeamServer
from api.test_authorisation import MATRIX
from blind_samples import as_, far, hand_in, incident, set_sample
from store_texts import article, keep
from waqai.people import Role
from waqai.store import NewJudgement

MARKS = ("48151", "62342", "reading between", "b1#1", "b1#m1")
"""A corrected toll, one of the other coder's, a reason, and keys of reports: what only others may see."""
VALUES = ("b1", "b1#1", "b1#m1", "i-b1#1", "1", "2")
QUERIES: tuple[dict[str, str], ...] = (
    {}, {"all": "true"}, {"name": "تدمر"}, {"one": "b1#1", "other": "b2#1"}, {"report": "b1#1"},
    {"subject": "b1#1"},
    {"words": "كمين"}, {"killed_min": "40000"}, {"limit": "200"},
)  # fmt: skip
OF_ONE = QUERIES[:2]
"""What a route is asked with that names one thing: filters are for lists."""
BODIES: tuple[dict[str, Any], ...] = (
    {"reason": "x"},
    {"reason": "x", "version": 1},
    {"one": "b1#1", "two": "b2#1", "verdict": "same", "reason": "x"},
    {"one": "i-b1#1", "other": "i-b2#1", "reason": "x"},
    {"reports": ["b1#1"], "reason": "x"},
    {"numbers": [1], "reason": "x"},
    {"version": 1, "values": {"killed": {"low": 1, "high": 1}}, "reason": "x"},
    {"text": article(1).text, "published": "2020-10-03"},
    {"text": article(1).text + " وأضاف", "published": "2020-10-03", "title": "عنوان"},
)
"""What writes is tried with all of them: a lost update, for one, answers with the record as it stands."""


def coded_blind(team: TeamServer) -> TeamServer:
    """Two documents, of which `coder` and `second` code the first one blind, and `second` is done with it."""
    store = team.store
    first, other = article(1), article(2)
    keep(store, [replace(first, id="b1"), replace(other, id="b2")])
    store.correct("b1#1", 1, {"killed": {"low": 48151, "high": 48151}}, "reading between the lines")
    store.add_report("b1", dict(far().values), "reading between", far().evidence)
    store.judge([NewJudgement("b1#1", "b2#1", "same", "reading between")])
    number = set_sample(store, coders=("coder", "second"))
    for one in as_(store, "rana").assigned(number):
        if one.document.id == "b2":
            as_(store, "rana").withdraw(one.number, "only the first")
    hand_in(store, "second", "b1", incident(62342))
    return team


@pytest.fixture
def office(team: TeamServer) -> TeamServer:
    return coded_blind(team)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamServer]:
    """An office in which nothing is written."""
    server = TeamServer(f"sqlite:///{tmp_path_factory.mktemp('read') / 'team.sqlite'}")
    yield coded_blind(server)
    server.close()


def answers(client: TestClient, name: str) -> Iterator[str]:
    """All that a route answers when it is asked about the document, its reports and what was decided on them."""
    method, _, path = name.partition(" ")
    start, brace, rest = path.partition("{")
    for value in VALUES if brace else ("",):
        address = API + (start + quote(value, safe="") + rest.partition("}")[2] if brace else path)
        for asked in (OF_ONE if brace else QUERIES) if method == "GET" else BODIES:
            # `seconds`: what listens ends at once.
            options: dict[str, Any] = {"params": {**asked, "seconds": "0"}} if method == "GET" else {"json": asked}
            answer = client.request(method, address, **options)
            assert answer.status_code < 500
            # What was asked for may be repeated.
            yield answer.text.replace(quote(value, safe=""), "").replace(value, "") if brace else answer.text


SAFE = [name for name in MATRIX if name.startswith("GET") and name != "GET /adjudications/{document_id}"]
ABOUT_ONESELF = ("/session", "/account")
WRITES = [
    name
    for name in MATRIX
    if not name.startswith("GET") and not any(path in name for path in ABOUT_ONESELF)
]


@pytest.mark.parametrize("name", SAFE)
def test_no_route_tells_what_others_made_of_it(read_only: TeamServer, name: str) -> None:
    _tells_nothing(read_only, name)


@pytest.mark.parametrize("name", WRITES)
def test_no_route_that_writes_tells_it(office: TeamServer, name: str) -> None:
    _tells_nothing(office, name)


def _tells_nothing(office: TeamServer, name: str) -> None:
    client = office.person("coder")
    asked = {mark for query in QUERIES for mark in MARKS if mark in query.values()}
    for told in answers(client, name):
        for mark in MARKS:
            shown = told.replace(f"'{mark}'", "").replace("there is no report", "")
            assert not _tells(mark, shown) or (mark in asked and '"code":' in shown), (name, mark, told)


def _tells(mark: str, answer: str) -> bool:
    """Whether the mark stands in the answer by itself: the fraction of a time of day may hold any five digits."""
    return re.search(rf"(?<![\d.]){re.escape(mark)}(?!\d)", answer) is not None


def test_a_time_of_day_is_no_toll() -> None:
    assert not _tells("48151", '{"added":"2026-11-28T06:58:02.481514Z"}')
    assert not _tells("48151", '{"added":"2026-11-28T06:58:02.148151Z"}')
    assert _tells("48151", '{"low":48151,"high":48151}')
    assert _tells("48151", "قتل 48151.")


def test_the_walk_finds_it_where_it_may_be_seen(office: TeamServer) -> None:
    """The marks are found by somebody else, and by the coder when the coding is handed in."""
    found = {mark for name in SAFE for told in answers(office.person("reviewer"), name) for mark in MARKS
             if _tells(mark, told)}  # fmt: skip
    assert {"48151", "reading between", "b1#1"} <= found
    hand_in(office.store, "coder", "b1", incident())
    assert office.person("coder").get(f"{API}/documents/b1/reports").status_code == 200


def test_the_document_is_open_and_its_incidents_are_refused(office: TeamServer) -> None:
    client = office.person("coder")
    assert client.get(f"{API}/documents/b1").json()["text"] == article(1).text
    refused = client.get(f"{API}/documents/b1/reports")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    for path in ("codings", "documents"):
        pasted = client.post(f"{API}/{path}", json={"text": article(1).text, "published": "2020-10-03"})
        assert pasted.status_code == 403, path
    assert sum(week["count"] for week in client.get(f"{API}/weeks").json()) == 1
    (mine,) = [one for one in client.get(f"{API}/assignments").json() if one["document_id"] == "b1"]
    own = client.get(f"{API}/assignments/{mine['number']}").json()
    assert (own["state"], own["incidents"]) == ("open", [])


def test_a_token_of_the_coder_is_as_blind(office: TeamServer) -> None:
    client = office.token("coder", Role.CODER, writes=True)
    assert client.get(f"{API}/documents/b1/reports").status_code == 403
    assert client.get(f"{API}/reports/b1%231").status_code == 404
