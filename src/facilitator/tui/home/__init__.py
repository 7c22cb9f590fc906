"""The first screen: what it offers (``offers``), where that is found (``lookup``), what follows."""
