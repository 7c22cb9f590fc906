"""The command line: the one place where files, clock, journal and screens are wired together.

Starting is quick because each command imports what it needs when it is called; the screens and
everything heavy stay out until then.
"""
