"""tracker: a database of who said what, that people can search, cite and trust."""
