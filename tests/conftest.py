"""What every test can use."""

pytest_plugins = ["command_line"]
