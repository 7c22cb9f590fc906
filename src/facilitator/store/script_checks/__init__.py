"""What ``check`` says about a script beyond the shape of its tables.

``texts`` looks at the table as it was read; the other modules at the script made of it: ``names``
(ids and what they refer to), ``numbers`` (bounds), ``flow`` (what is there before it is used),
``floor`` (who can speak, and whether the step can end), ``effects`` (keys that change nothing) and
``lengths`` (what the source says about the time).
"""
