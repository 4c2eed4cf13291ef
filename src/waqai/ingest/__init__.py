"""Files, pages and JSON lines to documents."""

from waqai.ingest.read import read_documents

__all__ = ["read_documents"]
