"""Typed questions: each dialog asks one thing and hands back the answer, or nothing."""
