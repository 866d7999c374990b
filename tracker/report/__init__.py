"""Reports: the quotations they print, checked against what is stored, and quotes woven in."""
