"""The plain values that stages pass to each other. Knows nothing of databases or terminals."""
