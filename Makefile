# Two commands to start: `make` and `make test`. The others are listed by `make help`.

LIBRARIES := libncurses-dev libopenblas-dev
TEST_TOOLS := tmux parallel mandoc zsh fish
SOURCES := Package.swift Sources Tests
GRADUS := .build/release/gradus
# Where `make install` puts things; DESTDIR stands before it where a package is made.
PREFIX ?= /usr/local
BIN = $(abspath $(DESTDIR)$(PREFIX))/bin
SHARE = $(abspath $(DESTDIR)$(PREFIX))/share
ZSH_FUNCTIONS ?= zsh/site-functions
PEERS := .build/peers
PACKAGE := .build/deb
# Options of the comparison: `make bench BENCH="--rounds 5 lenet"`.
BENCH :=

.DEFAULT_GOAL := start
.PHONY: start build test test-long fuzz soak sanitize bench budgets lint format help
.PHONY: install uninstall deb pictures install-libraries install-test-tools

start: build ## build, then start the tutor
	@if [ -t 0 ] && [ -t 1 ]; then exec $(GRADUS); \
	else echo "Built $(GRADUS). The tutor needs a terminal; try $(GRADUS) --help."; fi

build: install-libraries ## build the release binary
	swift build -c release --product gradus

install: ## what `make build` built, for everybody: PREFIX=/usr/local
	@test -x $(GRADUS) || { echo "Nothing is built yet: run make build, then make install." >&2; exit 1; }
	@newer=$$(find Sources -name '*.[sch]*' -newer $(GRADUS) | head -1); [ -z "$$newer" ] \
	  || { echo "$$newer is newer than $(GRADUS): run make build, then make install." >&2; exit 1; }
	install -d -m 755 $(BIN) $(SHARE)/gradus $(SHARE)/man/man1 $(SHARE)/doc/gradus \
	  $(SHARE)/bash-completion/completions $(SHARE)/$(ZSH_FUNCTIONS) $(SHARE)/fish/vendor_completions.d
	install -m 755 $(GRADUS) $(BIN)/gradus
	strip $(BIN)/gradus
	@rm -rf $(SHARE)/gradus/lessons $(SHARE)/gradus/assets
	cd Lessons && find . -type f -exec install -D -m 644 {} $(SHARE)/gradus/lessons/{} \;
	cd Assets && find . -maxdepth 1 -type f -exec install -D -m 644 {} $(SHARE)/gradus/assets/{} \;
	find $(SHARE)/gradus -type d -exec chmod 755 {} +
	install -m 644 README.md LICENSE $(SHARE)/doc/gradus
	$(GRADUS) man > $(SHARE)/man/man1/gradus.1
	$(GRADUS) complete bash > $(SHARE)/bash-completion/completions/gradus
	$(GRADUS) complete zsh > $(SHARE)/$(ZSH_FUNCTIONS)/_gradus
	$(GRADUS) complete fish > $(SHARE)/fish/vendor_completions.d/gradus.fish
	@cd $(SHARE) && chmod 644 man/man1/gradus.1 bash-completion/completions/gradus \
	  $(ZSH_FUNCTIONS)/_gradus fish/vendor_completions.d/gradus.fish

uninstall: ## all of that away again; what learners wrote stays
	rm -f $(BIN)/gradus $(SHARE)/man/man1/gradus.1 \
	  $(SHARE)/bash-completion/completions/gradus $(SHARE)/$(ZSH_FUNCTIONS)/_gradus \
	  $(SHARE)/fish/vendor_completions.d/gradus.fish
	rm -rf $(SHARE)/gradus $(SHARE)/doc/gradus

