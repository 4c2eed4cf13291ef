"""`waqai serve`: the HTTP interface over the store, for the person at this machine."""

from __future__ import annotations

from pathlib import Path

import click

from waqai.cli.own_data import own_data_options
from waqai.cli.store import by_option, database_option, told
from waqai.errors import UsageError


@click.command()
@database_option
@by_option
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N",
              help="The port on this machine; 0 takes a free one.")
@own_data_options
@told
def serve(database: str | None, by: str, port: int, packs: tuple[Path, ...], gazetteers: tuple[Path, ...]) -> None:
    """Answer programs on this machine: documents, reports, corrections, judgements, places.

    The interface is described at /api/v1/openapi.json. There is no login, so it answers on the loopback address
    only and to no page of another site.

    \b
    Examples:
      waqai serve --db archive.sqlite
      curl http://127.0.0.1:8765/api/v1/about
    """
    try:
        import uvicorn

        from waqai.api import Settings, create_app
    except ImportError as error:
        raise UsageError(f"the server needs the package {error.name}; install it with: pip install 'waqai[web]'"
                         ) from error
    app = create_app(Settings(database, by, packs, gazetteers))
    # Access lines would hold what people search for; uvicorn's own messages name the address.
    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False, server_header=False)
