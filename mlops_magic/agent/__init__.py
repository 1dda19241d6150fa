"""Asks a model what to do next and runs its tool calls until it answers."""
