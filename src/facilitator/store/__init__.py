"""Everything that touches a file: scripts, session files, locks, drafts."""
