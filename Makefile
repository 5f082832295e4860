# quizapp: the commands of the tree. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
ARGS ?=
FAULTS := $(VENV)/faults.jsonl

# What pins an environment; the stamps below are renewed when one of them changes.
RUN_STAMP := $(VENV)/.run-packages
TEST_STAMP := $(VENV)/.test-packages
# The lock files name every package, so pip is told not to look for others: with hashes, its resolver would refuse
# `coverage[toml]` as soon as a coverage newer than the pinned one is published.

# What is measured beside quizapp pins other packages: an environment of its own.
BENCH_VENV := $(VENV)/bench
BENCH_STAMP := $(BENCH_VENV)/.packages
LIGHTHOUSE := $(VENV)/lighthouse
LIGHTHOUSE_STAMP := $(LIGHTHOUSE)/.packages

.PHONY: help run test test-slow lint format types wheel translations vendor lock bench clean system-packages system-packages-slow

help: ## list the commands
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -nE 's/^([a-z-]+):.*## (.*)$$/  \1\t\2/p' Makefile | expand -t 17

run: $(RUN_STAMP) ## install what is needed, then serve (HOST=… PORT=… override)
	@exec $(BIN)/quizapp serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

test: $(TEST_STAMP) system-packages ## lint, types, import contracts, the bank in 50 variants an item, and every test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/quizapp bank check --variants 50
	@$(BIN)/pytest -n $(JOBS) --dist loadfile -m "not slow" --cov --cov-report=term:skip-covered $(ARGS)

test-slow: $(TEST_STAMP) system-packages-slow ## the tests that take minutes, every fault, and a report of the faults
	@rm -f $(FAULTS)
	@$(BIN)/pytest -n $(JOBS) --dist loadfile -m "(slow or fault) and not alone" --faults=$(FAULTS) $(ARGS)
	@$(BIN)/pytest -m alone --faults=$(FAULTS) $(ARGS)

lint: $(TEST_STAMP) ## ruff, and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

format: $(TEST_STAMP) ## let ruff format and mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(TEST_STAMP) ## mypy, strict
	@$(BIN)/mypy

wheel: $(TEST_STAMP) ## build dist/quizapp-….whl
	@$(BIN)/python -m hatchling build -t wheel

translations: $(TEST_STAMP) ## collect what the pages say, and compile the translations
	@$(BIN)/pybabel --quiet extract -F quizapp/web/babel.cfg -k _ -k lazy_gettext --no-location --sort-output \
		-o $(VENV)/messages.pot quizapp/web
	@$(BIN)/pybabel --quiet update -i $(VENV)/messages.pot -d quizapp/web/translations --no-fuzzy-matching
	@$(BIN)/pybabel --quiet compile -d quizapp/web/translations

vendor: ## renew quizapp/web/static/vendor (needs node)
	@cd quizapp/web/frontend && npm ci --ignore-scripts && node vendor.mjs

lock: $(TEST_STAMP) ## renew the lock files from pyproject.toml
	@PYTHON=$(BIN)/python .ci/lock

bench: $(TEST_STAMP) $(BENCH_STAMP) $(LIGHTHOUSE_STAMP) ## measure the figures of README's table, beside what one would use instead
	@$(BIN)/quizapp bench deciding --math-verify $(BENCH_VENV)/bin/python $(ARGS)
	@$(BIN)/quizapp bench practice
	@program=$(LIGHTHOUSE)/node_modules/.bin/lighthouse; \
		$(BIN)/quizapp bench pages $$(test -x $$program && echo --lighthouse $$program)

clean: ## remove what was built (not instance/, which holds the data)
	@rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache test-results
	@find quizapp tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +

system-packages:
	@.ci/system-packages

system-packages-slow:
	@.ci/system-packages slow

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "quizapp needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true). Say make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "'$(PYTHON) -m venv' failed; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }

$(RUN_STAMP): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the pinned packages (once) …"
	@$(PIP) --no-deps --require-hashes -r $<
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_STAMP): requirements-test.lock pyproject.toml | $(BIN)/python
	@echo "Installing the pinned packages for tests (once) …"
	@$(PIP) --no-deps --require-hashes -r $<
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(BENCH_STAMP): requirements-bench.lock | $(BIN)/python
	@echo "Installing what is measured beside quizapp (once) …"
	@$(BIN)/python -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r $<
	@touch $@

$(LIGHTHOUSE_STAMP): .ci/lighthouse/package-lock.json | $(BIN)/python
	@mkdir -p $(LIGHTHOUSE)
	@cp .ci/lighthouse/package.json .ci/lighthouse/package-lock.json .ci/lighthouse/.npmrc $(LIGHTHOUSE)/
	@if command -v npm >/dev/null; then echo "Installing Lighthouse (once) …"; npm ci --prefix $(LIGHTHOUSE) --ignore-scripts --silent; \
		else echo "There is no npm: Lighthouse is left out"; fi
	@touch $@
