"""What every test can use."""

import sys

pytest_plugins = ["command_line"]

# A real terminal to try the program in is to be had on POSIX only.
collect_ignore_glob = ["live/*"] if sys.platform == "win32" else []
