"""Logging in and staying in: what is let in, what is kept out, and what ends a session."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from statistics import median
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from api.team import API, PASSWORD, Make, TeamServer
from waqai.accounts import Rates, passwords
from waqai.accounts.sessions import ABSOLUTE_SECONDS, IDLE_SECONDS
from waqai.accounts.tokens import NewToken
from waqai.people import Role
from waqai.store.backup import backup
from waqai.store.model import Audit, Credential, SessionRow, TokenRow, table

GOOD = {"name": "coder", "password": PASSWORD}


def log_in(team: TeamServer, **changes: str) -> Any:
    return team.client().post(f"{API}/session", json={**GOOD, **changes})


def code_of(team: TeamServer, secret: str) -> str:
    return pyotp.TOTP(secret).at(int(team.clock.now))


def enrolled(team: TeamServer) -> tuple[str, list[str]]:
    """Give the coder a second factor; its secret and the recovery codes."""
    coder = team.person("coder")
    begun = coder.post(f"{API}/account/totp", json={}).json()
    assert begun["address"].startswith("otpauth://totp/")
    sent = {"pending": begun["pending"], "password": PASSWORD, "code": code_of(team, begun["secret"])}
    codes = coder.post(f"{API}/account/totp/confirmation", json=sent).json()["codes"]
    team.clock.now += 30
    return begun["secret"], codes


def test_a_session_begins_and_ends(team: TeamServer) -> None:
    client = team.client()
    assert client.get(f"{API}/about").status_code == 401
    me = client.post(f"{API}/session", json=GOOD).json()
    assert (me["name"], me["role"], me["clearance"], me["totp"]) == ("coder", "coder", "confidential", False)
    assert client.get(f"{API}/about").json()["by"] == "coder"
    stolen = dict(client.cookies)
    headers = {"x-waqai-csrf": me["csrf"], "content-type": "application/json"}
    assert client.delete(f"{API}/session", headers=headers).status_code == 204
    assert not client.cookies
    again = team.client()
    again.cookies.update(stolen)
    assert again.get(f"{API}/about").status_code == 401


def test_the_cookie_is_out_of_reach(team: TeamServer) -> None:
    local = log_in(team).headers["set-cookie"].lower()
    assert local.startswith("waqai=")
    assert all(word in local for word in ("httponly", "samesite=strict", "path=/"))
    assert "secure" not in local
    assert "domain" not in local


def test_beyond_this_machine_the_cookie_needs_https(make_team: Make) -> None:
    team = make_team(hosts=("incidents.example",))
    told = team.client("https://incidents.example").post(f"{API}/session", json=GOOD)
    assert told.status_code == 200
    cookie = told.headers["set-cookie"]
    assert cookie.startswith("__Host-waqai=")
    assert "Secure" in cookie
    assert team.client("https://other.example").post(f"{API}/session", json=GOOD).status_code == 421


@pytest.mark.parametrize("changes", [
    {"password": "four words make nonsense"}, {"name": "nobody-here"}, {"name": "a b"}, {"name": "disabled"},
    {"name": "x" * 64}, {"password": "x" * 256},
])
def test_what_is_wrong_about_a_login_is_not_told(team: TeamServer, changes: dict[str, str]) -> None:
    team.accounts.add("disabled", Role.CODER, "public", PASSWORD, False, "tester")
    team.accounts.change("disabled", "tester", active=False)
    told, usual = log_in(team, **changes), log_in(team, password="something else entirely")
    assert told.status_code == 401
    assert told.text == usual.text
    assert "set-cookie" not in told.headers


def test_an_unknown_name_takes_as_long_as_a_known_one(team: TeamServer, monkeypatch: pytest.MonkeyPatch) -> None:
    hashes: list[str] = []

    def verify(_: object, __: str, kept: str) -> bool:
        hashes.append(kept)
        return False

    with monkeypatch.context() as patched:
        patched.setattr(type(passwords._hasher()), "verify", verify)
        for name in ("coder", "nobody-here", "???"):
            log_in(team, name=name)
    assert len(hashes) == 3
    assert len({kept.rpartition("$")[0].rpartition("$")[0] for kept in hashes}) == 1  # the same costs
    took: dict[str, list[float]] = {"coder": [], "nobody-here": []}
    for _ in range(5):
        for name, times in took.items():
            start = time.perf_counter()
            log_in(team, name=name)
            times.append(time.perf_counter() - start)
    assert median(took["coder"]) < 3 * median(took["nobody-here"])


def test_guessing_one_name_is_slowed_down_whoever_guesses(make_team: Make) -> None:
    team = make_team(rates=Rates(name="3/hour", address="100/hour"))
    for name in ("coder", "nobody-here"):
        told = [log_in(team, name=name, password="wrong as can be").status_code for _ in range(4)]
        assert told == [401, 401, 401, 429]
    late = log_in(team)
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 3601
    assert late.json()["code"] == "too_many"


def test_guessing_from_one_address_is_slowed_down_whatever_is_guessed(make_team: Make) -> None:
    team = make_team(rates=Rates(address="4/hour"))
    told = [log_in(team, name=f"name{n}").status_code for n in range(6)]
    assert told == [401, 401, 401, 401, 429, 429]


def test_a_good_login_starts_the_count_anew(make_team: Make) -> None:
    team = make_team(rates=Rates(name="3/hour"))
    for _ in range(3):
        assert [log_in(team, password="wrong as can be").status_code for _ in range(2)] == [401, 401]
        assert log_in(team).status_code == 200


def test_calls_are_bounded(make_team: Make) -> None:
    team = make_team(rates=Rates(calls="5/hour", strangers="3/hour"))
    coder, other = team.person("coder"), team.person("admin")  # each has looked at its session once
    assert [coder.get(f"{API}/outlines").status_code for _ in range(6)] == [200] * 4 + [429] * 2
    assert other.get(f"{API}/outlines").status_code == 200
    assert [team.client().get(f"{API}/about").status_code for _ in range(4)] == [401] * 3 + [429]


def test_a_session_ends_with_time(team: TeamServer) -> None:
    idle, busy = team.person("coder"), team.person("coder")
    for _ in range(ABSOLUTE_SECONDS // (IDLE_SECONDS - 60)):
        team.clock.now += IDLE_SECONDS - 60
        assert busy.get(f"{API}/about").status_code == 200
    assert idle.get(f"{API}/about").status_code == 401
    team.clock.now += IDLE_SECONDS - 60
    assert busy.get(f"{API}/about").status_code == 401


@pytest.mark.parametrize("value", ["", "x", "forged.forged", "a" * 5000])
def test_a_forged_cookie_lets_nobody_in(team: TeamServer, value: str) -> None:
    client = team.client()
    client.cookies.set("waqai", value)
    assert client.get(f"{API}/about").status_code == 401
    good = team.accounts.begin("coder")
    value, _, signature = good.rpartition(".")
    client.cookies.set("waqai", f"{value}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}")
    assert client.get(f"{API}/about").status_code == 401


def test_a_login_gives_a_new_session_and_ends_the_one_before(team: TeamServer) -> None:
    client = team.client()
    fixed = team.accounts.begin("reader")  # somebody else's session, put into the browser (session fixation)
    client.cookies.set("waqai", fixed)
    client.post(f"{API}/session", json=GOOD)
    assert team.accounts.by_cookie(fixed) is None


def test_changing_the_password_ends_the_other_sessions(team: TeamServer) -> None:
    one, other = team.person("coder"), team.person("coder")
    new = {"old": PASSWORD, "new": "quite another set of words"}
    assert one.put(f"{API}/account/password", json={**new, "old": "wrong as can be"}).status_code == 400
    told = one.put(f"{API}/account/password", json=new)
    assert told.status_code == 200
    assert one.get(f"{API}/about").status_code == 200
    assert other.get(f"{API}/about").status_code == 401
    assert log_in(team).status_code == 401
    assert log_in(team, password=new["new"]).status_code == 200


@pytest.mark.parametrize("new", ["short", "aaaaaaaaaaaaaa", "codercodercoder", "x" * 257])
def test_easy_passwords_are_refused(team: TeamServer, new: str) -> None:
    told = team.person("coder").put(f"{API}/account/password", json={"old": PASSWORD, "new": new})
    assert told.status_code in (400, 422)
    assert log_in(team).status_code == 200


def test_a_second_factor_is_asked_for(team: TeamServer) -> None:
    secret, _ = enrolled(team)
    told = log_in(team)
    assert (told.status_code, told.json()["code"]) == (401, "code_needed")
    assert log_in(team, code="000000").status_code == 401
    assert log_in(team, code=code_of(team, secret)).status_code == 200
    assert log_in(team, password="wrong as can be", code="").json()["code"] == "login_failed"


def test_a_code_is_good_once_and_for_a_minute(team: TeamServer) -> None:
    secret, _ = enrolled(team)
    code = code_of(team, secret)
    assert log_in(team, code=code).status_code == 200
    assert log_in(team, code=code).status_code == 401
    team.clock.now += 300
    assert log_in(team, code=code).status_code == 401
    early = pyotp.TOTP(secret).at(int(team.clock.now) + 30)
    assert log_in(team, code=early).status_code == 200
    assert log_in(team, code=code_of(team, secret)).status_code == 401  # of a step before one that was used


def test_a_recovery_code_is_good_once(team: TeamServer) -> None:
    _, codes = enrolled(team)
    assert len(set(codes)) == 10
    assert log_in(team, code=codes[3].upper()).status_code == 200
    assert log_in(team, code=codes[3]).status_code == 401
    assert log_in(team, code=codes[4].replace("-", " ")).status_code == 200


def test_a_second_factor_is_begun_and_left_with_proof_only(team: TeamServer) -> None:
    coder, other = team.person("coder"), team.person("reader")
    begun = coder.post(f"{API}/account/totp", json={}).json()
    good = {"pending": begun["pending"], "password": PASSWORD, "code": code_of(team, begun["secret"])}
    confirm = f"{API}/account/totp/confirmation"
    assert coder.post(confirm, json={**good, "password": "wrong as can be"}).status_code == 400
    assert coder.post(confirm, json={**good, "code": "000000"}).status_code == 400
    assert coder.post(confirm, json={**good, "pending": "forged"}).status_code == 400
    assert other.post(confirm, json=good).status_code == 400
    assert coder.post(confirm, json=good).status_code == 200
    leave = {"password": PASSWORD, "code": good["code"]}
    assert coder.post(f"{API}/account/totp/removal", json=leave).status_code == 400  # used already
    team.clock.now += 30
    leave["code"] = code_of(team, begun["secret"])
    assert coder.post(f"{API}/account/totp/removal", json=leave).status_code == 204
    assert log_in(team).status_code == 200


def test_tokens_hold_until_they_end_or_are_revoked(team: TeamServer) -> None:
    coder = team.person("coder")
    wanted = {"label": "weekly export", "role": "coder", "writes": True, "days": 2}
    made = coder.post(f"{API}/account/tokens", json=wanted).json()
    program = team.client()
    program.headers["authorization"] = f"Bearer {made['text']}"
    assert program.get(f"{API}/about").json()["by"] == "coder"
    team.clock.now += 2 * 86_400 + 1
    assert program.get(f"{API}/about").status_code == 401
    team.clock.now -= 86_400
    (listed,) = team.person("coder").get(f"{API}/account/tokens").json()
    assert listed["used"] is not None
    assert "text" not in listed
    other = team.person("reader")
    headers = {"content-type": "application/json"}
    gone = f"{API}/account/tokens/{listed['id']}"
    assert other.delete(gone, headers=headers).status_code == 404
    assert program.get(f"{API}/about").status_code == 200
    assert team.person("coder").delete(gone, headers=headers).status_code == 204
    assert program.get(f"{API}/about").status_code == 401


def test_a_token_is_never_more_than_its_person(team: TeamServer) -> None:
    coder = team.person("coder")
    assert coder.post(f"{API}/account/tokens", json={"label": "x", "role": "admin"}).status_code == 400
    program = team.token("admin", Role.ADMIN, writes=True)
    assert program.get(f"{API}/people").status_code == 200
    team.accounts.add("other", Role.ADMIN, "internal", PASSWORD, False, "tester")
    team.accounts.change("admin", "other", role=Role.READER)
    assert program.get(f"{API}/people").status_code == 403


def test_who_is_disabled_is_out_at_once(team: TeamServer) -> None:
    coder, program, admin = team.person("coder"), team.token("coder", Role.CODER, True), team.person("admin")
    assert admin.patch(f"{API}/people/coder", json={"active": False}).json()["active"] is False
    assert coder.get(f"{API}/about").status_code == 401
    assert program.get(f"{API}/about").status_code == 401
    assert log_in(team).status_code == 401
    assert admin.patch(f"{API}/people/coder", json={"active": True}).status_code == 200
    assert (coder.get(f"{API}/about").status_code, program.get(f"{API}/about").status_code) == (401, 401)
    assert log_in(team).status_code == 200


def test_who_was_given_a_password_chooses_another_one_first(team: TeamServer) -> None:
    admin = team.person("admin")
    issued = admin.post(f"{API}/people", json={"name": "Salim", "role": "coder"}).json()
    assert issued["name"] == "salim"
    client = team.client()
    me = client.post(f"{API}/session", json=issued).json()
    assert me["temporary"]
    client.headers["x-waqai-csrf"] = me["csrf"]
    told = client.get(f"{API}/about")
    assert (told.status_code, told.json()["code"]) == (403, "password_temporary")
    assert client.post(f"{API}/account/tokens", json={"label": "x"}).status_code == 403
    new = {"old": issued["password"], "new": "quite another set of words"}
    assert client.put(f"{API}/account/password", json=new).status_code == 200
    assert client.get(f"{API}/about").json()["role"] == "coder"


def test_the_last_admin_stays(team: TeamServer) -> None:
    admin = team.person("admin")
    for change in ({"role": "reviewer"}, {"active": False}):
        assert admin.patch(f"{API}/people/admin", json=change).status_code == 400
    assert admin.post(f"{API}/people/admin/password", json={}).status_code == 400
    assert admin.get(f"{API}/people").status_code == 200


def test_a_name_is_taken_for_good_however_it_is_written(team: TeamServer) -> None:
    admin = team.person("admin")
    for name in ("coder", "CODER", "ｃｏｄｅｒ"):
        assert admin.post(f"{API}/people", json={"name": name}).status_code == 400
    for name in ("a b", "\u202eamal", "-x", "a/b", "a\n"):
        assert admin.post(f"{API}/people", json={"name": name}).status_code == 400
    assert admin.post(f"{API}/people", json={"name": "أمل"}).status_code == 201


def test_the_log_tells_acts_and_no_secrets(team: TeamServer) -> None:
    secret, codes = enrolled(team)
    admin = team.person("admin")
    issued = admin.post(f"{API}/people", json={"name": "salim", "role": "coder"}).json()
    admin.patch(f"{API}/people/salim", json={"role": "reviewer", "clearance": "public"})
    _, text = team.accounts.make_token("salim", NewToken("t"), "x")
    log = admin.get(f"{API}/audit", params={"subject": "salim"}).json()
    told = [(one["by"], one["action"]) for one in log["entries"]][::-1]
    assert told == [("admin", "person made"), ("admin", "person role"), ("admin", "person clearance"),
                    ("x", "token made")]
    with team.store.database.read() as connection:
        logged = str(connection.execute(select(table(Audit))).all())
        kept = [str(connection.execute(select(table(of))).all()) for of in (Credential, SessionRow, TokenRow)]
    for word in (secret, *codes, issued["password"], text, PASSWORD):
        assert word not in logged
    for word in (*codes, issued["password"], text, PASSWORD):
        assert not any(word in rows for rows in kept)


def test_the_log_is_filtered_and_comes_in_pages(team: TeamServer) -> None:
    for n in range(5):
        team.accounts.add(f"person{n}", Role.READER, "public", PASSWORD, False, "amal")
    reviewer = team.person("reviewer")
    first = reviewer.get(f"{API}/audit", params={"by": "amal", "limit": 3}).json()
    rest = reviewer.get(f"{API}/audit", params={"by": "amal", "limit": 3, "after": first["after"]}).json()
    told = [one["subject"] for one in first["entries"] + rest["entries"]]
    assert told == [f"person{n}" for n in range(4, -1, -1)]
    assert rest["after"] is None
    assert "person made" in first["actions"]
    assert reviewer.get(f"{API}/audit", params={"action": "run"}).json()["entries"] == []


def test_a_backup_holds_people_and_none_of_their_secrets(team: TeamServer) -> None:
    enrolled(team)
    to = Path(str(team.store.database.file) + ".gz")
    backup(team.store.database, to)
    held = gzip.decompress(to.read_bytes()).decode()
    assert '["person",[1,"reader","made"' in held
    assert "$argon2" not in held
    assert '"credential"' not in held
