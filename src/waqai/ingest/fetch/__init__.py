"""Pages and feeds from the network: only public addresses, within limits, and politely."""

from waqai.ingest.fetch.fetcher import Answer, Fetcher, Validators
from waqai.ingest.fetch.options import FetchOptions

__all__ = ["Answer", "FetchOptions", "Fetcher", "Validators"]
