"""Which event type an incident has."""
