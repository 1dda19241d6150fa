"""One self-contained HTML file from an executed notebook, for people who never run one."""
