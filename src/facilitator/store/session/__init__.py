"""The file of a conversation, and what lies beside it."""
