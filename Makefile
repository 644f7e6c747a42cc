# `make build` and `make test` are all a fresh clone needs: both set up first what is not there yet.
#
#   make build         every bulletin of this repository's newsroom into out/
#   make test          the checks and the whole test suite
#   make quick         the tests that start no process, server or browser: less than a minute
#   make soak          random changes, embargoes and kill -9 for some hours; KHABAR_SEED=… for others
#   make fuzz READER=html MINUTES=10  random bytes for a reader; findings go to tests/hostile
#   make mutants MODULE=khabar.catalogs.lineage TESTS=tests/test_lineage.py  faults that no test notices
#   make coverage      which branches the quick tests take
#   make audit         the locked versions beside what is known of vulnerabilities (needs a network)
#   make lock          locks/*.txt anew, from the ranges of pyproject.toml (needs uv)
#   make standards     every text that a standard template ever had, for khabar upgrade
#   make check         ruff, mypy and the import contracts
#   make check-languages  what Khabar knows of languages, against cases with a source each
#   make bench         Khabar beside bare WeasyPrint and bare Typer, and the preview's latencies
#   make bench-scale   archives of many releases: cold, unchanged, parallel, on a cluster
#   make bench-growth  archives of 1,000 and 10,000 bulletins: cold, unchanged, a small change, memory
#   make bench-checks  recall and false alarms of the checks on translations
#   make bench-catalogs DIR=…  alarms of the checks in real catalogs, and SAMPLE=40 of them to judge
#   make bench-hyphenation DIR=…  agreement with TeX's Turkish patterns (what DIR holds: the file says)
#   make bench-pictures what pictures weigh and take: sizes, pages, builds after a change
#   make bench-preview from a save to its HTML and its PDF in the browser
#   make bench-memory  what memory the preview takes after 2,000 saves
#   make bench-urgent commands on one release, in a small newsroom and a large one; the preview's saves
#   make afternoon     the day of a press office with 2,000 readers, hour by hour, as a table
#   make bench-send    10,000 recipients, a faulty server and kill -9: nobody twice, nobody forgotten
#   make bench-report  a report of 400 pages, one megabyte of source
#   make lighthouse    Lighthouse's scores of three pages
#   make clean         removes what builds and tools wrote; signed files and .venv stay

.PHONY: build test quick afternoon soak fuzz mutants coverage audit lock standards check types contracts check-languages bench bench-scale bench-growth bench-checks bench-catalogs bench-hyphenation bench-memory bench-pictures bench-preview bench-send bench-urgent bench-report lighthouse clean
.DELETE_ON_ERROR:

# Another environment, active or not, has no say in ours. What Python compiles it keeps: without that
# each process of the tests compiles all of Khabar, and pytest all tests.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
PIP = cli/setup pip

build: .venv/.libraries
	.venv/bin/khabar build

test: check .venv/.libraries .venv/.judges .venv/.browsers
	.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

quick: .venv/.dev .venv/.libraries
	.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m quick

# The tests that try a property on random values, or each thing with each: on few in the suite.
PROPERTIES = $(shell grep -lE '^@given|= examples\(|soaking\(\)' tests/test_*.py | grep -v test_incremental)

afternoon: .venv/.dev .venv/.libraries .venv/.judges
	KHABAR_READERS=2000 .venv/bin/python -m pytest -q -p no:xdist -p no:cacheprovider tests/test_afternoon.py

soak: .venv/.dev .venv/.libraries .venv/.browsers
	KHABAR_EXAMPLES=150 .venv/bin/python -m pytest tests/test_incremental.py -k is_a_clean_one
	KHABAR_SEQUENCES=2000 .venv/bin/python -m pytest -s tests/test_promises.py
	KHABAR_EXAMPLES=1000 .venv/bin/python -m pytest tests/test_embargo.py -k before_its_time
	KHABAR_EXAMPLES=500 .venv/bin/python -m pytest -s tests/test_interrupted.py
	KHABAR_EXAMPLES=1000 .venv/bin/python -m pytest $(PROPERTIES)
	for seed in 1 2 3 4 5; do KHABAR_DELAYS=$$seed .venv/bin/python -m pytest tests/test_desk_browser.py tests/test_preview_browser.py || exit 1; done

