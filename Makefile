# The only commands to know: run · test · check · bench · docs. `make venv` builds the environment alone.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
IPRAXIS_DATA ?= var
PORT ?= 8000
SMTP_PORT ?= 8025
export IPRAXIS_DATA

help:
	@echo "make run    start IPraxis with the starter catalogue and the sample inbox (Ctrl-C stops)"
	@echo "make test   the suite, browser journeys included; make test-long the tests that take minutes"
	@echo "make check  ruff, mypy, import contracts, migrations, documents"
	@echo "make bench  measurements, as ratios in one run"
	@echo "make fuzz   hostile bytes for the readers, for a fixed time (FUZZ_SECONDS=60)"
	@echo "make docs   pages that are made from the code"
	@echo "make venv   the environment alone (.venv/bin/ipraxis)"

venv: .venv/run.stamp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "IPraxis needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python has no venv. On Debian: apt install python3-venv; then try again."; exit 1; }
	$(PYTHON) -m venv .venv

# PIP_NO_INDEX and friends of the machine apply; hashes are required whatever the index.
# The setuptools that a Python brings (65 in 3.11, none since 3.12) cannot build the package: the locked one is put first.
.venv/run.stamp: requirements/build.lock requirements/run.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

run: venv
	@IPRAXIS_DEMO=1 $(BIN)/ipraxis init --starter --samples
	@IPRAXIS_DEMO=1 exec $(BIN)/ipraxis serve --port $(PORT) --smtp-port $(SMTP_PORT)

test: .venv/dev.stamp
	@bash tests/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long"

# Processes killed at random moments, full disks, hostile files by the dozen: .ci/run has the time.
test-long: .venv/dev.stamp
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long

check: .venv/dev.stamp
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	DJANGO_SETTINGS_MODULE=ipraxis.settings $(BIN)/python -W ignore -m django makemigrations --check --dry-run
	$(BIN)/python -m pytest -q tests/docs

# Pages that are made from the code.
docs: .venv/dev.stamp
	$(BIN)/python -m tests.docs.states
	$(BIN)/python -m tests.docs.checks
	$(BIN)/python -m tests.docs.permissions

# Each reader and the structuring for FUZZ_SECONDS (60), twice: guided by coverage, and by damaging valid inputs.
fuzz: .venv/dev.stamp
	$(BIN)/python -m tests.intake.fuzz

bench: .venv/dev.stamp
	$(BIN)/python -m bench

lock:
	echo 'setuptools>=77' | uv pip compile --generate-hashes --python-version 3.11 --universal --no-header - -o requirements/build.lock
	uv pip compile --generate-hashes --python-version 3.11 --universal --no-header pyproject.toml -o requirements/run.lock
	uv pip compile --generate-hashes --python-version 3.11 --universal --no-header --group dev pyproject.toml -c requirements/run.lock -o requirements/dev.lock

# Needs GNU gettext. English is its own translation, so that its file is whole like the others.
messages: .venv/dev.stamp
	cd src/ipraxis && DJANGO_SETTINGS_MODULE=ipraxis.settings ../../$(BIN)/python -W ignore -m django makemessages -v0 --no-location --no-wrap --no-obsolete -i 'interfaces/commands/*' -l ar -l en -l es -l fr -l ru -l zh
	cd src/ipraxis/locale/en/LC_MESSAGES && msgattrib --empty --clear-fuzzy --no-wrap django.po | msgen --no-wrap -o django.po -
	cd src/ipraxis && DJANGO_SETTINGS_MODULE=ipraxis.settings ../../$(BIN)/python -W ignore -m django compilemessages -v0

.PHONY: messages help venv run test test-long check docs bench fuzz lock
