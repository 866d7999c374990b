"""Forms of the named styles for our kinds of sources, for machines without pandoc."""
