"""The use cases, one file each: short functions, one transaction each."""
