"""Second factors in the database: sealed, with a key elsewhere; what happens when that key is lost."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import select, update

from api.team import API, PASSWORD, TeamServer
from waqai.accounts.factors import take_over
from waqai.accounts.sealing import KEY, KEY_FILE, Vault, is_sealed
from waqai.api import Settings, create_app
from waqai.errors import FactorSealed, StoreError, UsageError
from waqai.store import Database, store_url
from waqai.store.backup import backup
from waqai.store.model import Credential, table

CREDENTIAL = table(Credential)
GOOD = {"name": "coder", "password": PASSWORD}
LONG = "another key of enough characters, and of nobody"


@pytest.fixture(autouse=True)
def _no_key_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (KEY, KEY_FILE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def key(team: TeamServer) -> Path:
    """Where the key of the team's store is."""
    return team.accounts.vault.file


def kept(team: TeamServer, name: str = "coder") -> str:
    """A person's factor as the database holds it."""
    with team.store.database.read() as connection:
        query = select(CREDENTIAL.c.totp).where(CREDENTIAL.c.name == name)
        return str(connection.execute(query).scalar_one())


def put(team: TeamServer, factor: str, name: str = "coder") -> None:
    with team.store.database.write() as connection:
        connection.execute(update(CREDENTIAL).where(CREDENTIAL.c.name == name).values(totp=factor))


def enrol(team: TeamServer, name: str = "coder", status: int = 200) -> tuple[str, list[str]]:
    """Give somebody a second factor; its secret and the recovery codes."""
    person = team.person(name)
    begun = person.post(f"{API}/account/totp", json={}).json()
    sent = {"pending": begun["pending"], "password": PASSWORD, "code": code_of(team, begun["secret"])}
    told = person.post(f"{API}/account/totp/confirmation", json=sent)
    assert told.status_code == status, told.text
    team.clock.now += 30
    return begun["secret"], told.json().get("codes", [])


def code_of(team: TeamServer, secret: str) -> str:
    return pyotp.TOTP(secret).at(int(team.clock.now))


def log_in(team: TeamServer, code: str) -> tuple[int, str]:
    told = team.client().post(f"{API}/session", json={**GOOD, "code": code})
    return told.status_code, told.json().get("code", "")


def everything(folder: Path) -> Iterator[bytes]:
    """The database with its log."""
    return (path.read_bytes() for path in folder.glob("team.sqlite*") if path.suffix != ".key")


