# Two commands do all set-up: `make run` starts CSM Desk on the demo book, `make test` tests it.
PYTHON := .venv/bin/python
ARGS ?= --demo
TESTS ?= -n auto

.PHONY: run test kill sync-mutants soak lint bench shots shots-exchange lock i18n clean

run: ## Start the app; ARGS="--profile DIR" opens a book of your own
	@packaging/provision.sh run
	@$(PYTHON) main.py $(ARGS)

test: ## Run all tests; TESTS="-k name" chooses
	@packaging/provision.sh test
	@packaging/test.sh $(TESTS)

kill: ## Kill real processes at 240 points of imports, backups … and 200 of exchanges; POINTS=n chooses
	@packaging/provision.sh test
	@$(PYTHON) -m tests.kill --points $(or $(POINTS),240)
	@$(PYTHON) -m tests.kill.exchange --points $(or $(POINTS),200)

sync-mutants: ## Plant the eight known holes of an exchange one by one: is each one found?
	@packaging/provision.sh test
	@$(PYTHON) -m tests.sync.mutants $(HOLES)

soak: ## Let three killed machines exchange; SOAK_MINUTES=n (3) and SOAK_SEED=n choose
	@packaging/provision.sh test
	@$(PYTHON) -m tests.sync.soak

lint: ## Check style, types and layers
	@packaging/provision.sh test
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy
	@.venv/bin/lint-imports

bench: ## Measure speed, one JSON object a line, each as a ratio against a floor of the same run
	@packaging/provision.sh test
	@$(PYTHON) -m benchmarks $(ARGS_BENCH)

shots: ## Take all screenshots and renew those of the README; PROFILE=DIR OUT=DIR choose book and folder
	@packaging/provision.sh test
	@$(PYTHON) packaging/shots.py --out "$(or $(OUT),build/screenshots)" $(if $(OUT)$(PROFILE),,--refresh docs/screenshots) $(if $(PROFILE),--profile "$(PROFILE)") $(if $(PASSPHRASE_FILE),--passphrase-file "$(PASSPHRASE_FILE)")

shots-exchange: ## Take those of connecting and deciding, with a throw-away Tryton; OUT=DIR
	@packaging/provision.sh test
	@$(PYTHON) packaging/exchange_shots.py --out "$(or $(OUT),build/screenshots)" $(if $(OUT),,--refresh docs/screenshots)

lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --python-version 3.11 --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --python-version 3.11 --quiet pyproject.toml --group dev \
		-c requirements.lock -o requirements-dev.lock

i18n: ## Collect the visible strings for translation
	@$(PYTHON) packaging/translate.py

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache
