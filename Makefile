# Every target may be run again: what is already there is not made twice.
# One environment, .venv; the stamps in it say what is installed.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
ASSETS := $(VENV)/.assets
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" $(UPGRADE) pyproject.toml
PYTEST := $(BIN)/python -m pytest

unexport PYTHONDONTWRITEBYTECODE # a start takes a quarter longer where modules are compiled anew

.DEFAULT_GOAL := help
.PHONY: help run test check static-checks bench lock assets system clean

help: ## Say what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: $(RUNTIME) $(ASSETS) ## Install, load the record, serve at http://127.0.0.1:8050 (HOST=, PORT=)
	@exec $(BIN)/dashboard serve --init --host $(HOST) --port $(PORT)

test: system $(DEV) $(ASSETS) static-checks ## Install what is needed, then run every check and every test
	$(PYTEST) -n 3 --dist loadfile

check: $(DEV) static-checks ## Format, lint, types, layers, spelling, contracts
	$(PYTEST) -q tests/contracts

static-checks: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

bench: system $(DEV) $(ASSETS) ## Measure against a plain Dash twin, side by side
	$(BIN)/python tests/bench/bench.py

lock: $(DEV) ## Pin versions and hashes anew (UPGRADE=--upgrade takes newer ones)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

assets: $(RUNTIME) ## Build the plotly.js bundle (with Node) and compress the static files
	@$(BIN)/python -m dashboard.static
	@touch $(ASSETS)

system:
	@PYTHON=$(PYTHON) tools/system-packages chromium postgresql libreoffice

clean: ## Remove the environment and everything that was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/pip:
	@PYTHON=$(PYTHON) tools/system-packages venv
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(ASSETS): $(RUNTIME) $(shell find assets geodata/outlines dashboard/static -type f -not -name '*.pyc')
	@$(BIN)/python -m dashboard.static
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(BIN)/python -m pip install --require-hashes -r requirements-dev.lock
	@touch $@