deb: build ## a package for apt, which needs no Swift to be installed or used
	@$(call install-missing,dpkg-dev)
	rm -rf $(PACKAGE) && mkdir -p $(PACKAGE)/debian $(PACKAGE)/DEBIAN
	$(MAKE) install DESTDIR=$(CURDIR)/$(PACKAGE) PREFIX=/usr ZSH_FUNCTIONS=zsh/vendor-completions
	gzip -9n $(PACKAGE)/usr/share/man/man1/gradus.1
	cat LICENSE Assets/README.md > $(PACKAGE)/usr/share/doc/gradus/copyright
	rm $(PACKAGE)/usr/share/doc/gradus/LICENSE
	@printf 'Source: gradus\n\nPackage: gradus\nArchitecture: any\n' > $(PACKAGE)/debian/control
	@set -e; cd $(PACKAGE); version=$$(usr/bin/gradus --version | cut -d' ' -f2); \
	architecture=$$(dpkg --print-architecture); \
	needs=$$(dpkg-shlibdeps -O usr/bin/gradus 2>/dev/null | sed -n 's/^shlibs:Depends=//p'); \
	test -n "$$needs"; rm -r debian; \
	printf '%s\n' 'Package: gradus' "Version: $$version" "Architecture: $$architecture" \
	  'Maintainer: Gradus <gradus@localhost>' "Installed-Size: $$(du -sk usr | cut -f1)" \
	  "Depends: $$needs" 'Recommends: ncurses-term' 'Section: education' 'Priority: optional' \
	  'Description: learn deep learning in a terminal, a step at a time' \
	  ' Lessons backed by training that runs as one reads, backpropagation traced number' \
	  ' by number, questions that come back when they are about to be forgotten.' \
	  > DEBIAN/control; \
	dpkg-deb --root-owner-group --build . ../gradus_$${version}_$$architecture.deb

pictures: export GRADUS_KEEP_GOLDENS = 1
pictures: install-test-tools ## the pictures of the README again, as the tutor draws them now
	swift build -c release --build-tests
	swift test -c release --skip-build --disable-xctest --filter PicturesTests

test: install-libraries install-test-tools lint ## every check, with its own set-up
	swift build -c release --build-tests
	swift test -c release --skip-build --disable-xctest --parallel
	$(GRADUS) lint
	$(GRADUS) check

test-long: export GRADUS_LONG = 1
test-long: test ## the same, with the proofs that take longer

fuzz: export GRADUS_FUZZ_SECONDS ?= 600
fuzz: ## what the fuzzers find in ten minutes each; GRADUS_FUZZ_SECONDS says for how long
	swift build -c release --build-tests
	swift test -c release --skip-build --disable-xctest --parallel --filter FuzzTests

soak: export GRADUS_SOAK_KEYS ?= 4000
soak: ## an hour's sitting, played fast: what the tutor holds when it is home again
	swift build -c release --build-tests
	swift test -c release --skip-build --disable-xctest --filter SoakTests

# Not the tests that run programs: they run those of the other build. Leaks are the soak's part.
sanitize: export GRADUS_PATIENCE = 40
sanitize: export ASAN_OPTIONS = detect_leaks=0
sanitize: install-libraries ## the tests under the address and the thread sanitizer: half an hour
	for kind in address thread; do \
	  swift build -c release --build-tests --sanitize=$$kind --scratch-path .build/$$kind && \
	  swift test -c release --skip-build --sanitize=$$kind --scratch-path .build/$$kind \
	    --disable-xctest --parallel --skip ProgramTests || exit 1; \
	done

bench: build ## a step of training beside PyTorch and JAX, in a venv of its own
	@$(call install-missing,python3-venv)
	@test -x $(PEERS)/bin/python || python3 -m venv $(PEERS)
	@$(PEERS)/bin/python -c "import torch, jax" 2>/dev/null \
	  || $(PEERS)/bin/pip install --quiet "torch==2.13.0+cpu" "jax[cpu]" numpy \
	  || $(PEERS)/bin/pip install --quiet torch "jax[cpu]" numpy
	$(PEERS)/bin/python -B Tests/NetworksTests/Peers/compare.py $(GRADUS) $(BENCH)

budgets: build ## what a learner waits for, and what the tutor takes, beside what it may
	python3 -B Tests/Budgets/measure.py $(GRADUS)

lint: ## the format of the source
	swift format lint --strict --recursive $(SOURCES)

format: ## bring the source into its format
	swift format --in-place --recursive $(SOURCES)

install-libraries:
	@$(call install-missing,$(LIBRARIES))

install-test-tools:
	@$(call install-missing,$(TEST_TOOLS))

# Asks dpkg first, so that a machine that has everything needs neither root nor network.
define install-missing
missing=""; \
for package in $(1); do \
  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q "ok installed" \
    || missing="$$missing $$package"; \
done; \
[ -z "$$missing" ] && exit 0; \
echo "Installing$$missing"; \
if [ "$$(id -u)" = 0 ]; then run=""; else run="sudo"; fi; \
$$run apt-get install -y --no-install-recommends $$missing >/dev/null 2>&1 \
  || { $$run apt-get update && $$run apt-get install -y --no-install-recommends $$missing; } \
  || { echo "Could not install$$missing: install them by hand, then try again." >&2; exit 1; }
endef

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12
