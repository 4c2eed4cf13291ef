"""Cutting sentences into clauses, and what in them tells an act of its own or none."""
