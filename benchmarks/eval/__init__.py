"""How well questions are answered: databases, questions, scorer, predictor."""
