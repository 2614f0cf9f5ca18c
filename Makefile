# Each target sets up .venv by itself from Python 3.11+ and make alone.
PYTHON ?= python3
BIN := .venv/bin

export UV_NO_PROGRESS = 1
# As pip does: else each start compiles what it imports where Python may not write it down itself.
export UV_COMPILE_BYTECODE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help demo docs tour wheel serve test test-cluster check lint format bench bench-quotes bench-entities bench-pages bench-cleaning bench-fetching bench-copies bench-coverage bench-report bench-warc bench-sql bench-later bench-days bench-orchestration bench-soak bench-growth bench-textacy fuzz capacity dictionary golden load-graph pins clean

help:
	@sed -n 's/^## //p' Makefile

# uv comes first, by pip, because pip of Python 3.11 refuses hashes on a requirement with extras.
.venv/installed: requirements.txt requirements-uv.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

## make demo    ingest samples/ into demo/ and answer three questions
demo: .venv/installed
	$(BIN)/onrecord demo --home demo

## make serve   the UI, the schedules and a worker, until Ctrl-C; state lies in ONRECORD_HOME
serve: .venv/installed
	@$(BIN)/onrecord serve $(ARGS)

## make test    the whole test suite; T=tests/test_urls.py runs one file, T="FILE -k WORD" some of it
# In four processes, a file of tests each at a time, the longest first (tests/conftest.py): many
# wait for processes of their own.
# pytest keeps what it compiles, also where Python may not: else each start compiles it again.
test: export PYTHONDONTWRITEBYTECODE :=
test: .venv/installed
	$(BIN)/python -m pytest $(or $(T),-n 4 --dist loadfile --no-loadscope-reorder)

# The extras are no part of the base installation, so they are pinned and installed apart.
.venv-cluster/installed: requirements-cluster.txt .venv/installed
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv-cluster
	$(BIN)/uv pip sync --quiet --python .venv-cluster/bin/python --require-hashes requirements-cluster.txt
	$(BIN)/uv pip install --quiet --python .venv-cluster/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

## make test-cluster  an object store and a Dask cluster of several processes, on loopback
test-cluster: .venv-cluster/installed
	.venv-cluster/bin/python -m pytest tests/cluster

# What makes the site is no part of the base installation either.
.venv-docs/installed: requirements-docs.txt .venv/installed
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv-docs
	$(BIN)/uv pip sync --quiet --python .venv-docs/bin/python --require-hashes requirements-docs.txt
	$(BIN)/uv pip install --quiet --python .venv-docs/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

## make docs    the documents as a site that needs no network, for `onrecord docs`
docs: .venv-docs/installed
	.venv-docs/bin/python -m tools.site $(ARGS)

## make tour    docs/tour.ipynb executed on the demo, and docs/tour.py, the same for marimo
tour: export ONRECORD_HOME = demo
tour: demo .venv-docs/installed
	$(BIN)/python -m tools.tour
	.venv-docs/bin/marimo --quiet --yes convert docs/tour.ipynb -o docs/tour.py
	.venv-docs/bin/python docs/tour.py

## make wheel   what `pipx install` takes, with the site, in dist/
wheel: docs
	$(BIN)/uv build --wheel --no-build-isolation --python $(BIN)/python --quiet --out-dir dist .

## make check   what CI runs: format, lint, types, import rules, SQL lint, tests
check: .venv/installed lint test

## make lint    the same without the tests
lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m tools.typed_examples
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint sql
	$(BIN)/hadolint deploy/Dockerfile

## make format  put Python and SQL in their form
format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix sql

## make bench   speed against bare spaCy in the same run, and quality against the samples' gold
# On one thread, as the workers do their linear algebra.
bench: export OPENBLAS_NUM_THREADS = 1
bench: .venv/installed
	$(BIN)/python -m bench.speed.throughput $(ARGS) $(if $(wildcard .venv-textacy/installed),--textacy .venv-textacy/bin/python)
	$(BIN)/python -m bench.speed.beside_parse
	$(BIN)/python -m bench.speed.languages
	$(BIN)/python -m bench.quality.samples

## make bench-textacy   the same with textacy's quotations beside it, in an environment of its own
bench-textacy: .venv-textacy/installed bench

.venv-textacy/installed: bench/textacy.txt .venv/installed
	$(PYTHON) -m venv .venv-textacy
	$(BIN)/uv pip sync --quiet --python .venv-textacy/bin/python --require-hashes bench/textacy.txt
	@touch $@

## make bench-quotes GOLD=file    quotations and speakers against gold, with intervals
## make bench-entities GOLD=file  speakers tied to the right name, against exact names
## make bench-languages GOLD=file  what language packs find, against gold; ARGS: --errors, --pack CODE
## make bench-pages GOLD=file     cleaning against gold; ARGS: --errors, --leave-one-out or --seeds
bench-quotes bench-entities bench-languages bench-pages: .venv/installed
	@test -n "$(GOLD)" || { echo "usage: make $@ GOLD=file [ARGS=...]" >&2; exit 2; }
	$(BIN)/python -m bench.quality.$(@:bench-%=%) $(GOLD) $(ARGS)

