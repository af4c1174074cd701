# Mittaristo. `make run` starts it, `make test` runs everything that CI runs. PYTHON=... chooses the Python for .venv.
.POSIX:
.PHONY: run test check bench hostile translations screenshots
# Bytecode is written whatever the machine's own setting says: without it every process compiles all packages anew.
PY = PYTHONDONTWRITEBYTECODE= .venv/bin/python

run: ## make .venv, install, migrate, load the sample into an empty database, serve on 127.0.0.1:8501
	@tools/environment requirements.txt
	@$(PY) -m streamlit run

test: check ## check, then the quick tests with the faults last, then the browser; more workers than cores, as many tests wait
	@tools/chromium
	@tools/mariadb
	$(PY) -m pytest -n 4 --dist worksteal -m "not browser"
	$(PY) -m pytest -n 3 --dist worksteal tests/browser

check: ## format, lint, types, import contract, installed packages, translations; all tests can be read
	@tools/environment requirements-dev.txt
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy & types=$$!; \
	$(PY) -c "from importlinter.cli import lint_imports_command as check; check()" && \
	$(PY) -m pip check && $(PY) -m tools.translations check && \
	{ found=$$($(PY) -m pytest --collect-only -qq) || { echo "$$found"; false; }; }; others=$$?; \
	wait $$types && exit $$others

bench: ## the README's speed figures
	@tools/environment requirements-dev.txt
	$(PY) -m benchmarks

hostile: ## read every file of a folder and say what came of each: make hostile FOLDER=...
	@tools/environment requirements.txt
	@$(PY) -m dashboard hostile "$(FOLDER)"

translations: ## bring the texts in the code into dashboard/locale/*.po
	@tools/environment requirements-dev.txt
	$(PY) -m tools.translations update

screenshots: ## a picture of every page of the server that `make run` runs, in screenshots/
	@tools/environment requirements-dev.txt
	@tools/chromium
	$(PY) -m tools.screenshots
