"""Checks SQL and runs it read-only."""
