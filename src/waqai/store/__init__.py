"""The store: one model on SQLite and PostgreSQL, nothing in it ever overwritten.

`open_store` opens one that is there; `waqai.store.schema.upgrade` makes one or brings it up to date.
"""

from waqai.store.codings import CoderIdentity
from waqai.store.database import Database, store_url
from waqai.store.intake import Sifted
from waqai.store.judgements import NewJudgement, PairJudgement
from waqai.store.queue import Item, Lease, Progress, Wanted
from waqai.store.reading import History, StoredDocument, StoredReport
from waqai.store.reviews import Verdict
from waqai.store.store import Store, open_store

__all__ = [
    "CoderIdentity",
    "Database",
    "History",
    "Item",
    "Lease",
    "NewJudgement",
    "PairJudgement",
    "Progress",
    "Sifted",
    "Store",
    "StoredDocument",
    "StoredReport",
    "Verdict",
    "Wanted",
    "open_store",
    "store_url",
]
