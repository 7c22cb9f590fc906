"""The protocol engine: pure rules over frozen data. No files, no clock, no screen.

Read in this order: ``script`` (what a protocol says), ``session`` (where a conversation is),
``commands`` (what is asked for), ``events`` (what happened), ``rules`` (how one becomes the
other), ``outcome`` (what a session amounts to).
"""
