# Two commands do all their own set-up: make report, make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
YEAR ?= 2020

.DEFAULT_GOAL := help
.PHONY: help report test lint images bench clean tools

help:  ## Dit ce que chaque commande fait
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ :/'

report: $(VENV)/.installed  ## Compose le rapport dans build/$(YEAR)/
	$(BIN)/cvreport build --year $(YEAR)

test: $(VENV)/.tested lint  ## Lance tous les contrôles et les tests
	$(BIN)/pytest -n 2

lint: $(VENV)/.tested  ## Vérifie le style, les types et le sens des imports
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

images: $(VENV)/.tested  ## Refait les images des guides
	$(BIN)/python tests/guide_pictures.py

bench: $(VENV)/.tested  ## Mesure les temps et la mémoire, en rapports (BENCH="--only pays --country 200" en choisit)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,bench]'
	$(BIN)/python tests/bench/bench.py $(BENCH)

$(VENV)/.installed: pyproject.toml constraints.txt scripts/system-libraries.sh
	sh scripts/system-libraries.sh pango
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	sh scripts/system-libraries.sh tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

clean:  ## Efface ce qui peut être refait
	rm -rf $(VENV) build