## make bench-coverage GOLD=file  how often the 95% intervals of audits hold the truth, with real errors
bench-coverage: .venv/installed
	@test -n "$(GOLD)" || { echo "usage: make $@ GOLD=file [ARGS=...]" >&2; exit 2; }
	$(BIN)/python -m bench.quality.coverage $(GOLD) $(ARGS)

## make bench-cleaning GOLD=file  CPU time of cleaning a page, against trafilatura alone
bench-cleaning: .venv/installed
	@test -n "$(GOLD)" || { echo "usage: make $@ GOLD=file [ARGS=...]" >&2; exit 2; }
	$(BIN)/python -m bench.speed.cleaning $(GOLD) $(ARGS)

## make bench-fetching  pages a second from fifty slow hosts on loopback, and the memory that it takes
bench-fetching: .venv/installed
	$(BIN)/python -m bench.speed.fetching $(ARGS)

## make bench-copies  near copies and statements on invented pairs; time and memory for 100,000 articles
bench-copies: .venv/installed
	$(BIN)/python -m bench.warehouse.copies $(ARGS)

## make bench-report  how long a report of 10,000 quotes takes to make, and to open in a real browser
bench-report: .venv/installed
	$(BIN)/python -m bench.warehouse.report $(ARGS)

## make bench-sql     every question and check at ARTICLES=100000 invented articles, beside Parquet and SQLite
bench-sql: .venv/installed
	$(BIN)/python -m bench.warehouse.sql --articles $(or $(ARTICLES),100000) $(ARGS)

## make bench-later   what 1, 100 and 10,000 articles more cost behind 10,000 and 100,000, by statement
##                    ARGS="--home FOLDER --behind 10000 400000" keeps what was made and loaded there
bench-later: .venv/installed
	$(BIN)/python -m bench.warehouse.later $(ARGS)

## make bench-days    how the file grows by 300 small loads with maintenance, beside a fresh one
bench-days: .venv/installed
	$(BIN)/python -m bench.warehouse.days $(ARGS)

## make capacity    cores, storage and money for 1,000 to 10 million articles per day, from measurements
capacity: export OPENBLAS_NUM_THREADS = 1
capacity: .venv/installed
	$(BIN)/python -m tools.capacity $(ARGS)

## make bench-growth   what an article costs when there are 1,000, and when there are 50,000
bench-growth: .venv/installed
	$(BIN)/python -m bench.speed.growth $(ARGS)

## make bench-warc    reading, storing and cleaning a WARC file of 10,000 pages
bench-warc: .venv/installed
	$(BIN)/python -m bench.speed.warc $(ARGS)

## make bench-soak    200 scheduled runs in a row with maintenance: growth of memory, files and disk
##                    ARGS="--poison --runs 500" throws a bad file among the good ones at each run
bench-soak: .venv/installed
	$(BIN)/python -m bench.speed.soak $(ARGS)

## make fuzz MINUTES=30 SEED=1   mutated inputs for every reader: each distinct fault, with a small input
fuzz: .venv/installed
	$(BIN)/python -m tests.fuzzing --minutes $(or $(MINUTES),30) --seed $(or $(SEED),1) $(ARGS)

## make bench-orchestration  what Prefect costs: the ingest flow against the same functions in a plain loop
bench-orchestration: .venv/installed
	$(BIN)/python -m bench.speed.orchestration $(ARGS)

## make dictionary  docs/data-dictionary.md and docs/data-model.svg from the schema's comments
dictionary: .venv/installed
	$(BIN)/python -m tools.dictionary

## make golden   onrecord/golden.toml: what the versions of cleaning and annotating make of samples/
golden: .venv/installed
	$(BIN)/python -m tools.golden

## make load-graph  docs/load.md from the statements that a load executes and their heads
load-graph: .venv/installed
	$(BIN)/python -m tools.load_graph

## make pins    pin what pyproject.toml asks for, with hashes; ARGS=--upgrade takes what is newer
PIN := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --quiet $(ARGS) pyproject.toml
pins: .venv/installed
	$(BIN)/$(PIN) --extra dev -o requirements.txt
	$(BIN)/$(PIN) --extra dev --extra dask --extra s3 --extra cluster-tests \
	  --constraint requirements.txt -o requirements-cluster.txt
	$(BIN)/$(PIN) --extra docs --constraint requirements.txt -o requirements-docs.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet $(ARGS) bench/textacy.in -o bench/textacy.txt

clean:
	rm -rf .venv .venv-cluster .venv-docs build dist flows/cli/docs/site demo *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
