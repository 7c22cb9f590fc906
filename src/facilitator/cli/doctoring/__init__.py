"""What a check-up of the computer looks at: each part gives what it observed."""
