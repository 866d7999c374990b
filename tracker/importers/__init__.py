"""From bytes of a known format to records. Knows nothing of databases or terminals."""
