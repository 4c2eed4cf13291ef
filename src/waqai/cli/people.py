"""`waqai people`: who may work with the store, in which role, and up to which confidentiality."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast, get_args

import click

from waqai.cli.store import by_option, database_option, opened, told
from waqai.people import LEVELS, Role, RoleWord
from waqai.records import Confidentiality

if TYPE_CHECKING:
    from waqai.accounts import Accounts, Token

ROLES = click.Choice(get_args(RoleWord))
CLEARANCES = click.Choice(LEVELS)


@click.group()
def people() -> None:
    """Say who may work with the store. As soon as somebody may, `waqai serve` asks everybody to log in.

    \b
    Example:
      waqai people add amal --role admin --clearance confidential
    """


@people.command()
@click.argument("name")
@click.option("--role", type=ROLES, default="reader", show_default=True, help="What the person may do.")
@click.option("--clearance", type=CLEARANCES, default="internal", show_default=True,
              help="Up to which confidentiality the person reads.")
@click.option("--temporary", is_flag=True, help="Another password must be chosen at the first log-in.")
@click.option("--no-password", is_flag=True, help="Ask for none: the person logs in by an issuer only.")
@database_option
@by_option
@told
def add(
    name: str, role: str, clearance: str, temporary: bool, no_password: bool, database: str | None, by: str
) -> None:
    """Let somebody in, with a password that is asked for, or read from standard input.

    \b
    Examples:
      waqai people add amal --role admin --clearance confidential
      waqai people add salim --role coder --temporary < password.txt
    """
    password = None if no_password else _password()
    with _accounts(database, by) as accounts:
        made = accounts.add(name, _role(role), _clearance(clearance), password, temporary, by)
    click.echo(f"{made.name} may log in as {role}, up to {clearance}", err=True)


@people.command("list")
@database_option
@by_option
@told
def list_(database: str | None, by: str) -> None:
    """List everybody with role and clearance, also those who were disabled.

    \b
    Example:
      waqai people list
    """
    with _accounts(database, by) as accounts:
        for one, proof in accounts.people():
            notes = [
                word
                for word, holds in (
                    ("disabled", not one.active),
                    ("no password", proof is None),
                    ("temporary password", proof and proof.temporary),
                    ("second factor", proof and proof.totp),
                )
                if holds
            ]
            click.echo("\t".join((one.name, one.person.role.word, one.person.clearance, ", ".join(notes))))


@people.command()
@click.argument("name")
@click.argument("role", type=ROLES)
@database_option
@by_option
@told
def role(name: str, role: str, database: str | None, by: str) -> None:
    """Give a person another role: reader, coder, reviewer or admin. It holds at once.

    \b
    Example:
      waqai people role salim reviewer
    """
    with _accounts(database, by) as accounts:
        accounts.change(name, by, role=_role(role))
    click.echo(f"{name} is a {role}", err=True)


@people.command()
@click.argument("name")
@click.argument("clearance", type=CLEARANCES)
@database_option
@by_option
@told
def clearance(name: str, clearance: str, database: str | None, by: str) -> None:
    """Say up to which confidentiality a person reads: public, internal or confidential.

    \b
    Example:
      waqai people clearance salim confidential
    """
    with _accounts(database, by) as accounts:
        accounts.change(name, by, clearance=_clearance(clearance))
    click.echo(f"{name} reads up to {clearance}", err=True)


@people.command()
@click.argument("name")
@click.option("--own", is_flag=True, help="It is your own: it stays, and your tokens with it.")
@click.option("--drop-totp", is_flag=True, help="Let the person log in without the second factor, too.")
@database_option
@by_option
@told
def password(name: str, own: bool, drop_totp: bool, database: str | None, by: str) -> None:
    """Give a person a password, which is asked for, or read from standard input; all their sessions end.

    It is to be replaced at the next log-in, and the person's tokens hold no longer.

    \b
    Example:
      waqai people password salim
    """
    chosen = _password()
    with _accounts(database, by) as accounts:
        accounts.set_password(name, chosen, by, own=own, drop_factor=drop_totp)
    click.echo(f"{name} has another password", err=True)


@people.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let the person in again.")
@database_option
@by_option
@told
def disable(name: str, undo: bool, database: str | None, by: str) -> None:
    """Let a person do nothing any more: sessions and tokens end at once. What they did stays.

    \b
    Examples:
      waqai people disable salim
      waqai people disable salim --undo
    """
    with _accounts(database, by) as accounts:
        accounts.change(name, by, active=undo)
    click.echo(f"{name} is {'enabled' if undo else 'disabled'}", err=True)


@people.command()
@click.argument("name")
@click.option("--label", metavar="TEXT", help="What uses it; makes a token and prints it once.")
@click.option("--role", type=ROLES, default="reader", show_default=True, help="The most that it may do.")
@click.option("--write", is_flag=True, help="It may write, too; without, it only reads.")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it holds.")
@click.option("--revoke", metavar="ID", help="Let a token hold no longer.")
@database_option
@by_option
@told
def token(
    name: str, label: str | None, role: str, write: bool, days: int, revoke: str | None, database: str | None,
    by: str,
) -> None:  # fmt: skip
    """Make, list and revoke tokens, by which programs call the interface as a person.

    \b
    Examples:
      waqai people token salim
      waqai people token salim --label "weekly export" --days 30
      waqai people token salim --revoke 3f9a52c07d1e
    """
    from waqai.accounts.tokens import NewToken

    with _accounts(database, by) as accounts:
        if revoke is not None:
            accounts.revoke_token(name, revoke, by)
        elif label is not None:
            _, text = accounts.make_token(name, NewToken(label, _role(role), write, days), by)
            click.echo(text)
        else:
            for one in accounts.tokens(name):
                click.echo(_line(one))


def _line(token: Token) -> str:
    until = datetime.fromtimestamp(token.expires, UTC).date()
    state = "revoked" if token.revoked is not None else f"until {until}"
    used = "never used" if token.used is None else f"used {datetime.fromtimestamp(token.used, UTC).date()}"
    scope = f"{token.role.word}, {'reads and writes' if token.writes else 'reads'}"
    return "\t".join((token.id, scope, state, used, token.label))


def _password() -> str:
    """A password that is not echoed, or the first line of standard input; arguments could be seen by others."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _role(word: str) -> Role:
    return Role.of(cast(RoleWord, word))


def _clearance(word: str) -> Confidentiality:
    return cast(Confidentiality, word)


@contextmanager
def _accounts(database: str | None, by: str) -> Iterator[Accounts]:
    from waqai.errors import UsageError

    try:
        from waqai.accounts import Accounts
    except ImportError as error:
        raise UsageError(
            f"accounts need the package {error.name}; install it with: pip install 'waqai[web]'"
        ) from error
    with opened(database, by) as store:
        yield Accounts(store)
