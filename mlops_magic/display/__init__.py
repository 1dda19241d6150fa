"""What the reader sees: pure functions from an answer to HTML, Markdown and text."""