def test_the_database_does_not_hold_the_secret_nor_its_key(team: TeamServer, key: Path, tmp_path: Path) -> None:
    secret, _ = enrol(team)
    assert is_sealed(kept(team))
    assert log_in(team, code_of(team, secret)) == (200, "")
    backup(team.store.database, tmp_path / "backup.gz")
    assert key == tmp_path / "team.sqlite.key"
    for text in (secret.encode(), key.read_bytes().strip()):
        assert not any(text in held for held in everything(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_the_key_is_made_at_first_need_for_the_servers_user_alone(
    team: TeamServer, key: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert not key.exists()
    enrol(team)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    made = key.read_text("utf-8")
    enrol(team, "reader")
    assert key.read_text("utf-8") == made
    assert [path.name for path in key.parent.iterdir() if "key" in path.name] == [key.name]
    take_over(team.store.database, team.accounts.vault)
    assert not caplog.records
    key.chmod(0o644)
    take_over(team.store.database, team.accounts.vault)
    assert f"others can read {key}" in caplog.text


def test_a_factor_fits_its_person_only(team: TeamServer) -> None:
    enrol(team)
    secret, _ = enrol(team, "reader")
    put(team, kept(team, "reader"))
    assert log_in(team, code_of(team, secret)) == (503, "factor_sealed")


@pytest.mark.parametrize("lost", [True, False])
def test_without_the_key_people_are_told_and_let_in_by_other_ways(
    team: TeamServer, key: Path, caplog: pytest.LogCaptureFixture, lost: bool
) -> None:
    secret, codes = enrol(team)
    held = key.read_text("utf-8")
    key.unlink() if lost else key.write_text(LONG, "utf-8")
    assert log_in(team, "") == (401, "code_needed")
    assert log_in(team, code_of(team, secret)) == (503, "factor_sealed")
    assert log_in(team, codes[0]) == (200, "")
    assert log_in(team, codes[0]) == (503, "factor_sealed")
    assert take_over(team.store.database, team.accounts.vault) == 1
    assert "1 second factors cannot be used" in caplog.text
    assert str(key) in caplog.text
    assert "coder" not in caplog.text
    key.write_text(held, "utf-8")  # it is found again while the server runs
    assert log_in(team, code_of(team, secret)) == (200, "")


def test_an_admin_resets_a_factor_whose_key_is_lost(team: TeamServer, key: Path) -> None:
    enrol(team)
    key.unlink()
    told = team.person("admin").post(f"{API}/people/coder/password", json={"drop_totp": True}).json()
    again = team.client().post(f"{API}/session", json={"name": "coder", "password": told["password"]})
    assert (again.status_code, again.json()["totp"]) == (200, False)


def test_no_second_key_is_made_while_one_is_lost(team: TeamServer, key: Path) -> None:
    enrol(team)
    key.unlink()
    enrol(team, "reader", status=503)
    put(team, pyotp.random_base32(), "reader")
    assert take_over(team.store.database, team.accounts.vault) == 1
    assert not key.exists()
    assert not is_sealed(kept(team, "reader"))


def test_what_an_earlier_version_kept_is_sealed_when_the_server_starts(team: TeamServer, key: Path) -> None:
    secret, codes = enrol(team)
    key.unlink()
    put(team, secret)
    assert log_in(team, code_of(team, secret)) == (200, "")
    create_app(Settings(team.url, "nobody", follow=False)).state.context.close()
    assert is_sealed(kept(team))
    team.clock.now += 30
    assert log_in(team, code_of(team, secret)) == (200, "")
    assert log_in(team, codes[1]) == (200, "")


def test_a_key_of_the_environment_needs_no_file(
    team: TeamServer, key: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(KEY, f" {LONG}\n")
    secret, _ = enrol(team)
    assert not key.exists()
    assert log_in(team, code_of(team, secret)) == (200, "")
    # The same key in a file of one's own.
    monkeypatch.delenv(KEY)
    named = tmp_path / "secrets" / "key"
    named.parent.mkdir()
    named.write_text(f"{LONG}\n", "utf-8")
    monkeypatch.setenv(KEY_FILE, str(named))
    assert Vault(team.store.database).opened("coder", kept(team)) == secret


def test_a_key_that_cannot_be_used_stops_the_start(team: TeamServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "too short")
    with pytest.raises(UsageError, match="WAQAI_FACTOR_KEY holds no key of 32 random characters"):
        create_app(Settings(team.url, "nobody", follow=False))


def test_a_key_that_cannot_be_read_or_written_is_told_with_its_place(tmp_path: Path) -> None:
    store = open_store_free(tmp_path)
    for place in (tmp_path, tmp_path / "a file" / "key"):
        (tmp_path / "a file").write_text("", "utf-8")
        vault = Vault(store, {KEY_FILE: str(place)})
        with pytest.raises(StoreError, match=r"the key of the second factors cannot be (read|written)"):
            vault.seal("coder", "SECRET")


def test_the_key_of_a_store_on_a_server_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waqai.accounts.sealing.user_data_path", lambda *_, **__: Path("/data/waqai"))
    database = Database(store_url("postgresql://host.example/waqai"))
    assert Vault(database, {}).file == Path("/data/waqai/factors.key")
    database.close()


def test_a_seal_that_was_changed_does_not_open(tmp_path: Path) -> None:
    vault = Vault(open_store_free(tmp_path), {KEY: LONG})
    sealed = vault.seal("coder", "SECRET")
    assert vault.opened("coder", sealed) == "SECRET"
    assert sealed != vault.seal("coder", "SECRET")
    for wrong in (sealed[:-3], sealed.replace("sealed:", "sealed:x"), "sealed:"):
        with pytest.raises(FactorSealed, match="recovery codes"):
            vault.opened("coder", wrong)


def open_store_free(folder: Path) -> Database:
    """A database that nothing is asked of."""
    return Database(store_url(str(folder / "none.sqlite")))
