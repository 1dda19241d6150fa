# make demo    executes the quickstart without a key and writes build/quickstart.html
# make lab     opens the notebooks in JupyterLab
# make test    lint, types, tests and notebooks; shorter on every other Python (3.11 or newer) that is found
# make pythons these shorter tests alone
# make eval    how many questions the offline engine answers right, as a table
# make bench   how fast it is
# make docs    everything in docs/ and README that a command writes
# make clean   forgets .venv and build/
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo lab test lint types unit pythons system eval bench docs clean

PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
BIN := .venv/bin

help:
	@sed -n 's/^# make/make/p' Makefile

.venv/.made:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer with venv was not found (python3 is $$(python3 --version 2>&1 || true))." >&2; \
		echo "Install it (Debian, Ubuntu: apt-get install python3 python3-venv) or say make PYTHON=/path/to/python." >&2; \
		exit 1; \
	fi
	$(PYTHON) -m venv .venv
	touch $@

# What pip does for packages that it copies: where PYTHONDONTWRITEBYTECODE is set, every start would do it again.
COMPILED = @$(BIN)/python -m compileall -q mlops_magic

# One stamp for each set of extras: installed anew when pyproject.toml changes.
.venv/.demo: .venv/.made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[chart,fonts,notebook,report]'
	$(COMPILED)
	touch $@

.venv/.lab: .venv/.made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[lab]'
	$(COMPILED)
	touch $@

.venv/.test: .venv/.made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[test,lint]'
	$(COMPILED)
	touch $@

.venv/.bench: .venv/.made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[bench,notebook]'
	$(COMPILED)
	touch $@

demo: .venv/.demo
	@mkdir -p build
	@MLOPS_MAGIC_MODEL=offline MLOPS_MAGIC_LOCK=off $(BIN)/python -m nbconvert --log-level=ERROR --execute --to html \
		--output-dir build --output quickstart.html notebooks/quickstart.ipynb
	@echo "Open $(CURDIR)/build/quickstart.html in a browser."

lab: .venv/.lab
	$(BIN)/jupyter lab notebooks/quickstart.ipynb

test: system .venv/.test lint types unit pythons

# What the tests need and pip cannot bring: a browser, and a font with Hangul for it.
system:
	@if command -v chromium chromium-browser google-chrome >/dev/null && [ -n "$$(fc-list :lang=ko 2>/dev/null)" ]; then \
		:; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; \
	else \
		echo "The tests need Chromium and a font with Hangul." >&2; \
		echo "Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk" >&2; \
		exit 1; \
	fi

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.test
	$(BIN)/mypy

unit: .venv/.test
	$(BIN)/python -m pytest

pythons: .venv/.made
	$(BIN)/python tests/pythons.py

eval: .venv/.demo
	$(BIN)/python -m benchmarks.eval
	$(BIN)/python docs/refresh.py --tables

bench: .venv/.bench
	$(BIN)/python -m benchmarks
	$(BIN)/python docs/refresh.py --tables

docs: .venv/.test
	$(BIN)/python docs/examples.py
	$(BIN)/python docs/refresh.py

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache
