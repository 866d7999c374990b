"""The tables and the ways to a database that has them."""
