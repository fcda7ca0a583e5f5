# Every command of this project. A bare `make` lists them.

PYTHON =
VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# The demo's conditions, and what their releases are made of: a newer one of these makes `make run` build them again.
# A change of the page, of words or of exports does not.
CONDITIONS = lage-rug osteoporose
MAKING = claims coding definition disclosure episodes inference measures release statistics synthetic toml variants variation
RECIPE = $(wildcard $(MAKING:%=pathways/%/*.py) pathways/markers.py pathways/vocabulary.py pathways/steps.py \
	pathways/lattice.py data/defaults.toml data/presets.toml data/vocabulary/*.toml)

.PHONY: help install run demo test check bench fuzz lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/installed ## the environment in .venv, with the `pathways` command

run: demo ## the demo: synthetic claims, a release, and the dashboard on http://127.0.0.1:8050
	@ZPV_RELEASE="$${ZPV_RELEASE:-build/release}" $(BIN)/python app.py

demo: $(VENV)/installed $(CONDITIONS:%=build/release/.%) ## the demo's claims and releases, without the dashboard

test: $(VENV)/installed-dev check ## everything: style, types, import rules, all tests, Chromium included
	@sh scripts/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser"
	$(BIN)/python -m pytest -n 2 -m browser

check: $(VENV)/installed-dev ## style, types and import rules, without tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-bench ## speed, side by side with others; writes benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/installed-dev ## malformed input and odd cohorts: 20,000 examples where make test does 1,000
	ZPV_FUZZ_EXAMPLES=$${ZPV_FUZZ_EXAMPLES:-20000} $(BIN)/python -m pytest -n 2 tests/properties tests/engines --ignore tests/properties/test_audit.py

lock: ## renew requirements*.lock from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "uv is needed to renew the lock files: pip install uv"; exit 1; }
	$(COMPILE) --extra frontend --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --extra frontend --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --extra bench --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml

clean: ## remove what was made (not .venv)
	rm -rf build screenshots .coverage .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# Stamps: each of these is up to date when what it was made of has not changed.
$(VENV)/made: scripts/environment.sh
	@sh scripts/environment.sh $(VENV) $(PYTHON)
	@touch $@

$(VENV)/installed: $(VENV)/made requirements.lock pyproject.toml
	@echo "Installing the packages of requirements.lock"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python scripts/frontend.py
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock package-lock.json
	@echo "Installing the packages of requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(BIN)/python scripts/frontend.py --dev
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed requirements-bench.lock
	@echo "Installing the packages of requirements-bench.lock"
	@$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@

.PRECIOUS: build/sample/%/manifest.json
build/sample/%/manifest.json: data/synthetic/%.toml $(wildcard pathways/synthetic/*.py) | $(VENV)/installed
	$(BIN)/pathways sample --condition $* --out build/sample/$*

build/release/.%: build/sample/%/manifest.json data/definitions/%.toml $(RECIPE)
	$(BIN)/pathways build build/sample/$*/claims.parquet --patients build/sample/$*/patients.parquet \
		--definition $* --release build/release/$* --report build/report/$* --synthetic
	@touch $@
