"""The commands, a file for each subject; a command line imports only the one that it names."""
