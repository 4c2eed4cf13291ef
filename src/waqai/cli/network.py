"""What the commands that fetch share: their options, and the reader of addresses that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from waqai.ingest.address import is_address

if TYPE_CHECKING:
    from waqai.ingest.web import Web


def allow_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--allow-network`: closed networks that may be fetched from."""
    return click.option("--allow-network", "allowed", multiple=True, metavar="NETWORK",
                        help="Fetch from this private network, too (10.1.0.0/16). May be given several times.",
                        )(command)


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--warc`: where fetched pages are kept."""
    return click.option("--warc", "archive", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
                        help="Where fetched pages are kept as WARC files. Default: a folder beside the store's"
                        " file, or in your data folder.")(command)


@contextmanager
def web_for(inputs: tuple[str, ...], allowed: tuple[str, ...], archive: Path | None) -> Iterator[Web | None]:
    """A reader for the addresses among the inputs; None when there are none, and the network is not loaded."""
    if not any(map(is_address, inputs)):
        yield None
        return
    from waqai.ingest.fetch import Fetcher, FetchOptions
    from waqai.ingest.fetch.options import networks
    from waqai.ingest.warcwriter import PageArchive
    from waqai.ingest.web import Web

    keeper = PageArchive(archive) if archive is not None else None
    with Fetcher(FetchOptions(allowed=networks(list(allowed)))) as fetcher:
        try:
            yield Web(fetcher, keeper)
        finally:
            if keeper is not None:
                keeper.close()


def archive_of(store: Any, given: Path | None) -> Path:
    """The folder for fetched pages: the given one, one beside the store's file, or in the user's data folder."""
    if given is not None:
        return given
    file: Path | None = store.database.file
    if file is not None:
        return file.with_name(f"{file.name}.warc")
    from platformdirs import user_data_path

    return user_data_path("waqai") / "warc"
