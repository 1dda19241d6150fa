"""A database that the product has never seen: words from its schema, answers where they are certain."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden.offline.book import Engine

from mlops_magic.catalog.derive import derive_semantics, singular, spoken
from mlops_magic.database.sqlite import SQLiteDatabase

SHOP = """
CREATE TABLE customers (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL, joined_at DATE NOT NULL);
CREATE TABLE products (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, price REAL NOT NULL, category TEXT NOT NULL);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers(id),
  product_id INTEGER NOT NULL REFERENCES products(id), quantity INTEGER NOT NULL, status TEXT NOT NULL,
  ordered_at DATE NOT NULL);
INSERT INTO customers VALUES (1, '김하나', '서울', '2026-01-05'), (2, 'Ann Lee', '부산', '2026-06-10');
INSERT INTO products VALUES
  (1, 'desk lamp', 30.5, 'lighting'), (2, 'chair', 120, 'furniture'), (3, 'sofa', 900, 'furniture');
INSERT INTO orders VALUES
  (1, 1, 1, 2, 'paid', '2026-02-01'), (2, 1, 2, 1, 'shipped', '2026-06-20'),
  (3, 2, 3, 1, 'paid', '2026-06-25');
"""


@pytest.fixture(scope="module")
def shop_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shop") / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(SHOP)
    connection.close()
    return path


@pytest.fixture(scope="module")
def shop(shop_path: Path) -> Iterator[Engine]:
    database = SQLiteDatabase(shop_path, "shop")
    yield Engine(database.catalog(), datetime.date(2026, 7, 1))
    database.close()


@pytest.mark.parametrize(
    ("name", "said"), [("num_samples", "num samples"), ("numSamples", "num samples"), ("ID", "id")]
)
def test_names_as_one_would_say_them(name: str, said: str) -> None:
    assert spoken(name) == said


@pytest.mark.parametrize(
    ("word", "one"),
    [("orders", "order"), ("categories", "category"), ("boxes", "box"), ("classes", "class"),
     ("status", "status"), ("address", "address"), ("analysis", "analysis"),
     ("batches", "batch"), ("person", "person")],
)  # fmt: skip
def test_regular_singulars(word: str, one: str) -> None:
    assert singular(word) == one


def test_what_is_derived(shop: Engine) -> None:
    model = derive_semantics(shop.world.catalog)
    assert model.name == "derived"
    assert model.tables["customers"].words == ("customers", "customer")
    assert model.tables["customers"].title == ("name",)
    assert model.tables["orders"].title == ("id",)
    assert model.tables["orders"].date == "ordered_at"
    assert model.columns["customers", "joined_at"].words == ("joined at", "joined")
    assert model.columns["orders", "status"].category
    assert not model.columns["orders", "quantity"].category
    assert not model.goals


ANSWERED = {
    "show all customers": "SELECT name FROM customers",
    "how many orders are there?": "SELECT COUNT(*) FROM orders",
    "customers in 부산": "SELECT name FROM customers WHERE city = '부산'",
    "products with price over 100": "SELECT title FROM products WHERE price > 100",
    "number of orders by status": "SELECT status, COUNT(*) FROM orders GROUP BY status",
    "orders of 김하나": (
        "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.name = '김하나'"
    ),
    "average price by category": "SELECT category, AVG(price) FROM products GROUP BY category",
    "furniture products": "SELECT title FROM products WHERE category = 'furniture'",
    "price of desk lamp": "SELECT price FROM products WHERE title = 'desk lamp'",
    "customers joined in June 2026": "SELECT name FROM customers WHERE joined_at LIKE '2026-06-%'",
    "quantity 1 이상인 orders": "SELECT id FROM orders WHERE quantity >= 1",
    "customers without orders": "SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)",
    "sofa orders": "SELECT o.id FROM orders o JOIN products p ON p.id = o.product_id WHERE p.title = 'sofa'",
    "total quantity per product": (
        "SELECT p.title, SUM(o.quantity) FROM orders o JOIN products p ON p.id = o.product_id GROUP BY p.id"
    ),
    "top 2 products by price": "SELECT title, price FROM products ORDER BY price DESC LIMIT 2",
    "products with price between 50 and 200": "SELECT title FROM products WHERE price BETWEEN 50 AND 200",
}
DECLINED = [
    "delete all orders",
    "employees",
    "what is the weather",
    "profit per customer",
    "best model with few false alarms",
    "orders of 이몽룡",
    "customers and their shoe size",
    "drop table customers",
]


@pytest.mark.parametrize(("question", "gold"), ANSWERED.items(), ids=ANSWERED)
def test_questions_answered_right(shop: Engine, shop_path: Path, question: str, gold: str) -> None:
    query, _, _ = shop.understand(question)
    with sqlite3.connect(shop_path) as connection:
        rows = [set(map(str, row)) for row in connection.execute(shop.sql(query))]
        wanted = [set(map(str, row)) for row in connection.execute(gold)]
    connection.close()
    assert len(rows) == len(wanted)
    assert all(any(w <= row for row in rows) for w in wanted), (rows, wanted)


@pytest.mark.parametrize("question", DECLINED)
def test_questions_that_it_does_not_understand_are_declined(shop: Engine, question: str) -> None:
    assert shop.plan(question) == ""
