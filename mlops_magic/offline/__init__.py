"""Answers without a model: question -> plan (logical form) -> SQL -> explanation, or an exact refusal."""
