"""What libraries raise on a broken file. They name some faults, and stumble over the others."""

from __future__ import annotations

import struct
import zlib
from typing import Final

BROKEN: Final[tuple[type[Exception], ...]] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,  # too deep, not implemented
    StopIteration,
    SyntaxError,  # lxml's
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
