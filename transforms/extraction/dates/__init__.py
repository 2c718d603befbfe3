"""Time expressions: where they stand and, as TIMEX3 values and calendar days, what they mean."""

from transforms.extraction.dates.finding import find_dates

__all__ = ["find_dates"]
