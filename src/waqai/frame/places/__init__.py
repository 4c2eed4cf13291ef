"""Where and when an incident happened."""
