"""Who may do what: every route of the interface, with every role, token and clearance.

A new route must be put into `MATRIX`. If it is about a document, report, decision or judgement, `closed` fills its
path in with a confidential one and `missing` with one that is not there: for somebody who may not read the first,
both must be answered alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.team import API, BASE, TeamServer
from blind_samples import hand_in, incident, set_sample
from store_tables import with_tables
from store_texts import article, keep
from waqai.api import Settings, create_app
from waqai.api.app import PARTS, about
from waqai.people import Role
from waqai.records import Fetched
from waqai.store import NewJudgement, Verdict

SECRET = "سرداب"
"""A word of the confidential article, of the reasons given about it, and of its address."""

REASON = {"reason": "checked"}


@dataclass(frozen=True)
class Route:
    """Who may call a route: `nobody` everybody, `session` whoever logged in, else the least role.

    `session` also holds for admins' routes that no token may call.
    """

    least: str
    session: bool = False
    closed: tuple[str, str] | None = None
    body: dict[str, Any] = field(default_factory=dict)


SPAN = {"in": "text", "start": 0, "end": 4}
ADDED = {
    "reason": "missed",
    "values": {
        "sub_event_type": "Attack",
        "date": {"start": "2020-10-03", "end": "2020-10-03", "precision": "day"},
        "place": {"name": "القرية", "country": "SYR", "precision": 3},
    },
    "evidence": {"event_type": [SPAN], "date": [SPAN], "place": [SPAN]},
}
DOCUMENT, REPORT, NUMBER = ("d7", "d8"), ("d7#1", "d8#1"), ("2", "9")
MATRIX: dict[str, Route] = {
    "POST /session": Route("nobody"),
    "GET /session/ways": Route("nobody"),
    "GET /session/oidc": Route("nobody"),
    "GET /session/oidc/callback": Route("nobody"),
    "GET /session": Route("reader", session=True),
    "DELETE /session": Route("reader", session=True),
    "PUT /account/password": Route("reader", session=True),
    "POST /account/totp": Route("reader", session=True),
    "POST /account/totp/confirmation": Route("reader", session=True),
    "POST /account/totp/removal": Route("reader", session=True),
    "GET /account/tokens": Route("reader", session=True),
    "POST /account/tokens": Route("reader", session=True),
    "DELETE /account/tokens/{token_id}": Route("reader", session=True),
    "GET /people": Route("admin"),
    "POST /people": Route("admin", session=True),
    "PATCH /people/{name}": Route("admin", session=True),
    "POST /people/{name}/password": Route("admin", session=True),
    "GET /audit": Route("reviewer"),
    "GET /about": Route("reader"),
    "GET /reports": Route("reader"),
    "GET /points": Route("reader"),
    "GET /weeks": Route("reader"),
    "GET /counts": Route("reader"),
    "GET /outlines": Route("reader"),
    "GET /places": Route("reader"),
    "GET /documents/{document_id}": Route("reader", closed=DOCUMENT),
    "GET /documents/{document_id}/reports": Route("reader", closed=DOCUMENT),
    "POST /documents": Route("coder"),
    "POST /codings": Route("coder"),
    "POST /documents/{document_id}/retraction": Route("coder", closed=DOCUMENT, body=REASON),
    "POST /documents/{document_id}/restoration": Route("coder", closed=DOCUMENT, body=REASON),
    "GET /reports/{key}": Route("reader", closed=REPORT),
    "GET /reports/{key}/history": Route("reader", closed=REPORT),
    "POST /reports/{key}/corrections": Route(
        "coder", closed=REPORT, body={**REASON, "version": 9, "values": {"killed": {"low": 5, "high": 5}}}
    ),
    "POST /decisions/{number}/undo": Route("coder", closed=NUMBER, body=REASON),
    "POST /reports/{key}/retraction": Route("coder", closed=REPORT, body={**REASON, "version": 9}),
    "POST /reports/{key}/restoration": Route("coder", closed=REPORT, body=REASON),
    "POST /documents/{document_id}/reports": Route("coder", closed=DOCUMENT, body=ADDED),
    "GET /samples": Route("reviewer"),
    "POST /samples": Route("reviewer"),
    "POST /samples/{number}/draw": Route("reviewer"),
    "GET /samples/{number}/assignments": Route("reviewer"),
    "GET /assignments": Route("coder"),
    "GET /assignments/{number}": Route("coder", closed=("4", "9")),
    "POST /assignments/{number}/coding": Route("coder", closed=("4", "9"), body={"version": 0, "incidents": []}),
    "POST /assignments/{number}/withdrawal": Route("reviewer", closed=("3", "9"), body=REASON),
    "GET /adjudications": Route("reviewer"),
    "GET /adjudications/{document_id}": Route("reviewer", closed=DOCUMENT),
    "POST /adjudications/{document_id}": Route("reviewer", closed=DOCUMENT, body={**REASON, "choices": []}),
    "GET /agreement": Route("reviewer"),
    "GET /incidents": Route("reader"),
    "GET /incidents/{incident}": Route("reader", closed=("i-d7#1", "i-d8#1")),
    "GET /explanations": Route("reader"),
    "POST /incidents/merge": Route("coder"),
    "POST /incidents/split": Route("coder"),
    "GET /queue": Route("reader"),
    "GET /queue/progress": Route("reader"),
    "POST /queue/next": Route("coder"),
    "GET /queue/acceptance": Route("reviewer"),
    "POST /queue/acceptance": Route("reviewer"),
    "PUT /documents/{document_id}/lease": Route("coder", closed=DOCUMENT),
    "DELETE /documents/{document_id}/lease": Route("coder", closed=DOCUMENT),
    "GET /documents/{document_id}/standing": Route("reader", closed=DOCUMENT),
    "POST /reports/{key}/reviews": Route("coder", closed=REPORT, body={"version": 9, "state": "accepted"}),
    "POST /documents/{document_id}/reviews": Route("coder", closed=DOCUMENT, body={"state": "accepted"}),
    "POST /documents/{document_id}/acceptance": Route("coder", closed=DOCUMENT, body={"versions": {}}),
    "POST /reviews/{number}/undo": Route("coder", closed=("1", "9"), body=REASON),
    "GET /suggestions": Route("coder"),
    "GET /exports/choices": Route("reader"),
    "GET /exports/count": Route("reader"),
    "POST /exports": Route("reader"),
    "GET /exports/{export}": Route("reader"),
    "POST /exports/{export}/stop": Route("reader"),
    "GET /exports/{export}/files/{name}": Route("reader"),
    "GET /judgements": Route("reader"),
    "GET /judgements/{number}": Route("reader", closed=("1", "9")),
    "POST /judgements/undo": Route("coder"),
    "POST /judgements": Route("coder"),
    "POST /judgements/{number}/undo": Route("coder", closed=("1", "9"), body=REASON),
    "GET /outlets": Route("reader"),
    "GET /feeds": Route("reader"),
    "GET /runs": Route("reader"),
    "GET /failures": Route("reader"),
    "GET /events": Route("reader"),
}
PAIRS = ("GET /explanations",)
"""Questions about two reports."""
LISTS = [
    name
    for name, one in MATRIX.items()
    if name.startswith("GET") and "{" not in name and name not in PAIRS
    if one.least != "nobody" and not one.session
]
ASKED = {"GET /events": {"after": "0", "seconds": "0"}, "GET /counts": {"by": "perpetrator"},
         "GET /places": {"name": "تدمر"}, "GET /judgements": {"all": "true"},
         "GET /explanations": {"one": "d1#1", "other": "d7#1"}}  # fmt: skip
"""What a list is asked with."""

OWN = ("/exports/{export}", "/exports/{export}/stop", "/exports/{export}/files/{name}")
"""Routes about what somebody made: for others it is not there (tests/api/test_exports.py)."""
ABOUT_PEOPLE = ("/people/{name}", "/account/tokens/{token_id}", "/samples/{number}/draw",
                "/samples/{number}/assignments")  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamServer]:
    """A team with an open and a confidential document; the latter's report is corrected, retracted and judged."""
    made = TeamServer(f"sqlite:///{tmp_path_factory.mktemp('team') / 'store.sqlite'}")
    store = made.store
    hidden = article(7, f"قتل خمسة رجال قرب {SECRET} القرية")
    keep(store, [Fetched(article(1)), Fetched(hidden, origin=SECRET, confidentiality="confidential")])
    store.correct("d1#1", 1, {"killed": {"low": 4, "high": 4}}, "counted")
    store.correct("d7#1", 1, {"killed": {"low": 6, "high": 6}}, SECRET)
    store.retract("report", "d7#1", SECRET)
    store.restore("report", "d7#1", SECRET)
    store.review_report("d7#1", 4, Verdict("accepted"))
    store.judge([NewJudgement("d1#1", "d7#1", "same", SECRET)])
    set_sample(store, coders=("coder", "second"))
    for document in ("d1", "d7"):
        for coder in ("coder", "second"):
            hand_in(store, coder, document, incident())
    made.accounts.add("limited", Role.ADMIN, "internal", "four words make sense", False, "tester")
    yield made
    made.close()


