# The commands of the project. Each works from a fresh clone.
#
#   make demo                     simulate a shop, write report.html and customers.parquet
#   make demo DATA=file.csv CUSTOMER=... TIME=... AMOUNT=...
#   make test                     what CI runs
#   make deep                     what CI cannot afford
#   make bench TOPIC=ledger       a comparison with peers
#   make wheel | npm | nuget | c  packages into dist/

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

export CARGO_TARGET_DIR ?= $(CURDIR)/target
export CONFORMANCE_DIR := $(CARGO_TARGET_DIR)/conformance

DEMO_ARGS := $(if $(DATA),--data '$(DATA)') $(if $(CUSTOMER),--customer '$(CUSTOMER)') \
  $(if $(TIME),--time '$(TIME)') $(if $(AMOUNT),--amount '$(AMOUNT)') \
  $(if $(QUANTITY),--quantity '$(QUANTITY)') $(if $(PRICE),--price '$(PRICE)') \
  $(if $(TRANSACTION),--transaction '$(TRANSACTION)') $(if $(SIZE),--size '$(SIZE)') \
  $(if $(LOCALE),--locale '$(LOCALE)') $(if $(OUT),--out '$(OUT)')

.PHONY: demo test deep bench wheel npm nuget c lint core conformance python node dotnet capi react-native lean

demo:
	cargo run --release -p habitue --example customer_report -- $(DEMO_ARGS)

test: lint core capi python node dotnet react-native conformance

# One step after another: they share what they compile.
.NOTPARALLEL:

# Formatting, lints, the rules of the tree, and that generated files are what gen writes.
lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo xtask tidy
	cargo xtask gen --check

# Property tests draw the same cases each time; `make deep` draws new ones.
core: export PROPTEST_RNG_SEED := 20261121
core:
	rm -rf '$(CONFORMANCE_DIR)' && mkdir -p '$(CONFORMANCE_DIR)'
	cargo test --workspace --exclude habitue-py
	examples/check.sh rust '$(CARGO_TARGET_DIR)/debug/examples/customer_report'
	cargo check -p habitue --no-default-features

capi:
	crates/c/tests/run.sh

python:
	crates/py/test.sh

node:
	npm/test.sh

dotnet:
	dotnet/test.sh

react-native:
	react-native/test.sh

# The first file is what the others are held to.
conformance:
	cargo xtask conformance $(foreach language,rust c python node bun deno mono coreclr react_native,'$(CONFORMANCE_DIR)/$(language).tsv')

deep:
	scripts/deep.sh

bench:
	benches/peers/run.sh '$(TOPIC)'

wheel:
	scripts/package.sh wheel

npm:
	scripts/package.sh npm

nuget:
	scripts/package.sh nuget

c:
	scripts/package.sh c

# The library that a phone app would carry: no files, no report, no simulator.
# Packed relocations take a megabyte off and need glibc 2.36, musl 1.2.4 or Android 11 to load.
# Functions of the same code are kept once: lld does that, the linker of this target.
lean:
	cargo rustc --profile lean -p habitue-c --no-default-features --crate-type cdylib -- \
	  -C link-arg=-Wl,-z,pack-relative-relocs -C link-arg=-Wl,--icf=all
	ls -l '$(CARGO_TARGET_DIR)/lean/libhabitue_c.so'
