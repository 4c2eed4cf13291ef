"""`waqai serve`: the workbench and the HTTP interface over the store, for one person or for a team."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from waqai.cli.own_data import own_data_options
from waqai.cli.store import by_option, database_option, told
from waqai.errors import UsageError

_EVERY = ("0.0.0.0", "::")
"""Addresses that stand for all of a machine; no browser calls it by one."""

_LAST_SECONDS = 2
"""How long the server waits for answers under way when it ends; pages that listen would keep it for ever."""


@click.command()
@database_option
@by_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="The address to listen at. Beyond this machine only with accounts.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N",
              help="The port; 0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="A name that browsers call the server by. May be given several times.")
@click.option("--lease-minutes", type=click.IntRange(1, 24 * 60), default=15, show_default=True, metavar="N",
              help="How long an article of the review queue stays with who opened it.")
@click.option("--team", is_flag=True, help="Refuse to start without accounts.")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A certificate with its chain (PEM), for HTTPS.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="The certificate's private key (PEM).")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS",
              help="A proxy whose word on who calls is believed. May be given several times.")
@click.option("--oidc-issuer", metavar="URL", help="People may log in by this issuer (OpenID Connect).")
@click.option("--oidc-client", metavar="ID", help="As which client; its secret is read from WAQAI_OIDC_SECRET.")
@click.option("--oidc-claim", default="preferred_username", show_default=True, metavar="NAME",
              help="The claim that holds the name which the person has here.")
@own_data_options
@told
def serve(
    database: str | None, by: str, host: str, port: int, names: tuple[str, ...], lease_minutes: int,
    team: bool, certificate: Path | None, key: Path | None, proxies: tuple[str, ...], oidc_issuer: str | None,
    oidc_client: str | None, oidc_claim: str, packs: tuple[Path, ...], gazetteers: tuple[Path, ...],
) -> None:  # fmt: skip
    """Open the workbench, and answer programs: documents, reports, corrections, judgements, places.

    The interface is described at /api/v1/openapi.json. Without accounts it is for the person at this machine, and
    answers on the loopback address only. Where `waqai people` has let somebody in, everybody logs in.

    \b
    Examples:
      waqai serve --db archive.sqlite
      waqai serve --team --host 0.0.0.0 --name incidents.example.org --certificate cert.pem --key key.pem
      curl http://127.0.0.1:8765/api/v1/about
    """
    try:
        import uvicorn

        from waqai.api import Settings, create_app
    except ImportError as error:
        raise UsageError(f"the server needs the package {error.name}; install it with: pip install 'waqai[web]'"
                         ) from error
    if (certificate is None) != (key is None):
        raise UsageError("HTTPS needs both --certificate and --key")
    needed = team or oidc_issuer is not None or not _is_local(host)
    issuer = _issuer(oidc_issuer, oidc_client, oidc_claim)
    settings = Settings(database, by, packs, gazetteers, hosts=_hosts(host, names), team=needed,
                        lease_minutes=lease_minutes, oidc=issuer)
    app = create_app(settings)
    if certificate is None and not _is_local(host):
        click.echo("Without --certificate people can log in through a proxy that gives HTTPS only, or on this"
                   " machine; nobody else must reach this port.", err=True)
    more: dict[str, Any] = {"ssl_certfile": certificate, "ssl_keyfile": key} if certificate else {}
    # Access lines would hold what people search for; uvicorn's own messages name the address.
    uvicorn.run(app, host=host, port=port, access_log=False, server_header=False, proxy_headers=bool(proxies),
                timeout_graceful_shutdown=_LAST_SECONDS,
                forwarded_allow_ips=list(proxies), **more)


def _issuer(url: str | None, client: str | None, claim: str) -> Any:
    """The issuer that was named; its secret comes from the environment, for arguments can be seen by others."""
    if url is None:
        return None
    secret = os.environ.get("WAQAI_OIDC_SECRET")
    if not client or not secret:
        raise UsageError("an issuer needs --oidc-client, and the client's secret in WAQAI_OIDC_SECRET")
    try:
        from waqai.accounts.oidc import Issuer
    except ImportError as error:
        raise UsageError(
            f"log-ins by an issuer need the package {error.name}; install it with: pip install 'waqai[oidc]'"
        ) from error
    return Issuer(url, client, secret, claim)


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _hosts(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the server answers to: those of this machine, its address, and those that were given."""
    from waqai.api.settings import LOCAL_HOSTS

    own = () if host in _EVERY else (f"[{host}]" if ":" in host else host,)
    return tuple(dict.fromkeys((*LOCAL_HOSTS, *own, *(name.lower() for name in names))))