def test_every_route_is_in_the_matrix(server: TeamServer) -> None:
    described = {
        f"{method.upper()} {path.removeprefix(API)}"
        for path, methods in server.app.openapi()["paths"].items()
        for method in methods
    }
    assert described == MATRIX.keys(), "put new routes into MATRIX, with who may call them"
    routers = [about, *(module.router for module in PARTS)]
    routes = [*server.app.routes, *(route for router in routers for route in router.routes)]
    hidden = [route for route in routes if isinstance(route, APIRoute) and not route.include_in_schema]
    assert [route.path for route in hidden] == ["/api/{rest:path}"]


def test_every_route_about_something_names_a_closed_one() -> None:
    for name, route in MATRIX.items():
        assert ("{" in name) == bool(route.closed) or _is_own(name), name


def _is_own(name: str) -> bool:
    """Whether a route is about a person or what a person made, not about something of the store."""
    return name.endswith((*ABOUT_PEOPLE, *OWN)) or "/people/" in name


def call(client: TestClient, name: str, value: str = "none", body: dict[str, Any] | None = None) -> Any:
    method, _, path = name.partition(" ")
    start, brace, rest = path.partition("{")
    if brace:
        path = start + quote(value, safe="") + rest.partition("}")[2]
    if method == "GET":
        return client.get(API + path, params=ASKED.get(name))
    return client.request(method, API + path, json=body or {})


