"""The HTTP interface: what it answers, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from store_tables import with_tables
from waqai.api import Settings, create_app
from waqai.api.guard import HEADERS

ARTICLE = {
    "title": "قتلى في كمين بريف حمص",
    "text": "قُتل تسعة عناصر من قوات النظام السوري، اليوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر.",
    "published": "2020-11-14",
    "outlet": "وكالة",
}
API = "/api/v1"


@pytest.fixture
def client(sqlite_url: str) -> Iterator[TestClient]:
    with_tables(sqlite_url)
    with TestClient(create_app(Settings(sqlite_url, "amal")), base_url="http://127.0.0.1:8765") as one:
        yield one


@pytest.fixture
def key(client: TestClient) -> str:
    """The report of a kept article."""
    kept = client.post(f"{API}/documents", json=ARTICLE).json()
    assert (kept["became"], kept["incidents"]) == ("new", 1)
    return f"{kept['document_id']}#1"


def path(*parts: str) -> str:
    return "/".join((API, *(part.replace("#", "%23") for part in parts)))


def test_an_article_is_coded_and_not_kept(client: TestClient) -> None:
    coded = client.post(f"{API}/codings", json=ARTICLE).json()
    record = coded["incidents"][0]
    assert (record["killed"]["low"], record["date"]["start"]) == (9, "2020-11-14")
    for spans in record["evidence"].values():
        for span in spans:
            assert ARTICLE[span["in"]][span["start"]:span["end"]] == span["text"]
    assert client.get(path("documents", coded["document_id"])).status_code == 404


def test_an_article_is_kept_once(client: TestClient, key: str) -> None:
    again = client.post(f"{API}/documents", json=ARTICLE).json()
    assert (again["became"], again["incidents"]) == ("known", None)
    document = client.get(path("documents", key.partition("#")[0])).json()
    assert document["text"] == ARTICLE["text"]
    assert (document["state"], document["by"], document["copies"]) == ("active", "amal", [])


def test_a_correction_stands_beside_the_machines_value(client: TestClient, key: str) -> None:
    asked = {"version": 1, "values": {"killed": {"low": 10, "high": 10}}, "reason": "the hospital's count",
             "evidence": {"killed": [{"in": "text", "start": 0, "end": 4}]}}
    corrected = client.post(path("reports", key, "corrections"), json=asked).json()
    assert (corrected["version"], corrected["corrected"]) == (2, True)
    assert corrected["record"]["killed"]["low"] == 10
    assert corrected["record"]["evidence"]["killed"][0]["text"] == ARTICLE["text"][:4]
    history = client.get(path("reports", key, "history")).json()
    assert history["codings"][0]["record"]["killed"]["low"] == 9
    (decision,) = history["decisions"]
    assert (decision["by"], decision["reason"], decision["in_force"]) == ("amal", "the hospital's count", True)
    undone = client.post(path("decisions", str(decision["number"]), "undo"), json={"reason": "misread"})
    assert undone.json() == {"version": 3}
    assert client.get(path("reports", key)).json()["record"]["killed"]["low"] == 9


def test_a_lost_update_shows_both(client: TestClient, key: str) -> None:
    def correct(low: int) -> Any:
        asked = {"version": 1, "values": {"killed": {"low": low, "high": low}}, "reason": "counted"}
        return client.post(path("reports", key, "corrections"), json=asked)

    assert correct(10).status_code == 200
    lost = correct(11)
    assert lost.status_code == 409
    problem = lost.json()
    assert (problem["code"], lost.headers["content-type"]) == ("conflict", "application/problem+json")
    assert problem["yours"]["killed"]["low"] == 11
    assert problem["theirs"]["killed"]["low"] == 10


def test_a_retracted_report_no_longer_counts_and_comes_back(client: TestClient, key: str) -> None:
    gone = client.post(path("reports", key, "retraction"), json={"reason": "an exercise", "version": 1}).json()
    assert gone["state"] == "retracted"
    back = client.post(path("reports", key, "restoration"), json={"reason": "it was none"}).json()
    assert back["state"] == "active"


def test_a_missed_incident_is_added(client: TestClient, key: str) -> None:
    document = key.partition("#")[0]
    values = {"sub_event_type": "Arrests", "date": {"start": "2020-11-14", "end": "2020-11-14"},
              "place": {"name": "سوريا", "country": "SYR", "precision": 3}}
    words = {"sub_event_type": [{"in": "text", "start": 0, "end": 4}]}
    asked = {"values": values, "evidence": words, "reason": "x"}
    answer = client.post(path("documents", document, "reports"), json=asked)
    assert answer.status_code == 201, answer.text
    added = answer.json()
    assert (added["id"], added["added"], added["state"]) == (f"{document}#m1", True, "active")
    assert [one["added"] for one in client.get(path("documents", document, "reports")).json()] == [False, True]
    (found,) = client.get(f"{API}/reports", params={"type": "Arrests"}).json()["reports"]
    assert found == added
    bare = client.post(path("documents", document, "reports"), json={**asked, "values": {"killed": None}})
    assert (bare.status_code, bare.json()["code"]) == (422, "bad_value")
    gone = client.post(path("documents", "none", "reports"), json=asked)
    assert (gone.status_code, gone.json()["code"]) == (404, "not_found")


def test_two_reports_are_judged_and_the_word_is_taken_back(client: TestClient, key: str) -> None:
    other = {**ARTICLE, "text": ARTICLE["text"].replace("تسعة", "عشرة") + " وقال مصدر إن الحصيلة أولية."}
    second = client.post(f"{API}/documents", json=other).json()["document_id"] + "#1"
    word = {"one": key, "two": second, "verdict": "same", "reason": "same ambush"}
    number = client.post(f"{API}/judgements", json=word).json()["number"]
    (judgement,) = client.get(f"{API}/judgements", params={"report": second}).json()
    assert (judgement["verdict"], judgement["automatic"]) == ("same", False)
    client.post(path("judgements", str(number), "undo"), json={"reason": "another day"})
    assert [one for one in client.get(f"{API}/judgements").json() if not one["automatic"]] == []
    all_of_people = client.get(f"{API}/judgements", params={"all": True}).json()
    assert len([one for one in all_of_people if not one["automatic"]]) == 2


def test_places_come_with_reasons(client: TestClient) -> None:
    found = client.get(f"{API}/places", params={"name": "تدمر", "country": "SYR"}).json()["candidates"]
    assert found[0]["name_en"] in ("Tadmur", "Palmyra", "Tadmor")
    assert found[0]["why"]


def test_the_words_of_the_codebook(client: TestClient) -> None:
    about = client.get(f"{API}/about").json()
    assert about["by"] == "amal"
    assert about["words"]["event_types"]["Armed clash"] == "Battles"
    assert about["words"]["actors"]["islamic_state"]["class"]
    assert about["words"]["labels"]["actor.islamic_state"] == ["تنظيم الدولة الإسلامية", "Islamic State"]
    assert about["words"]["labels"].keys() >= {f"actor.{one}" for one in about["words"]["actors"]}


@pytest.mark.parametrize(("what", "body", "status", "code"), [
    ("codings", {"text": "  ", "published": "2020-11-14"}, 422, "empty_text"),
    ("codings", {"text": "An English text of several words only.", "published": "2020-11-14"}, 422, "not_arabic"),
    ("codings", {"text": "نص"}, 422, "bad_request"),
    ("documents", {**ARTICLE, "colour": "red"}, 422, "bad_request"),
    ("reports/none%231/corrections", {"version": 1, "values": {"killed": None}, "reason": "x"}, 404, "not_found"),
    ("reports/none%231/retraction", {"reason": "   "}, 422, "bad_request"),
    ("decisions/77/undo", {"reason": "x"}, 404, "not_found"),
    ("judgements", {"one": "a", "two": "b", "verdict": "same", "reason": "x"}, 404, "not_found"),
    ("judgements", {"one": "a", "two": "b", "verdict": "maybe", "reason": "x"}, 422, "bad_request"),
    ("nowhere", {}, 404, "not_found"),
])
def test_faults_are_problems(client: TestClient, what: str, body: dict[str, Any], status: int, code: str) -> None:
    answer = client.post(f"{API}/{what}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_value_that_the_codebook_does_not_know(client: TestClient, key: str) -> None:
    asked = {"version": 1, "values": {"killed": {"low": -3, "high": None}}, "reason": "x"}
    answer = client.post(path("reports", key, "corrections"), json=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_value")


def test_a_fault_does_not_repeat_the_article(client: TestClient) -> None:
    answer = client.post(f"{API}/codings", json={"text": ["سر"], "published": "سر"})
    assert answer.status_code == 422
    assert "سر" not in answer.text


@pytest.mark.parametrize(("headers", "status"), [
    ({"host": "evil.example"}, 421),
    ({"origin": "http://evil.example"}, 403),
    ({"origin": "null"}, 403),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"content-type": "text/plain"}, 415),
    ({"content-length": "99999999"}, 413),
])
def test_what_a_foreign_page_could_send_is_refused(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    sent = {"content-type": "application/json", **headers}
    answer = client.post(f"{API}/documents", content=b"{}", headers=sent)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_body_that_is_longer_than_it_says(client: TestClient) -> None:
    def body() -> Iterator[bytes]:
        for _ in range(50):
            yield b" " * 100_000

    answer = client.post(f"{API}/documents", content=body(), headers={"content-type": "application/json"})
    assert answer.status_code >= 400
    assert client.get(f"{API}/about").status_code == 200


def test_every_answer_has_the_guards_headers(client: TestClient) -> None:
    for url in (f"{API}/about", f"{API}/nowhere", f"{API}/openapi.json"):
        answer = client.get(url)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
