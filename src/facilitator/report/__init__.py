"""Sessions as text for people to read."""
