"""`waqai people` and `waqai serve`: who is let in, and where the server listens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import uvicorn
from click.testing import CliRunner, Result

from store_tables import with_tables
from waqai.cli import main
from waqai.store import Database, store_url
from waqai.store.check import look_through

PASSWORD = "four words make sense"


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A store without people."""
    name = str(tmp_path / "store.sqlite")
    with_tables(name)
    return name


def run(db: str, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, [*arguments, "--db", db], input=typed)


def people(db: str, *arguments: str, typed: str = "") -> Result:
    result = run(db, "people", *arguments, "--by", "root", typed=typed)
    assert result.exit_code == 0, result.output
    return result


def test_people_are_let_in_changed_and_disabled(db: str) -> None:
    people(db, "add", "Amal", "--role", "admin", "--clearance", "confidential", typed=f"{PASSWORD}\n")
    people(db, "add", "salim", "--temporary", typed=f"{PASSWORD}\n")
    people(db, "role", "salim", "coder")
    people(db, "clearance", "salim", "public")
    people(db, "disable", "salim")
    assert people(db, "list").stdout.splitlines() == [
        "amal\tadmin\tconfidential\t",
        "salim\tcoder\tpublic\tdisabled, temporary password",
    ]
    people(db, "disable", "salim", "--undo")
    people(db, "password", "salim", "--own", typed=f"{PASSWORD} again\n")
    assert people(db, "list").stdout.splitlines()[1] == "salim\tcoder\tpublic\t"
    opened = Database(store_url(db))
    assert look_through(opened).faults == []
    opened.close()


def test_a_token_is_printed_once(db: str) -> None:
    people(db, "add", "amal", "--role", "admin", typed=f"{PASSWORD}\n")
    text = people(db, "token", "amal", "--label", "export", "--days", "30").stdout.strip()
    assert text.startswith("waqai_")
    listed = people(db, "token", "amal").stdout
    assert "export" in listed
    assert "never used" in listed
    assert text not in listed
    people(db, "token", "amal", "--revoke", listed.split("\t")[0])
    assert "revoked" in people(db, "token", "amal").stdout


@pytest.mark.parametrize(("arguments", "typed", "message"), [
    (("add", "amal"), "short\n", "12 to 256 characters"),
    (("add", "a b"), f"{PASSWORD}\n", "no name for a person"),
    (("role", "nobody", "coder"), "", "no person 'nobody'"),
    (("token", "nobody", "--label", "x"), "", "no person 'nobody'"),
])
def test_what_is_wrong_is_told(db: str, arguments: tuple[str, ...], typed: str, message: str) -> None:
    result = run(db, "people", *arguments, typed=typed)
    assert result.exit_code == 2
    assert message in result.stderr


def test_no_option_takes_a_password() -> None:
    """Other users of a machine see the arguments of its processes."""
    from waqai.cli.people import people as group

    for command in group.commands.values():
        for one in command.params:
            asks = any("password" in option for option in one.opts if option.startswith("-"))
            assert not asks or getattr(one, "is_flag", False)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What uvicorn was started with, in place of starting it."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: calls.append({"app": app, **options}))
    return calls


@pytest.mark.parametrize("options", [
    ("--host", "0.0.0.0"), ("--host", "192.0.2.7"), ("--host", "::"), ("--name", "incidents.example"), ("--team",),
])
def test_beyond_this_machine_there_must_be_accounts(
    db: str, started: list[dict[str, Any]], options: tuple[str, ...]
) -> None:
    refused = run(db, "serve", *options)
    assert refused.exit_code == 2
    assert "waqai people add" in refused.stderr
    assert started == []
    people(db, "add", "amal", "--role", "admin", typed=f"{PASSWORD}\n")
    assert run(db, "serve", *options).exit_code == 0
    assert len(started) == 1
    started[0]["app"].state.context.close()


def test_alone_it_listens_on_this_machine_without_accounts(db: str, started: list[dict[str, Any]]) -> None:
    assert run(db, "serve").exit_code == 0
    (call,) = started
    assert (call["host"], call["proxy_headers"], call["access_log"]) == ("127.0.0.1", False, False)
    assert call["app"].state.context.accounts is None
    call["app"].state.context.close()


def test_a_certificate_needs_its_key(db: str, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("x")
    refused = run(db, "serve", "--certificate", str(tmp_path / "cert.pem"))
    assert "both --certificate and --key" in refused.stderr
