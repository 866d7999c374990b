# Two commands do all the set-up: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench eval docs clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

demo: $(VENV)/.installed-demo ## seed a temporary database, extract, search, show, cite, export
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash seeds/demo.sh

test: $(VENV)/.installed-test ## run the whole suite, also against a PostgreSQL of its own (ARGS="-k word")
	$(BIN)/python -m pytest -n auto $(ARGS)

lint: $(VENV)/.installed-test ## ruff, mypy and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-test ## measure speed and memory (ARGS=...)
	$(BIN)/python benchmarks/bench.py $(ARGS)

eval: $(VENV)/.installed-test ## measure how well quotes are found (ARGS=...)
	$(BIN)/python benchmarks/evaluate.py $(ARGS)

docs: $(VENV)/.installed-test ## write the command reference and the output in the README anew
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/tour.py

clean: ## remove .venv, caches and builds
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find tracker migrations tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +

# A half-made environment is removed, so that the next run does not take it for a whole one.
$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "tracker needs Python 3.11 or newer, and '$(PYTHON)' was not found; try: make PYTHON=python3.12 ..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.version_info >= (3, 11) or sys.exit("tracker needs Python 3.11 or newer, and $(PYTHON) is %s; try: make PYTHON=python3.12 ..." % sys.version.split()[0])'
	"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed-demo: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV) (the first time takes a minute)"
	$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-test: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV) (the first time takes a minute)"
	$(PIP) install --quiet -c constraints.txt -e '.[test]'
	@touch $(VENV)/.installed-demo $@
