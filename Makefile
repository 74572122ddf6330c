# Begin with `make demo` and `make test`.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
MANDIR ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d

# Apple's platforms bring the standard library with the system.
RELEASE = -c release
ifneq ($(shell uname),Darwin)
RELEASE += --static-swift-stdlib
endif
INSTALLED = $(DESTDIR)$(MANDIR)/man1/ledgerctl.1 $(DESTDIR)$(BASHDIR)/ledgerctl \
  $(DESTDIR)$(ZSHDIR)/_ledgerctl $(DESTDIR)$(FISHDIR)/ledgerctl.fish
LEDGERCTL = .build/release/ledgerctl
DEMO = .build/demo.db
PAGE = .build/demo.html
STATEMENTS ?= 1000000

.PHONY: build demo test slow mutate lint format bench install uninstall clean sqlite

build: sqlite
	$(SWIFT) build $(RELEASE) --product ledgerctl

# A ledger made from the book in events/softbank, what it tells, and its page.
demo: build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(LEDGERCTL) --ledger $(DEMO) append events/softbank/*.jsonl
	$(LEDGERCTL) --ledger $(DEMO) project summary
	$(LEDGERCTL) --ledger $(DEMO) project pledges
	$(LEDGERCTL) --ledger $(DEMO) project stakes
	$(LEDGERCTL) --ledger $(DEMO) project capacity
	$(LEDGERCTL) --ledger $(DEMO) report --title 'SoftBank and its promises' --output $(PAGE)
	@echo 'the page to look at in a browser: $(PAGE)'

test: sqlite
	$(SWIFT) test

# Runs the tests one after the other and lists the slowest.
slow: sqlite
	@$(SWIFT) test --no-parallel 2>&1 | \
	  sed -n 's/.*Test \(.*\) passed after \([0-9.]*\) seconds.*/\2 \1/p' | sort -rn | head -40

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

# The program, its manual page, and completions for three shells.
install: build
	mkdir -p $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(BASHDIR) \
	  $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	install -m 755 $(LEDGERCTL) $(DESTDIR)$(PREFIX)/bin/ledgerctl
	$(LEDGERCTL) help --man > $(DESTDIR)$(MANDIR)/man1/ledgerctl.1
	$(LEDGERCTL) completions bash > $(DESTDIR)$(BASHDIR)/ledgerctl
	$(LEDGERCTL) completions zsh > $(DESTDIR)$(ZSHDIR)/_ledgerctl
	$(LEDGERCTL) completions fish > $(DESTDIR)$(FISHDIR)/ledgerctl.fish
	chmod 644 $(INSTALLED)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/ledgerctl $(INSTALLED)

clean:
	rm -rf .build

sqlite:
	@.ci/need-sqlite
