"""Where in a source, as styles print it."""

from __future__ import annotations

from tracker.cite.locator import Label, Locator

Labels = dict[Label, tuple[str, str]]  # of one, of several


def located(locator: Locator, labels: Labels) -> str:
    """Such as `p. 3`, `pp. 3–4`, `para. 2`, `00:01:02`."""
    one, several = labels[locator.label]
    value = locator.printed
    if locator.several:
        one, value = several, value.replace("-", "–")
    return f"{one} {value}".strip()
