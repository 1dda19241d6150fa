"""What a saved notebook knows our outputs by."""

from __future__ import annotations

METADATA_KEY = "mlops_magic"
"""Where an output keeps the record of its answer."""
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
