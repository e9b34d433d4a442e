# `make run` opens the flagship briefing, `make test` passes the tests; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := content themes tui
SOURCES := $(shell find $(PACKAGES) -name '*.py')
PIP := PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
TEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: bench fuzz help run search test torture check lint types contracts spelling screenshots wheel-check clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "xm-brief needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing xm-brief into $(VENV) (first time: about half a minute) ..."
	@$(PIP) --editable .
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -qq $(VENV)/lib
	@touch $@

$(VENV)/.tools: $(VENV)/.installed
	@echo "Installing the tools for tests and checks ..."
	@$(PIP) --editable '.[dev]'
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -qq $(VENV)/lib
	@touch $@

$(VENV)/.compiled: $(VENV)/.installed $(SOURCES)
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -qq $(PACKAGES)
	@touch $@

run: $(VENV)/.compiled ## open the flagship briefing (make run ARGS=path opens another article)
	@$(BIN)/xm-brief $(or $(ARGS),bundled:xiaomi-trust)

test: $(VENV)/.tools $(VENV)/.compiled ## run the tests
	@$(BIN)/python -m pytest -q -n auto $(TEST_ARGS)

check: lint types contracts spelling ## style, types, layers, spelling

lint: $(VENV)/.tools
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .

types: $(VENV)/.tools
	@$(BIN)/mypy
	@$(BIN)/basedpyright --level error

contracts: $(VENV)/.tools
	@$(BIN)/lint-imports --no-cache

spelling: $(VENV)/.tools
	@$(BIN)/codespell

fuzz: $(VENV)/.tools ## feed damaged files to every reader, FUZZ_SECONDS (60) each; finds are kept in build/fuzz
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(PIP) atheris || { echo "atheris is not to be had for this Python: use 3.11 to 3.13 on Linux"; exit 2; }
	@PYTHONPATH=. $(BIN)/python -m tests.fuzz $(or $(FUZZ_SECONDS),60) $(FUZZ_TARGETS)

search: $(VENV)/.tools $(VENV)/.compiled ## run the property tests on examples that nobody has seen, a thousand each
	@$(BIN)/python -m pytest -q -n auto -m hypothesis --hypothesis-profile=searching $(TEST_ARGS)

torture: $(VENV)/.tools $(VENV)/.compiled ## kill, fill, damage and merge notes for a quarter of an hour; none may be lost
	@PYTHONPATH=. $(BIN)/python -m tests.torture

screenshots: $(VENV)/.tools $(VENV)/.compiled ## draw the README's screenshots from the running app
	@PYTHONPATH=. $(BIN)/python -m tests.screenshots docs

bench: $(VENV)/.tools $(VENV)/.compiled ## measure the speed beside a bare app and the peers that are installed
	@PYTHONPATH=. $(BIN)/python -m tests.benchmarks.sources
	@PYTHONPATH=. $(BIN)/python -m tests.benchmarks.table $(or $(ROUNDS),5)

wheel-check: $(VENV)/.tools ## install the built wheel alone, and start it beside a folder that pretends to be ours
	@PIP="$(PIP)" sh tests/wheel_check.sh $(PYTHON)

clean: ## remove the environment and everything that was built
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
