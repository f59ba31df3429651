# Short names for what CONTRIBUTING.md describes; everything works without make.
PYTHON ?= .venv/bin/python

.PHONY: test lint maps gazetteer networks
test:
	$(PYTHON) -m pytest
lint:
	$(PYTHON) -m ruff check . && $(PYTHON) -m mypy
maps:
	$(PYTHON) maps/make.py
gazetteer:
	$(PYTHON) gazetteer/build.py
networks:
	$(PYTHON) -m geonews.data.build_rail && $(PYTHON) -m geonews.data.build_basemap
