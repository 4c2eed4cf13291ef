"""How many were killed and injured in an incident."""
