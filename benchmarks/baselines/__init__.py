"""Programs that do next to nothing, to compare with."""
