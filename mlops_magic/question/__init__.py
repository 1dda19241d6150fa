"""From the words of a question to typed links into the catalog."""
