"""Sentences of this project, made by chance from templates and word lists that were written for it."""

from training.own.compose import compose

__all__ = ["compose"]
