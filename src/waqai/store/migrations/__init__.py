"""The steps by which a store's tables came to be as they are, each up and down (Alembic)."""
