"""The review queue over HTTP: what waits, whose it is, and what people make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import get_ident
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from sqlalchemy import event

from store_tables import with_tables
from waqai.api import Settings, create_app
from waqai.api.access import person_of
from waqai.people import Person, Role, RoleWord

API = "/api/v1"
AMBUSH = "قُتل تسعة عناصر من قوات النظام السوري، اليوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر."
NOTHING = "افتتح المجلس المحلي اليوم السبت معرضا للكتاب في المدينة بحضور عدد من الكتاب والقراء."


def asking(request: Request) -> Person:
    """Whoever the header names, as on a server with accounts."""
    name, _, role = request.headers.get("x-person", "amal:reviewer").partition(":")
    word: RoleWord = role or "reviewer"  # type: ignore[assignment]
    return Person(name, Role.of(word))


@pytest.fixture
def client(sqlite_url: str) -> Iterator[TestClient]:
    with_tables(sqlite_url)
    app = create_app(Settings(sqlite_url, "amal"))
    app.dependency_overrides[person_of] = asking
    with TestClient(app, base_url="http://127.0.0.1:8765") as one:
        yield one


def kept(client: TestClient, text: str = AMBUSH, title: str = "خبر") -> str:
    """The id of an article that is kept and coded."""
    sent = {"title": title, "text": text, "published": "2020-11-14", "outlet": "وكالة"}
    told = client.post(f"{API}/documents", json=sent).json()
    return str(told["document_id"])


def path(*parts: str) -> str:
    return "/".join((API, *(part.replace("#", "%23") for part in parts)))


def by(name: str) -> dict[str, str]:
    return {"x-person": name}


@pytest.mark.parametrize("route", ["reports", "incidents", "queue", "queue/progress", "queue/acceptance",
                                   "exports/count", "points", "weeks"])  # fmt: skip
@pytest.mark.parametrize("words", ["", "عناصر", '"من قوات"'])
def test_no_answer_holds_two_connections(client: TestClient, route: str, words: str) -> None:
    """Of fifteen connections as many answers could each hold one and wait for another."""
    kept(client)
    context = client.app.state.context  # type: ignore[attr-defined]
    context.overview.read()
    held: Counter[int] = Counter()
    most = []

    def taken(*_: object) -> None:
        held[get_ident()] += 1
        most.append(held[get_ident()])

    def given_back(*_: object) -> None:
        held[get_ident()] -= 1

    pool = context.store.database.engine.pool
    event.listen(pool, "checkout", taken)
    event.listen(pool, "checkin", given_back)
    assert client.get(f"{API}/{route}", params={"words": words}).status_code == 200
    assert max(most) == 1


def test_the_queue_empties(client: TestClient) -> None:
    ambush, nothing = kept(client), kept(client, NOTHING)
    page = client.get(f"{API}/queue").json()
    assert [item["document_id"] for item in page["items"]] == [ambush, nothing]
    (report,) = page["items"][0]["waiting"]
    assert report["record"]["killed"]["low"] == 9
    assert "evidence" not in report["record"], "a list tells no more than it shows"
    assert client.get(f"{API}/queue/progress").json() == {"left": 2, "done": 0, "mine": 0}

    assert client.post(f"{API}/queue/next", json={}).json() == {"document_id": ambush}
    seen = {"versions": {report["record"]["id"]: report["version"]}}
    standing = client.post(path("documents", ambush, "acceptance"), json=seen).json()
    assert (standing["worth"], standing["waiting"]) == (None, [])
    assert standing["holding"] == {f"{ambush}#1": "accepted"}
    again = client.post(path("documents", ambush, "acceptance"), json=seen)
    assert (again.status_code, again.json()["code"]) == (400, "wrong_use")

    assert client.post(f"{API}/queue/next", json={"after": ambush}).json() == {"document_id": nothing}
    standing = client.post(path("documents", nothing, "acceptance"), json={"versions": {}}).json()
    assert [(one["kind"], one["state"]) for one in standing["reviews"]] == [("document", "accepted")]
    assert client.post(f"{API}/queue/next", json={"after": nothing}).json() == {"document_id": None}
    assert client.get(f"{API}/queue/progress").json() == {"left": 0, "done": 2, "mine": 2}
    assert client.get(f"{API}/queue").json() == {"items": [], "after": None}


def test_a_review_is_told_and_undone(client: TestClient) -> None:
    key = f"{kept(client)}#1"
    lacking = client.post(path("reports", key, "reviews"), json={"state": "unverifiable", "version": 1})
    assert (lacking.status_code, "needs a reason" in lacking.json()["detail"]) == (400, True)
    told = {"state": "out_of_scope", "version": 1, "reason": "before the period"}
    standing = client.post(path("reports", key, "reviews"), json=told).json()
    assert (standing["worth"], standing["holding"]) == (None, {key: "out_of_scope"})
    assert client.get(f"{API}/reports").json()["reports"] == []
    number = standing["reviews"][0]["number"]
    history = client.get(path("reports", key, "history")).json()
    assert [(one["state"], one["by"], one["in_force"]) for one in history["reviews"]] == [
        ("out_of_scope", "amal", True)]
    assert client.post(f"{API}/reviews/{number}/undo", json={}).status_code == 200
    assert client.post(f"{API}/reviews/{number}/undo", json={}).status_code == 400
    standing = client.get(path("documents", key.partition("#")[0], "standing")).json()
    assert standing["waiting"] == [key]
    assert len(client.get(f"{API}/reports").json()["reports"]) == 1


def test_a_lost_review_shows_what_stands(client: TestClient) -> None:
    key = f"{kept(client)}#1"
    correction = {"version": 1, "values": {"killed": {"low": 10, "high": 10}}, "reason": "counted"}
    client.post(path("reports", key, "corrections"), json=correction, headers=by("badr:coder"))
    lost = client.post(path("reports", key, "reviews"), json={"state": "accepted", "version": 1})
    assert (lost.status_code, lost.json()["theirs"]["killed"]["low"]) == (409, 10)
    standing = client.post(path("reports", key, "reviews"), json={"state": "accepted", "version": 2}).json()
    assert standing["holding"] == {key: "corrected"}


def test_two_people_get_two_documents(client: TestClient) -> None:
    first, second = kept(client), kept(client, AMBUSH + " وقال مصدر طبي إن الحصيلة أولية.")
    mine = client.post(f"{API}/queue/next", json={}).json()["document_id"]
    theirs = client.post(f"{API}/queue/next", json={}, headers=by("badr:coder")).json()["document_id"]
    assert {mine, theirs} == {first, second}
    lease = {item["document_id"]: item["lease"]["holder"] for item in client.get(f"{API}/queue").json()["items"]}
    assert lease == {mine: "amal", theirs: "badr"}

    refused = client.put(path("documents", mine, "lease"), json={}, headers=by("badr:coder"))
    assert (refused.status_code, refused.json()["code"]) == (409, "lease_taken")
    over = client.put(path("documents", mine, "lease"), json={"over": True}, headers=by("badr:coder"))
    assert (over.status_code, over.json()["code"]) == (403, "not_allowed")
    taken = client.put(path("documents", theirs, "lease"), json={"over": True})
    assert taken.json()["holder"] == "amal"
    headers = {"content-type": "application/json"}
    assert client.delete(path("documents", theirs, "lease"), headers=headers).status_code == 204
    assert client.get(path("documents", theirs, "standing")).json()["lease"] is None


def test_a_filtered_set_is_accepted_as_it_was_counted(client: TestClient) -> None:
    kept(client)
    kept(client, NOTHING)
    asked = {"killed_min": 5}
    counted = client.get(f"{API}/queue/acceptance", params=asked).json()
    assert counted == {"documents": 1, "reports": 1}
    stale = client.post(f"{API}/queue/acceptance", params=asked, json={"documents": 2, "reports": 1})
    assert stale.status_code == 409
    refused = client.post(f"{API}/queue/acceptance", params=asked, json=counted, headers=by("badr:coder"))
    assert refused.status_code == 403
    assert client.post(f"{API}/queue/acceptance", params=asked, json=counted).json() == counted
    assert client.get(f"{API}/queue/progress").json()["left"] == 1
    rest = client.get(f"{API}/queue/acceptance", params={"worth_max": 1}).json()
    assert rest == {"documents": 1, "reports": 0}
    client.post(f"{API}/queue/acceptance", params={"worth_max": 1}, json=rest)
    assert client.get(f"{API}/queue/progress").json()["left"] == 0


@pytest.mark.parametrize(("method", "what", "body", "status"), [
    ("GET", "queue?after=x", None, 400),
    ("GET", "queue?limit=0", None, 422),
    ("GET", "queue/progress?east=9000", None, 422),
    ("GET", "documents/none/standing", None, 404),
    ("POST", "queue/next", {"after": "none"}, 404),
    ("POST", "reports/none/reviews", {"state": "accepted", "version": 1}, 404),
    ("POST", "reports/none/reviews", {"state": "fine", "version": 1}, 422),
    ("POST", "documents/none/reviews", {"state": "duplicate", "other": "none"}, 404),
    ("POST", "documents/none/acceptance", {"versions": {"a": 0}}, 422),
    ("POST", "documents/none/acceptance", {"versions": {}}, 404),
    ("POST", "reviews/7/undo", {}, 404),
    ("PUT", "documents/none/lease", {}, 404),
])
def test_faults_are_problems(client: TestClient, method: str, what: str, body: Any, status: int) -> None:
    answer = client.request(method, f"{API}/{what}", json=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_readers_look_and_decide_nothing(client: TestClient) -> None:
    document = kept(client)
    reader = by("rima:reader")
    assert client.get(f"{API}/queue", headers=reader).status_code == 200
    assert client.get(path("documents", document, "standing"), headers=reader).status_code == 200
    for what in ("queue/next", f"documents/{document}/acceptance", "reviews/1/undo"):
        assert client.post(f"{API}/{what}", json={"versions": {}}, headers=reader).status_code == 403