check: .venv/.dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	@$(MAKE) --no-print-directory --jobs 2 types contracts

types:
	.venv/bin/mypy --strict

contracts:
	.venv/bin/lint-imports

check-languages: .venv/.dev
	.venv/bin/python -m pytest -q tests/test_languages.py

coverage: .venv/.dev .venv/.libraries
	.venv/bin/coverage run --branch --source cli/khabar -m pytest -q -m quick -p no:xdist
	.venv/bin/coverage report --skip-covered --sort cover

audit: .venv/.dev
	@cli/setup audit

LOCK = uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate --no-header
lock:
	$(LOCK) pyproject.toml --extra preview --output-file locks/build.txt
	$(LOCK) pyproject.toml --all-extras --group dev --constraints locks/build.txt --output-file locks/dev.txt

standards: .venv/.package
	.venv/bin/python tests/standard_templates.py

# Without READER it names them.
fuzz: .venv/.dev .venv/.libraries
	.venv/bin/python tests/fuzz_guided.py $(READER) --minutes $(or $(MINUTES),1)

mutants: .venv/.dev .venv/.libraries
	.venv/bin/python tests/mutants.py $(MODULE) $(TESTS) --most $(or $(MOST),100) --mark '$(or $(MARK),quick)'

bench: .venv/.dev .venv/.libraries .venv/.browsers
	.venv/bin/python tests/bench.py
	.venv/bin/python tests/bench_preview.py

bench-scale: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_scale.py

bench-growth: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_growth.py

bench-checks: .venv/.dev
	.venv/bin/python tests/bench_checks.py

bench-catalogs: .venv/.dev
	.venv/bin/python tests/bench_catalogs.py $(DIR) --sample $(or $(SAMPLE),0)

bench-hyphenation: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_hyphenation.py $(DIR)

bench-pictures: .venv/.dev .venv/.libraries .venv/.browsers
	.venv/bin/python tests/bench_pictures.py

bench-preview: .venv/.dev .venv/.libraries .venv/.browsers
	.venv/bin/python tests/bench_preview.py

bench-memory: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_memory.py

bench-urgent: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_urgent.py

bench-send: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_send.py

bench-report: .venv/.dev .venv/.libraries
	.venv/bin/python tests/bench_report.py

lighthouse: .venv/.dev .venv/.browsers
	.venv/bin/python tests/bench_lighthouse.py

clean:
	rm -rf out/public out/drafts out/held out/.khabar dist .hypothesis .*_cache
	find cli tests -name __pycache__ -prune -exec rm -rf {} +

# The set-up, one stamp a step: written last, so that an interrupted step is done again. The first
# one holds the checkout's path, and counts only while the environment's Python runs at that path.
ifneq ($(shell .venv/bin/python -c 'print(open(".venv/.here").read())' 2>/dev/null),$(CURDIR))
.PHONY: .venv/.here
endif

.venv/.here:
	@echo "Setting up .venv"
	@cli/setup venv
	@$(PIP) --upgrade 'pip>=25.1'
	@printf %s "$(CURDIR)" >$@

.venv/.package: pyproject.toml locks/build.txt .venv/.here
	@echo "Installing Khabar and its dependencies"
	@cli/setup locked locks/build.txt
	@$(PIP) --editable '.[preview]'
	@touch $@

.venv/.dev: locks/dev.txt .venv/.package
	@echo "Installing the tools of the tests"
	@cli/setup locked locks/dev.txt
	@$(PIP) --group dev
	@touch $@

# Without a stamp the next run tries again. What one can do without (3) is a failure only under CI.
.venv/.libraries: .venv/.package
.venv/.libraries .venv/.judges .venv/.browsers: .venv/.%: cli/setup .venv/.here
	@cli/setup $* && touch $@ || { status=$$?; [ $$status = 3 ] && [ -z "$$CI" ] || exit $$status; }
