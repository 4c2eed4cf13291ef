"""Watching feeds: what is new in them is fetched, made a document and handed on, day after day."""

from waqai.ingest.watch.plan import Plan, WatchedFeed, read_plan
from waqai.ingest.watch.watcher import Watcher

__all__ = ["Plan", "WatchedFeed", "Watcher", "read_plan"]
