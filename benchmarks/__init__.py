"""How quick and how light the program is, against baselines measured in the same run."""
