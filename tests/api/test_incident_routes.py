"""Incidents over the interface: found once each, told side by side, merged, split, and taken back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from store_tables import with_tables
from waqai.api import Settings, create_app
from waqai.export.report_words import LINKING_LABELS, load_labels
from waqai.link.explain import BARS
from waqai.link.tolls import RULES
from waqai.link.weights import load_weights, probability
from waqai.people import Person, Role
from waqai.standing import find_incidents, incident_of
from waqai.store import open_store
from waqai.store.search import Query

API = "/api/v1"
TEXT = "قُتل {} عناصر من قوات النظام السوري، يوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب {}."
PALMYRA = [("أ", "تسعة", "تدمر"), ("ب", "عشرة", "تدمر"), ("ج", "أربعة", "تدمر")]
FAR = ("د", "ثلاثة", "الرقة")


@pytest.fixture
def client(sqlite_url: str) -> Iterator[TestClient]:
    with_tables(sqlite_url)
    settings = Settings(sqlite_url, "amal", follow=False)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8765") as one:
        yield one


def keep(client: TestClient, outlet: str, killed: str, place: str, level: str = "public") -> str:
    """An article in the store; the id of its one report."""
    article = {"title": f"قتلى في كمين قرب {place}", "text": TEXT.format(killed, place), "published": "2020-11-14",
               "outlet": f"وكالة {outlet}", "confidentiality": level}
    kept = client.post(f"{API}/documents", json=article).json()
    assert kept["incidents"] == 1, kept
    return f"{kept['document_id']}#1"


def incident(client: TestClient, key: str, **params: str) -> Any:
    answer = client.get(f"{API}/incidents/i-{key.replace('#', '%23')}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def merge(client: TestClient, one: str, other: str, **more: Any) -> Any:
    return client.post(f"{API}/incidents/merge", json={"one": one, "other": other, "reason": "one ambush", **more})


@pytest.fixture
def three(client: TestClient) -> list[str]:
    """Three reports that the linker has not looked at."""
    return [keep(client, *told) for told in PALMYRA]


def test_merged_reports_stand_side_by_side_with_their_tolls(client: TestClient, three: list[str]) -> None:
    one, two, _ = three
    done = merge(client, one, two)
    assert done.status_code == 201, done.text
    told = incident(client, two)
    assert told["record"]["incident_id"] == done.json()["incidents"][0] == f"i-{min(one, two)}"
    assert {report["id"] for report in told["reports"]} == {one, two}
    killed = told["record"]["killed"]
    assert (killed["low"], killed["high"], set(killed["by_report"])) == (9, 10, {one, two})
    assert incident(client, one, rule="lowest")["record"]["killed"]["best"] == 9
    assert incident(client, one, rule="highest")["record"]["killed"]["best"] == 10
    assert told["reports"][0]["record"]["evidence"]["killed"][0]["text"]
    assert told["record"]["independent_sources"] == 1  # near copies of one text
    (judgement,) = [each for each in told["judgements"] if not each["automatic"]]
    assert (judgement["verdict"], judgement["by"], judgement["in_force"]) == ("same", "amal", True)


def test_a_split_incident_stays_apart_until_it_is_undone(client: TestClient, three: list[str]) -> None:
    one, two, other = three
    merge(client, one, two)
    merge(client, one, other)
    whole = incident(client, one)["record"]["reports"]
    assert set(whole) == set(three)
    people = [each["number"] for each in incident(client, one)["judgements"]
              if not each["automatic"] and other in (each["one"], each["two"])]
    refused = client.post(f"{API}/incidents/split", json={"reports": [other], "reason": "later"})
    assert (refused.status_code, refused.json()["code"]) == (409, "contradiction")
    assert set(people) <= set(refused.json()["against"])
    against = client.get(f"{API}/judgements/{refused.json()['against'][0]}").json()
    assert (against["verdict"], against["by"]) == ("same", "amal")
    assert client.post(f"{API}/judgements/undo", json={"numbers": people, "reason": "misread"}).status_code == 201
    parted = client.post(f"{API}/incidents/split", json={"reports": [other], "reason": "later", "seen": whole})
    assert parted.status_code == 201, parted.text
    assert incident(client, other)["record"]["reports"] == [other]
    back = client.post(f"{API}/judgements/undo", json={"numbers": parted.json()["numbers"], "reason": "no"})
    assert back.status_code == 201, back.text
    assert other in incident(client, one)["record"]["reports"]


def test_what_was_parted_is_not_merged_by_a_third(client: TestClient, three: list[str]) -> None:
    one, two, other = three
    word = {"one": one, "two": two, "verdict": "different", "reason": "two ambushes"}
    number = client.post(f"{API}/judgements", json=word).json()["number"]
    assert merge(client, one, other).status_code == 201
    refused = merge(client, two, other)
    assert (refused.status_code, refused.json()["against"]) == (409, [number])
    assert "undo" in refused.json()["detail"]


def test_a_stale_view_merges_nothing(client: TestClient, three: list[str]) -> None:
    one, two, other = three
    merge(client, one, two)
    stale = merge(client, one, other, seen=[[one], [other]])
    assert (stale.status_code, stale.json()["code"]) == (409, "conflict")
    assert sorted([one, two]) in stale.json()["theirs"]
    assert incident(client, other)["record"]["reports"] == [other]


def test_merging_far_reports_keeps_the_whole_together(client: TestClient, three: list[str]) -> None:
    one, two, _ = three
    far = keep(client, *FAR)
    merge(client, one, two)
    assert merge(client, far, one).status_code == 201
    assert set(incident(client, far)["record"]["reports"]) == {one, two, far}


def test_the_list_tells_each_incident_once_over_its_pages(client: TestClient, three: list[str]) -> None:
    far = keep(client, *FAR)
    merge(client, three[0], three[2])
    seen: list[tuple[str, ...]] = []
    after = None
    while True:
        page = client.get(f"{API}/incidents", params={"limit": 1, **({"after": after} if after else {})}).json()
        seen += [tuple(each["reports"]) for each in page["incidents"]]
        after = page["after"]
        if after is None:
            break
    assert sorted(key for group in seen for key in group) == sorted([*three, far])
    assert tuple(sorted([three[0], three[2]])) in seen
    linked = client.get(f"{API}/incidents", params={"linked": True}).json()["incidents"]
    assert [each["reports"] for each in linked] == [sorted([three[0], three[2]])]
    # A filter that only one of the two reports meets finds the whole incident.
    found = client.get(f"{API}/incidents", params={"killed_min": 9}).json()["incidents"]
    assert sorted([three[0], three[2]]) in [each["reports"] for each in found]


def test_a_pair_is_explained_from_prior_to_result(client: TestClient, three: list[str]) -> None:
    told = client.get(f"{API}/explanations", params={"one": three[0], "other": three[1]}).json()
    assert (told["steps"][0]["feature"], told["steps"][-1]["feature"]) == ("prior", "threshold")
    total = sum(step["weight"] for step in told["steps"][:-1])
    assert told["steps"][-2]["total"] == pytest.approx(total, abs=0.02)
    assert told["probability"] == pytest.approx(probability(round(total * 100)), abs=0.01)
    assert told["one_incident"] is False
    merge(client, three[0], three[1])
    assert client.get(f"{API}/explanations", params={"one": three[0], "other": three[1]}).json()["one_incident"]


def test_a_report_that_no_longer_counts_is_in_no_incident(client: TestClient, three: list[str]) -> None:
    merge(client, three[0], three[1])
    client.post(f"{API}/reports/{three[1].replace('#', '%23')}/retraction", json={"reason": "a hoax"})
    assert incident(client, three[0])["record"]["reports"] == [three[0]]
    gone = client.get(f"{API}/incidents/i-{three[1].replace('#', '%23')}")
    assert (gone.status_code, gone.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("path", "body", "status"), [
    ("incidents/merge", {"one": "a#1", "other": "b#1", "reason": "x"}, 404),
    ("incidents/merge", {"one": "a#1", "other": "a#1", "reason": "x"}, 400),
    ("incidents/merge", {"one": "a#1", "other": "b#1", "reason": " "}, 422),
    ("incidents/split", {"reports": ["a#1"], "reason": "x"}, 404),
    ("incidents/split", {"reports": [], "reason": "x"}, 422),
    ("judgements/undo", {"numbers": [77], "reason": "x"}, 404),
    ("judgements/undo", {"numbers": [], "reason": "x"}, 422),
])
def test_faults_are_problems(client: TestClient, path: str, body: dict[str, Any], status: int) -> None:
    answer = client.post(f"{API}/{path}", json=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("wanted", ["incidents/none", "incidents/i-none%231", "judgements/9",
                                    "explanations?one=a&other=b"])
def test_what_is_not_there(client: TestClient, wanted: str) -> None:
    assert client.get(f"{API}/{wanted}").status_code == 404


def test_what_a_person_may_not_read_is_left_out(client: TestClient, three: list[str], sqlite_url: str) -> None:
    closed = keep(client, "ه", "خمسة", "تدمر", level="confidential")
    merge(client, three[0], closed)
    store = open_store(sqlite_url, "test")
    mine = store.signed(Person("noor", Role.READER, "public"))
    told = mine.read(lambda connection: incident_of(connection, three[0]))
    assert [one.key for one in told.reports] == [three[0]]
    assert all(closed not in (each.one, each.two) for each in told.judged)
    assert told.record["killed"]["low"] == 9
    listed = mine.read(lambda connection: find_incidents(connection, Query()))
    assert sorted(key.key for each in listed.incidents for key in each.reports) == sorted(three)
    store.close()


def test_every_level_that_an_explanation_may_tell_has_its_label() -> None:
    labels = load_labels(LINKING_LABELS)
    levels = {f"link.{feature}.{level}" for feature, level in load_weights().meanings}
    assert levels <= labels.keys()
    assert {f"link.{level.split('.')[1]}" for level in levels} <= labels.keys()
    assert {f"bar.{bar}" for bar in BARS} | {f"toll_rule.{rule}" for rule in RULES} <= labels.keys()


def test_suggestions_come_when_the_linking_is_done(sqlite_url: str, client: TestClient, three: list[str]) -> None:
    assert client.get(f"{API}/suggestions").json()["state"] == "off"
    with TestClient(create_app(Settings(sqlite_url, "amal")), base_url="http://127.0.0.1:8765") as linking:
        told = linking.get(f"{API}/suggestions").json()
        while told["state"] == "reading":
            time.sleep(0.05)
            told = linking.get(f"{API}/suggestions").json()
        assert (told["state"], told["total"], told["fault"]) == ("ready", 3, "")
        pair = told["pairs"][0]
        assert {pair["one"]["id"], pair["other"]["id"]} <= set(three)
        word = {"one": pair["one"]["id"], "two": pair["other"]["id"], "verdict": "unsure", "reason": "no telling"}
        assert linking.post(f"{API}/judgements", json=word).status_code == 201
        left = linking.get(f"{API}/suggestions").json()["pairs"]
        assert (word["one"], word["two"]) not in [(each["one"]["id"], each["other"]["id"]) for each in left]
