"""Scripts on their way between people: packed into one file, looked through, compared, taken.

A bundle comes from a stranger. It is read in memory and within bounds; its names are compared with
what they may be and never used as paths; what is written goes to a name made of the script's id.
"""
