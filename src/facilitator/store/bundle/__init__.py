"""Scripts that people send each other.

``packing`` puts them into one file. Receiving one takes four steps, each in its own file:
``reading`` (the bytes), ``judging`` (which scripts it contains, and why some are refused),
``comparing`` (what it would change here) and ``taking``. A bundle comes from a stranger: it is read
in memory and within bounds, no path in it is ever opened, and scripts are written to names made of
their ids.
"""
