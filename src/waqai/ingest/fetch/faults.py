"""Faults of the network as errors of waqai, which name the address that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import httpcore

from waqai.errors import DocumentError, FetchError, FetchTimeout


@contextmanager
def named(url: str) -> Iterator[None]:
    """Errors from deeper down, which know a host or a redirect only, are about the address that was asked for."""
    try:
        yield
    except DocumentError as error:
        error.document_id = url
        raise


@contextmanager
def told(address: str, limit: float) -> Iterator[None]:
    """The errors of httpcore and of the deadline as those of waqai."""
    failed = partial(FetchError, address, passing=True)
    try:
        yield
    except (httpcore.TimeoutException, FetchTimeout) as error:
        raise FetchTimeout(address, f"{address} did not answer in time (limit {limit:g} s in all, less between two"
                           " pieces); try again later", passing=True) from error
    except httpcore.ConnectError as error:
        distrusted = "CERTIFICATE" in str(error)
        remedy = "its certificate is not trusted, look at it in a browser" if distrusted else "try again later"
        raise failed(f"{address}: no connection ({error}); {remedy}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise failed(f"{address}: the answer broke off or is no HTTP ({error}); try again later") from error
    except (UnicodeError, ValueError) as error:
        raise failed(f"{address}: the answer cannot be read ({error}); check the address in a browser") from error
