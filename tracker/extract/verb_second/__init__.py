"""The reader of languages whose verb stands second in a clause and ends a subclause."""
