"""What a question costs, as far as that is known."""

from __future__ import annotations

import pytest

from mlops_magic.agent.prices import Price, cost_usd, price_of
from mlops_magic.answer import Usage


def test_cached_input_costs_less() -> None:
    price = price_of("solar-pro3")
    spent = Usage(
        input_tokens=1_000_000, cached_tokens=400_000, output_tokens=100_000, reasoning_tokens=50_000
    )
    assert cost_usd(spent, price) == pytest.approx(0.6 * 0.15 + 0.4 * 0.015 + 0.1 * 0.60)


def test_more_cached_than_sent_costs_no_less_than_nothing() -> None:
    assert cost_usd(Usage(input_tokens=10, cached_tokens=99), Price(1, 1, 0)) == 0.0


@pytest.mark.parametrize(
    ("model", "known"), [("solar-pro3-260126", True), ("solar-pro30", False), ("llama3", False)]
)
def test_dated_names_cost_as_their_family(model: str, known: bool) -> None:
    assert (price_of(model) is not None) is known
    assert cost_usd(Usage(input_tokens=1), price_of("llama3")) is None


def test_own_prices_come_first() -> None:
    own = {"solar-pro3": {"input": 1.0, "output": 2.0}}
    assert price_of("solar-pro3", own) == Price(1.0, 2.0, 1.0, "settings")
    assert (
        cost_usd(Usage(input_tokens=1_000_000, output_tokens=1_000_000), price_of("solar-pro3", own)) == 3.0
    )


def test_every_price_is_dated_or_free() -> None:
    from mlops_magic.agent.prices import PRICES

    assert all(p.as_of or p.input == p.output == 0 for p in PRICES.values())
