"""The screens (Textual).

Read in this order: ``actions`` (what the leader can do, each defined once), ``leading`` (what a
flow may ask of the screen), ``screens/live`` (the screen in front of the leader), ``flows`` (what
takes more than one press), ``widgets`` and ``dialogs`` (what is drawn).
"""

import os

# Some terminals drop dead keys (å on a Norwegian keyboard, ^ and ~) in the kitty key mode, and
# Textual reads this when it is first imported.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
