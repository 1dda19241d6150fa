"""Answers that come from a lock file instead of a model."""
