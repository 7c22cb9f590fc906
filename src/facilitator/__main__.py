"""``python -m facilitator``, and the command that is installed."""

import gc
import sys

# Nothing that is imported is ever rubbish: to look through it again and again would take a fifth
# of the start. It is collected from the moment on at which something is done.
gc.disable()

from facilitator.cli.program import main  # noqa: E402 - see above

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
