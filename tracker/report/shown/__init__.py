"""Findings of the check as people, pipes, GitHub and code scanners read them. Pure."""
