"""What the database holds (reflected) and what its words mean (semantic model)."""
