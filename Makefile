# `make help` lists what there is. Everything runs in an own virtual environment in .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-web test-ftm lint bench clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

demo: $(VENV)/installed ## set up, read the sample reports, print their timeline
	$(BIN)/dragoman demo

test: $(VENV)/installed ## set up, run every test, with coverage
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term --cov-fail-under=80

$(VENV)/browser: $(VENV)/installed requirements-browser.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-browser.txt
	@touch $@

test-web: $(VENV)/browser ## the pages in a real browser (Chromium; skips where there is none)
	$(BIN)/python -m pytest -q -rs tests/browser

$(VENV)/ftm: $(VENV)/installed requirements-ftm.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-ftm.txt && touch $@ || echo "followthemoney could not be installed here"

test-ftm: $(VENV)/ftm ## the FollowTheMoney export against that model's own package (skips where it cannot be built)
	$(BIN)/python -m pytest -q -rs tests/test_exports_ftm.py

lint: $(VENV)/installed ## style, types, the house's one-way doors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed ## scores on public gold data (folder in DRAGOMAN_GOLD), speed, floors
	$(BIN)/python -m bench

clean: ## remove what was made here
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis htmlcov .coverage*
