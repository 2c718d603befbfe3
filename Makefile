# The two commands of a new user are `make run` and `make test`; both prepare .venv first, once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test setup lock docs bench clean

run: setup ## Run the pipeline over the bundled sample
	@$(BIN)/dateline run

test: setup ## Every check: format, lint, types, imports between rooms, documentation, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist loadfile

setup: .venv/installed ## Prepare .venv from the hashed lock, unless it is prepared

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "preparing .venv (a minute or two, once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: ## Resolve requirements.lock anew; needs uv
	uv pip compile --quiet --universal --python-version 3.11 --group dev --extra spacy --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock

docs: setup ## Write the generated pages of docs/ anew
	@$(BIN)/python -m flows.documentation

bench: setup ## Measure; figures go to standard output
	@$(BIN)/python benchmarks/throughput.py

clean: ## Remove .venv and what runs left in data/
	rm -rf .venv data
