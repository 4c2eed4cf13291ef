"""waqai (وقائع, "incidents"): reads Arabic reporting on armed conflict into incidents."""

__version__ = "0.1.0"
