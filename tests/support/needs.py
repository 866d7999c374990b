"""What a test needs from outside the repository."""

import os
from pathlib import Path
from typing import NoReturn

import pytest


def missing(reason: str) -> NoReturn:
    """Skip the test for want of something; in CI, where everything is required, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"required in CI: {reason}", pytrace=False)
    pytest.skip(reason)


def outside_data() -> Path:
    """Return the folder that TRACKER_TEST_DATA names; a wrong name is an error everywhere."""
    name = os.environ.get("TRACKER_TEST_DATA")
    if not name:
        missing("TRACKER_TEST_DATA is not set")
    folder = Path(name).resolve()
    if not folder.is_dir():
        pytest.fail(f"TRACKER_TEST_DATA is not a folder: {folder}", pytrace=False)
    return folder
