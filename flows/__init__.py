"""Runs, schedules, settings and the command line: the only room that imports Prefect."""

import gc

# Python looks for cycles after every 700 new objects: a sixth of the time of all imports, and of a run without news.
gc.set_threshold(100_000)
