"""Scripts on their way between people.

``packing`` puts them into one file. Whoever gets it goes the way of four files: ``reading`` (the
bytes), ``judging`` (what they bring, and why some of it is not taken), ``comparing`` (what it
would change here) and ``taking``. A bundle comes from a stranger: it is read in memory and within
bounds, its names are only compared with what they may be, and what is written goes to a name made
of the script's id.
"""