@pytest.mark.parametrize("name", MATRIX)
def test_who_may_call(server: TeamServer, name: str) -> None:
    route = MATRIX[name]
    least = Role.of(route.least) if route.least != "nobody" else None  # type: ignore[arg-type]
    writes = not name.startswith("GET")
    assert (call(server.client(), name).status_code == 401) == (least is not None)
    for role in Role:
        for kind, client in (
            ("session", server.person(role.word)),
            ("token", server.token("admin", role, writes=True)),
            ("reading token", server.token("admin", role, writes=False)),
        ):
            status = call(client, name).status_code
            enough = least is None or (
                role >= least
                and not (route.session and kind != "session")
                and not (writes and kind == "reading token")
            )
            assert (status not in (401, 403)) == enough, (kind, role.word, status)
            assert status < 500


@pytest.mark.parametrize("name", [name for name, route in MATRIX.items() if not name.startswith("GET")])
def test_what_writes_needs_the_sessions_header(server: TeamServer, name: str) -> None:
    if MATRIX[name].least == "nobody":
        return
    client = server.person("admin")
    del client.headers["x-waqai-csrf"]
    assert call(client, name).status_code == 403
    client.headers["x-waqai-csrf"] = server.person("admin").headers["x-waqai-csrf"]  # of another session
    assert call(client, name).status_code == 403


