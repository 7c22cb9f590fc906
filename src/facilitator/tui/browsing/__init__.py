"""Looking through the scripts: which there are, what each is like, and what can be done with it."""
