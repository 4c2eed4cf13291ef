"""Input that is no input: each is refused with a problem that says what to do, and nothing fails or is written."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from waqai.api import Settings, create_app
from waqai.api.problems import MEDIA_TYPE

API = "/api/v1"
TEXT = "قُتل تسعة جنود أمس في كمين قرب تدمر."
JSON = {"content-type": "application/json"}
HARD_ID = "https://news.example/a/b%2Fc?x=1&y=ä#z/reports"
"""An id as an address gives it, with all that parts an address."""


@pytest.fixture(scope="module")
def client(shared_url: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(shared_url, "amal")), base_url="http://127.0.0.1:8765") as one:
        yield one


@pytest.fixture(scope="module")
def key(client: TestClient) -> str:
    """The address of a kept article's report."""
    article = {"id": "one", "text": TEXT, "published": "2020-11-14"}
    assert client.post(f"{API}/documents", json=article).json()["incidents"] == 1
    return f"{API}/reports/{quote('one#1')}"


@pytest.mark.parametrize("address", [
    "reports?words=a%00b", "reports/a%00b", "documents/%00", "reports?after=99999999999999999999.1",
    "reports?after=-1.1", "reports?since=0",
    "reports?since=2020-10", "reports?until=0001-01-01", "reports?box=nan,nan,nan,nan",
    "reports?box=1,2,3,inf", "reports?killed_min=1e3", "weeks?since=99999-01-01", "points?country=syr",
    "places?name=", "places?name=x&near=1e400,5", "judgements?report=%00",
])  # fmt: skip
def test_a_bad_address_is_refused(client: TestClient, address: str) -> None:
    answer = client.get(f"{API}/{address}")
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert len(answer.json()["detail"]) > 10


@pytest.mark.parametrize("body", [
    b"", b"null", b"\xff\xfe", b'{"text": "a"', b'{"outlet": "a", "text": "a\\u0000", "published": "2020-01-01"}',
    b'{"text": "\\ud800", "published": "2020-01-01"}', b'{"outlet": "a", "text": "a", "published": 0}',
    b'{"outlet": "a", "text": "a", "published": "0001-01-01"}',
    b'{"outlet": "a", "text": "a", "published": "2020-01-01", "id": "\\udfff"}',
    b'{"outlet": "a", "text": "a", "published": "2020-01-01", "more": 1}',
    b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
])  # fmt: skip
@pytest.mark.parametrize("route", ["documents", "codings"])
def test_a_bad_article_is_refused(client: TestClient, route: str, body: bytes) -> None:
    answer = client.post(f"{API}/{route}", content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert client.get(f"{API}/reports", params={"outlet": "a"}).json()["reports"] == []


@pytest.mark.parametrize("share", [True, "0.5", 0, 1.5, None])
def test_a_share_that_is_no_number_is_refused(client: TestClient, share: object) -> None:
    rule = {"name": "markets", "share": share, "seed": "s", "coders": ["huda", "samir"], "reason": "to compare"}
    answer = client.post(f"{API}/samples", json=rule)
    assert (answer.status_code, client.get(f"{API}/samples").json()) == (422, [])


@pytest.mark.parametrize("values", [
    b'{"killed": {"low": ' + b"9" * 5000 + b"}}", b'{"killed": {"low": 1e400}}', b'{"killed": NaN}',
    b'{"place": {"name": "a", "country": "SYR", "precision": 1, "lat": ' + b"9" * 400 + b', "lon": 1}}',
    b'{"place": {"name": "a", "country": "SYR", "precision": true}}',
    b'{"place": {"name": "' + b"a" * 200_000 + b'", "country": "SYR", "precision": 1}}',
    b'{"place": {"name": "\\ud800", "country": "SYR", "precision": 1}}', b'{"\\ud800": 1}',
    b'{"weapons": [' + b'"mortar",' * 5000 + b'"mortar"]}',
    b'{"date": {"start": "2020-02-30", "end": "2020-03-01"}}',
    b'{"weapons": [{}]}', b'{"status": []}', b'{"' + b"a" * 100_000 + b'": 1}', b"{}", b"[]",
])  # fmt: skip
def test_a_bad_value_is_refused_in_few_words(client: TestClient, key: str, values: bytes) -> None:
    body = b'{"version": 1, "reason": "counted", "values": ' + values + b"}"
    answer = client.post(f"{key}/corrections", content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert 10 < len(answer.json()["detail"]) < 2000
    assert client.get(key).json()["version"] == 1


@pytest.mark.parametrize("number", [0, -1, 2**53, 2**63, 10**30])
def test_a_number_out_of_bounds_is_refused(client: TestClient, number: int) -> None:
    for kind in ("decisions", "judgements"):
        assert client.post(f"{API}/{kind}/{number}/undo", json={"reason": "misread"}).status_code == 422
    assert client.post(f"{API}/decisions/{2**53 - 1}/undo", json={"reason": "misread"}).status_code == 404


def test_an_id_may_hold_whatever_parts_an_address(client: TestClient) -> None:
    article = {"id": HARD_ID, "text": f"{TEXT} وأصيب رجل.", "published": "2020-11-14"}
    assert client.post(f"{API}/documents", json=article).json()["document_id"] == HARD_ID
    at = f"{API}/documents/{quote(HARD_ID, safe='')}"
    assert client.get(at).json()["id"] == HARD_ID
    (report,) = client.get(f"{at}/reports").json()
    told = client.get(f"{API}/reports/{quote(report['id'], safe='')}/history").json()
    assert (told["id"], told["document_id"]) == (f"{HARD_ID}#1", HARD_ID)


def test_the_ends_of_the_calendar_are_days_too(client: TestClient) -> None:
    for day in ("1000-01-01", "2999-12-31"):
        coded = client.post(f"{API}/codings", json={"text": TEXT, "published": day})
        assert coded.status_code == 200, day
