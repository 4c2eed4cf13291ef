# Needs nothing but Python 3.11 or later: everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
SAMPLES := src/waqai/samples/reports.jsonl

.DEFAULT_GOAL := help
.PHONY: help setup run serve pages test lint torture fuzz bench clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  PYTHON=... names another Python, 3.11 or later (now: $(PYTHON))"

setup: $(STAMP) ## make .venv with waqai and its checks, when it is not there or out of date

# setuptools comes first and the build is not isolated: so it is the pinned one, too. What is used is compiled when
# it is first used: compiling everything takes longer than installing it.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "waqai needs Python 3.11 or later; name one: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt setuptools
	$(BIN)/python -m pip install --quiet --no-compile -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@

run: $(STAMP) ## code the sample reports: a table here, and report.html
	$(BIN)/waqai code $(SAMPLES) --format table --to -
	$(BIN)/waqai code $(SAMPLES) --format html --to report.html
	@echo "Open report.html in a browser; it needs no network."

PAGES := src/waqai/web/static/index.html
SERVED := build/samples.sqlite

pages: $(PAGES) ## build the workbench's pages; needs Node.js 20 or later

web/node_modules/.ready: web/package.json web/package-lock.json
	@command -v npm >/dev/null || { echo "the pages need Node.js 20 or later to be built" >&2; exit 1; }
	cd web && npm ci --silent
	@touch $@

$(PAGES): web/node_modules/.ready $(shell find web/src web/public web/index.html web/vite.config.ts -type f)
	cd web && npm run --silent check && npm run --silent build

serve: $(STAMP) $(PAGES) ## open the workbench with the sample reports, at http://127.0.0.1:8765
	@mkdir -p build
	$(BIN)/waqai db init --db $(SERVED)
	$(BIN)/waqai ingest $(SAMPLES) --db $(SERVED)
	$(BIN)/waqai serve --db $(SERVED)

test: lint ## check style and types, then run the tests
	$(BIN)/python -m pytest -n auto --no-loadscope-reorder

lint: $(STAMP) ## check style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

torture: $(STAMP) ## kill processes that use the store, 300 times on each database (half an hour)
	$(BIN)/python tests/store_torture.py

fuzz: $(STAMP) ## ask the interface 500 random questions a route (a quarter of an hour)
	WAQAI_SCHEMA_EXAMPLES=500 $(BIN)/python -m pytest tests/api/test_described.py

bench: $(STAMP) ## documents per CPU-second, peak memory, ratio to a bare scan
	$(BIN)/waqai bench

clean: ## remove .venv and everything that was made
	rm -rf $(VENV) build dist web/node_modules src/waqai/web/static src/*.egg-info report.html .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
