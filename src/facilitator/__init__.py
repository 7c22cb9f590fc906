"""Facilitator: lead strict, structured conversations among colleagues, live in the terminal."""

__version__ = "0.1.0"
