"""Exports over the interface: begun, watched, fetched; what is not to get out stays in."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from store_tables import with_tables
from waqai.api import Settings, create_app
from waqai.api.access import person_of
from waqai.export.levels import shipped_levels
from waqai.export.report_words import EXPORT_LABELS, load_labels
from waqai.export.writing import export_formats
from waqai.people import Person, Role

API = "/api/v1"
TEXT = "قال الناشط سمير الحاج إن {} عناصر من قوات النظام السوري قُتلوا يوم السبت في كمين لتنظيم داعش قرب {}."


@pytest.fixture
def client(sqlite_url: str) -> Iterator[TestClient]:
    with_tables(sqlite_url)
    settings = Settings(sqlite_url, "amal", follow=False)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8765") as one:
        yield one


@pytest.fixture
def keys(client: TestClient) -> list[str]:
    """Two reports of one incident and one of another, and one that is confidential."""
    told = [("تسعة", "تدمر", "public"), ("عشرة", "تدمر", "public"), ("خمسة", "الرقة", "public"),
            ("ثمانية", "دمشق", "confidential")]
    found = []
    for at, (killed, place, level) in enumerate(told):
        article = {"title": f"خبر {at}", "text": TEXT.format(killed, place), "published": "2020-11-14",
                   "outlet": f"وكالة {at}", "confidentiality": level}
        kept = client.post(f"{API}/documents", json=article).json()
        assert kept["incidents"] == 1, kept
        found.append(f"{kept['document_id']}#1")
    client.post(f"{API}/incidents/merge", json={"one": found[0], "other": found[1], "reason": "one ambush"})
    return found


def exported(client: TestClient, wanted: dict[str, Any], **query: str) -> Any:
    """A finished export."""
    answer = client.post(f"{API}/exports", json=wanted, params=query)
    assert answer.status_code == 201, answer.text
    for _ in range(400):
        job = client.get(f"{API}/exports/{answer.json()['id']}").json()
        if job["state"] not in ("waiting", "running"):
            return job
        time.sleep(0.05)
    raise AssertionError("it never ended")


def fetched(client: TestClient, job: Any, ending: str) -> str:
    (name,) = [each["name"] for each in job["files"] if each["name"].endswith(ending)]
    answer = client.get(f"{API}/exports/{job['id']}/files/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    return answer.content.decode("utf-8-sig")


def test_the_public_sees_incidents_without_names(client: TestClient, keys: list[str]) -> None:
    job = exported(client, {"formats": ["csv", "native"]})
    assert (job["state"], job["incidents"], job["done"], job["total"]) == ("done", 2, 4, 4)
    rows = list(csv.DictReader(fetched(client, job, "-public.csv").splitlines()))
    assert len(rows) == 2
    lines = fetched(client, job, "-public.jsonl")
    assert "سمير" not in lines
    assert not any(key in lines for key in keys)
    assert sorted(len(json.loads(line)["reports"]) for line in lines.splitlines()) == [1, 2]
    about = json.loads(fetched(client, job, "public.csv.about.json"))
    assert about["profile"]["name"] == "public"
    assert job["left_out"]["places_coarsened"] == 2
    assert sum(job["left_out"]["incidents"].values()) == 1  # the confidential one


def test_only_what_is_found_is_exported(client: TestClient, keys: list[str]) -> None:
    assert client.get(f"{API}/exports/count", params={"killed_min": "6"}).json() == {"reports": 3}
    job = exported(client, {"formats": ["native"], "profile": "internal"}, killed_min="10")
    (line,) = fetched(client, job, ".jsonl").splitlines()
    assert sorted(json.loads(line)["reports"]) == sorted(keys[:2])  # the incident is whole
    none = exported(client, {"formats": ["geojson"]}, until="1999-01-01")
    assert (none["state"], none["incidents"]) == ("done", 0)


@pytest.mark.usefixtures("keys")
def test_what_has_no_level_is_not_exported(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = shipped_levels()
    some = {name: level for name, level in levels.fields.items() if name != "killed.best"}
    without = replace(levels, fields=some)
    monkeypatch.setattr("waqai.export.job.shipped_levels", lambda: without)
    job = exported(client, {"formats": ["csv"]})
    assert (job["state"], job["code"], job["files"]) == ("failed", "level_not_set", [])
    assert "killed.best" in job["fault"]
    assert "--levels" in job["fault"]


@pytest.mark.usefixtures("keys")
def test_who_may_export_what(client: TestClient) -> None:
    app: Any = client.app
    job = exported(client, {"formats": ["csv"], "profile": "internal"})
    app.dependency_overrides[person_of] = lambda: Person("noor", Role.CODER, "internal")
    assert client.get(f"{API}/exports/choices").json()["profiles"] == ["public"]
    refused = client.post(f"{API}/exports", json={"formats": ["csv"], "profile": "internal"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert client.get(f"{API}/exports/{job['id']}").status_code == 404
    name = job["files"][0]["name"]
    assert client.get(f"{API}/exports/{job['id']}/files/{name}").status_code == 404
    app.dependency_overrides[person_of] = lambda: Person("noor", Role.REVIEWER, "public")
    assert client.get(f"{API}/exports/choices").json()["profiles"] == ["public"]
    app.dependency_overrides[person_of] = lambda: Person("noor", Role.REVIEWER, "internal")
    assert client.get(f"{API}/exports/choices").json()["profiles"] == ["public", "partner", "internal"]


@pytest.mark.parametrize(("body", "status"), [
    ({"formats": ["docx"]}, 400), ({"formats": []}, 422), ({"formats": ["csv"], "profile": "mine"}, 400),
    ({"formats": ["csv"], "hold_back": -1}, 422), ({"formats": ["csv"], "to": "/etc/passwd"}, 422),
])
def test_faults_are_problems(client: TestClient, body: dict[str, Any], status: int) -> None:
    assert client.post(f"{API}/exports", json=body).status_code == status


@pytest.mark.usefixtures("keys")
def test_files_are_named_only_by_the_export(client: TestClient) -> None:
    job = exported(client, {"formats": ["csv"]})
    for name in ("..%2F..%2Fstore.sqlite", "none.csv"):
        assert client.get(f"{API}/exports/{job['id']}/files/{name}").status_code == 404
    assert client.get(f"{API}/exports/none").status_code == 404
    stopped = client.post(f"{API}/exports/{job['id']}/stop", json={})
    assert stopped.json()["state"] == "done"


def test_every_format_and_profile_has_its_label(client: TestClient) -> None:
    labels = load_labels(EXPORT_LABELS)
    assert {f"export.{name}" for name in export_formats()} <= labels.keys()
    choices = client.get(f"{API}/exports/choices").json()
    assert {f"profile.{name}" for name in choices["profiles"]} <= labels.keys()
