"""Incidents of other data sets, and how two sets compare."""

from waqai.reference.read import read_reference

__all__ = ["read_reference"]
