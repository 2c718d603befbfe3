"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("dateline")
