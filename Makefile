# Two commands to start: `make` and `make test`. The others are listed by `make help`.

LIBRARIES := libncurses-dev libopenblas-dev
TEST_TOOLS := tmux parallel
SOURCES := Package.swift Sources Tests
GRADUS := .build/release/gradus
PEERS := .build/peers
# Options of the comparison: `make bench BENCH="--rounds 5 lenet"`.
BENCH :=

.DEFAULT_GOAL := start
.PHONY: start build test test-long fuzz soak bench lint format install-libraries install-test-tools help

start: build ## build, then start the tutor
	@if [ -t 0 ] && [ -t 1 ]; then exec $(GRADUS); \
	else echo "Built $(GRADUS). The tutor needs a terminal; try $(GRADUS) --help."; fi

build: install-libraries ## build the release binary
	swift build -c release --product gradus

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

bench: build ## a step of training beside PyTorch and JAX, in a venv of its own
	@$(call install-missing,python3-venv)
	@test -x $(PEERS)/bin/python || python3 -m venv $(PEERS)
	@$(PEERS)/bin/python -c "import torch, jax" 2>/dev/null \
	  || $(PEERS)/bin/pip install --quiet "torch==2.13.0+cpu" "jax[cpu]" numpy \
	  || $(PEERS)/bin/pip install --quiet torch "jax[cpu]" numpy
	$(PEERS)/bin/python -B Tests/NetworksTests/Peers/compare.py $(GRADUS) $(BENCH)

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
