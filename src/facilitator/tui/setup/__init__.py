"""Setting a conversation up: the questions that have to be asked, and the review (``screen``)."""
