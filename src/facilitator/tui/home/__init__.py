"""What picking a row of the first screen does."""
