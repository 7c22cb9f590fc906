"""What takes more than one press: a dialog or two, and then a command."""
