"""Setting a conversation up: the questions that have to be asked, and what the review offers."""
