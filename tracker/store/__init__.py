"""The write side, by noun. Functions take a `Work`, flush at most and never commit."""
