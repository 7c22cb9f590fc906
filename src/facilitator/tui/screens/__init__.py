"""Whole screens: home, preparing, live, finishing."""
