"""What all tests share."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")
