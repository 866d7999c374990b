"""From what is known about an entry to its citation: plain values in, text out."""

from tracker.cite.render import FORMS, Citation, Form, render

__all__ = ["FORMS", "Citation", "Form", "render"]
