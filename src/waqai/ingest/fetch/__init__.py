"""Pages and feeds from the network: only public addresses, within limits, and politely."""

from waqai.ingest.fetch.answer import Answer, Validators
from waqai.ingest.fetch.fetcher import Fetcher
from waqai.ingest.fetch.options import FetchOptions

__all__ = ["Answer", "FetchOptions", "Fetcher", "Validators"]
