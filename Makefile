# Begin with `make demo` and `make test`.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

# Apple's platforms bring the standard library with the system.
RELEASE = -c release
ifneq ($(shell uname),Darwin)
RELEASE += --static-swift-stdlib
endif
LEDGERCTL = .build/release/ledgerctl
DEMO = .build/demo.db
STATEMENTS ?= 1000000

.PHONY: build demo test mutate lint format bench install clean sqlite

build: sqlite
	$(SWIFT) build $(RELEASE) --product ledgerctl

# A ledger made from the book in events/softbank, and what it tells.
demo: build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(LEDGERCTL) --ledger $(DEMO) append events/softbank/*.jsonl
	$(LEDGERCTL) --ledger $(DEMO) project summary
	$(LEDGERCTL) --ledger $(DEMO) project pledges
	$(LEDGERCTL) --ledger $(DEMO) project stakes
	$(LEDGERCTL) --ledger $(DEMO) project capacity

test: sqlite
	$(SWIFT) test

# Drops each check of the verifying code and lists those that no test notices; takes over an hour.
mutate: sqlite
	python3 Tests/Mutation/mutate.py

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

bench: build
	$(SWIFT) build $(RELEASE) --product Benchmarks
	@.ci/need-tools ledger hledger sqlite3 openssl
	.build/release/Benchmarks --compare --statements $(STATEMENTS) --report docs/performance.md

install: build
	mkdir -p $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(LEDGERCTL) $(DESTDIR)$(PREFIX)/bin/ledgerctl

clean:
	rm -rf .build

sqlite:
	@.ci/need-sqlite