@pytest.mark.parametrize("name", [name for name, route in MATRIX.items() if route.closed])
def test_what_is_closed_answers_like_what_is_not_there(server: TeamServer, name: str) -> None:
    route = MATRIX[name]
    assert route.closed is not None
    told = []
    for value in route.closed:
        answer = call(server.person("limited"), name, value, route.body)
        assert answer.status_code == 404, answer.text
        spellings = (quote(value, safe=""), value, value.removeprefix("i-"))
        said = answer.json()
        detail = reduce(lambda text, one: text.replace(one, "NAME"), spellings, said.pop("detail"))
        told.append({**said, "detail": detail})
    assert told[0] == told[1]
    if name.startswith("GET"):
        assert call(server.person(route.least), name, route.closed[0]).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_nothing_of_what_is_closed(server: TeamServer, name: str) -> None:
    for role in ("limited", "admin"):
        answer = call(server.person(role), name)
        assert answer.status_code == 200
        if role == "limited":
            for word in ("d7", SECRET, "news.example/7"):
                assert word not in answer.text.replace("\\", ""), word


@pytest.mark.parametrize("path", ["/documents/d1", "/reports/d1%231/history", "/incidents/i-d1%231"])
def test_what_is_open_names_nothing_that_is_closed(server: TeamServer, path: str) -> None:
    told = server.person("limited").get(API + path)
    assert told.status_code == 200
    assert "d7" not in told.text
    assert SECRET not in told.text


PAIRED: list[tuple[str, dict[str, Any]]] = [
    ("POST /judgements", {**REASON, "one": "d1#1", "two": "KEY", "verdict": "same"}),
    ("POST /incidents/merge", {**REASON, "one": "d1#1", "other": "KEY"}),
    ("POST /incidents/split", {**REASON, "reports": ["KEY"]}),
    ("POST /judgements/undo", {**REASON, "numbers": ["NUMBER"]}),
    ("GET /explanations?one=d1%231&other=KEY", {}),
]
"""Routes that name reports or judgements elsewhere than in their path."""


@pytest.mark.parametrize(("name", "body"), PAIRED, ids=[name for name, _ in PAIRED])
def test_what_is_named_beside_the_path_is_closed_as_well(
    server: TeamServer, name: str, body: dict[str, Any]
) -> None:
    limited, told = server.person("limited"), []
    for key, number in (("d7#1", 1), ("d8#1", 9)):
        filled = json.loads(json.dumps(body).replace("KEY", key).replace('"NUMBER"', str(number)))
        answer = call(limited, name.replace("KEY", quote(key, safe="")), body=filled)
        assert answer.status_code == 404, answer.text
        told.append(answer.json()["detail"].replace(key, "X").replace(f"judgement {number}", "judgement N"))
    assert told[0] == told[1]


def test_without_accounts_the_one_person_may_do_everything(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    with_tables(url)
    with TestClient(create_app(Settings(url, "amal")), base_url=BASE) as client:
        for name, route in MATRIX.items():
            status = call(client, name).status_code
            if name == "GET /session/ways":
                assert client.get(f"{API}/session/ways").json() == {"accounts": False, "oidc": False}
                continue
            of_accounts = route.least == "nobody" or route.session or name == "GET /people"
            assert (status in (400, 403)) if of_accounts and status != 422 else status not in (401, 403), name


def test_keeping_an_article_tells_nothing_of_closed_ones(server: TeamServer) -> None:
    """Neither a guessed id nor a guessed text tells whether there is such a document."""
    text = "قُتل ثلاثة مدنيين، اليوم السبت، في قصف مدفعي لقوات النظام السوري على بلدة سرمين بريف إدلب."
    guess = {"title": "قصف", "text": text, "published": "2020-11-14"}
    admin, limited = server.person("admin"), server.person("limited")
    closed = admin.post(f"{API}/documents", json={**guess, "confidentiality": "confidential"}).json()
    told = limited.post(f"{API}/documents", json=guess).json()
    assert (told["became"], told["incidents"]) == ("new", 1)
    assert told["document_id"] != closed["document_id"]
    assert limited.post(f"{API}/documents", json=guess).json()["became"] == "known"
    for name in ("d7", "d8"):
        assert limited.post(f"{API}/documents", json={**guess, "id": name}).status_code == 403
    above = limited.post(f"{API}/documents", json={**guess, "confidentiality": "confidential"})
    assert above.status_code == 403
