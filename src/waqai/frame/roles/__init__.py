"""Who acts and who is hit in one clause, by the words around each side."""
