"""The HTTP interface over the service: `/api/v1`, described by its own OpenAPI document.

`create_app` makes the application, `waqai serve` runs it.
"""

from waqai.api.app import create_app
from waqai.api.settings import Settings

__all__ = ["Settings", "create_app"]
