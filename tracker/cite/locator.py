"""Where in a source something stands: a page, a paragraph or a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Label = Literal["page", "paragraph", "timestamp"]
SHORT: dict[Label, tuple[str, str]] = {"page": ("p.", "pp."), "paragraph": ("para.", "paras.")}
# A newspaper's page `B-4` is one page: a range has a digit on both sides.
SEVERAL = re.compile(r"[0-9]\w*\s*[-–]\s*\w*[0-9]|,")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the source: a page, a paragraph or a time."""

    label: Label
    value: str

    @property
    def several(self) -> bool:
        """Whether these are several pages or paragraphs."""
        return self.label != "timestamp" and SEVERAL.search(self.value) is not None

    @property
    def printed(self) -> str:
        """The value as styles print it: a hyphen of one page would be taken for a range."""
        whole = self.label == "timestamp" or self.several
        return self.value if whole else self.value.replace("-", "\N{NON-BREAKING HYPHEN}")

    def __str__(self) -> str:
        """Such as `p. 3`, `pp. 3–4`, `para. 2`, `00:01:02`."""
        if self.label == "timestamp":
            return self.value
        return f"{SHORT[self.label][self.several]} {self.value}"
