"""The screens (Textual).

Read in this order: ``live/actions`` (everything the leader can do), ``live/leading`` (the
conversation while it is led), ``live/screen`` (the screen in front of the leader), the flows beside
it (what takes more than one press), ``widgets`` and ``dialogs`` (what is drawn). What they say is
made in ``facilitator.view``.
"""

import os

# Some terminals drop dead keys (å on a Norwegian keyboard, ^ and ~) in the kitty key mode, and
# Textual reads this when it is first imported.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
