"""Where documents come from: the feeds that are watched."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from waqai.ingest.watch.looks import PREFIX, Look, look_of
from waqai.people import LEVELS
from waqai.store.clearance import OPTION
from waqai.store.model import Memo, table

_MEMO = table(Memo)


def looks(connection: Connection) -> list[Look]:
    """The last look at each feed that was ever watched, in the order of their addresses.

    A feed whose documents are above the clearance of who asks is as if it were not there.
    """
    level = connection.get_execution_options().get(OPTION)
    query = select(_MEMO.c.value).where(_MEMO.c.name.startswith(PREFIX, autoescape=True)).order_by(_MEMO.c.name)
    found = [look_of(json.loads(value)) for value in connection.execute(query).scalars()]
    return [one for one in found if level is None or LEVELS.index(one.confidentiality) <= level]
