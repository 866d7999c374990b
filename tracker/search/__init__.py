"""The read side: the query language, SQL text for both databases, look-ups by key."""
