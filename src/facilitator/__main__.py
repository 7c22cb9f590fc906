"""``python -m facilitator``, and the command that is installed."""

import sys

from facilitator.cli.program import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
