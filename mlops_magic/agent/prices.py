"""What tokens cost, as published on the date beside each price; settings can say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_magic.answer import Usage

MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """US dollars per million tokens. ``cached`` is for input that the provider had cached."""

    input: float
    output: float
    cached: float
    as_of: str = ""


PRICES: Mapping[str, Price] = {
    "solar-pro3": Price(input=0.15, output=0.60, cached=0.015, as_of="2026-01"),
    "offline": Price(input=0.0, output=0.0, cached=0.0),
}


def price_of(model: str, overrides: Mapping[str, Mapping[str, float]] | None = None) -> Price | None:
    """The price of ``model``, ``None`` when unknown. A dated name (solar-pro3-260126) costs as its family."""
    own = (overrides or {}).get(model)
    if own is not None:
        paid = own.get("input", 0.0)
        return Price(paid, own.get("output", 0.0), own.get("cached", paid), "settings")
    families = [name for name in PRICES if model == name or model.startswith(name + "-")]
    return PRICES[max(families, key=len)] if families else None


def cost_usd(usage: Usage, price: Price | None) -> float | None:
    """The estimated cost of ``usage``, ``None`` without a price. Reasoning tokens count in the output."""
    if price is None:
        return None
    cached = min(usage.cached_tokens, usage.input_tokens)
    paid = (usage.input_tokens - cached) * price.input + cached * price.cached
    return (paid + usage.output_tokens * price.output) / MILLION
