"""Idioms in plainer words: every pattern is done with a long question at once."""

from __future__ import annotations

import pytest

from mlops_magic.offline.reworded import reworded

# A pattern with a repetition inside another would try every way to cut what stands behind its beginning.
LONG = (
    " ".join(["fastest possible object detection model for a slow edge box"] * 12) + ". What do you suggest?"
)


@pytest.mark.parametrize(
    "begin",
    [
        "In each team, what fraction of the models",
        "Of all the runs started in 2025",
        "How many images do we have in",
        "Projects with two or more models in production",
        "From object detection projects: models",
        "For each framework, how many runs",
        "Compare the best F1 reached by",
        "Which teams have at least 3",
    ],
)
def test_a_long_question_comes_to_an_end(begin: str) -> None:
    told = reworded(f"{begin} {LONG}")
    assert told is None or told[0].count("slow edge box") == 12
