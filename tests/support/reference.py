"""The generator of the command reference, which stands outside the packages."""

import importlib.util

from support.tree import ROOT

_spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

PAGE = _module.PAGE
CODE_PAGES = _module.CODE_PAGES
code_pages = _module.code_pages
commands = _module.commands
reference = _module.reference
