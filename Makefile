# pegel: `make` builds ./pegel; `make help` lists the rest.

VERSION = 0.1.0

PREFIX  = /usr/local
DESTDIR =
CFLAGS  = -O2 -g

# ---- what it is built with ------------------------------------------------------------

# SAN=1 builds, and tests, a second program with ASan and UBSan beside the first.
ifdef SAN
BUILD    = build-san
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover -fno-omit-frame-pointer
else
BUILD    = build
HARDEN   = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
endif

# Only the default build leaves its program in the top folder.
PROGRAM = $(if $(filter build,$(BUILD)),pegel,$(BUILD)/pegel)
RUN     = $(abspath $(PROGRAM))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion

# libcurl, libarchive, libcrypto and libdeflate are loaded at run time by what needs them: only
# their headers are used here. libcsv has no .pc file, an older libdeflate neither.
LINKED  = libcjson libconfuse libutf8proc nettle zlib
HEADERS = libcurl libarchive libcrypto

PKG_CFLAGS := $(shell pkg-config --cflags $(LINKED) $(HEADERS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(LINKED) 2>/dev/null)

CPP_ALL = -D_GNU_SOURCE -DPEGEL_VERSION='"$(VERSION)"' -Iinclude -Isrc $(PKG_CFLAGS) $(CPPFLAGS)
C_ALL   = -std=c11 -pthread -fPIE $(WARNINGS) $(HARDEN) $(SANITIZE) $(CFLAGS)
LD_ALL  = -pthread -pie -Wl,-z,relro,-z,now $(SANITIZE) $(CFLAGS) $(LDFLAGS)
LIBS    = -lcsv $(PKG_LIBS) -lm -ldl $(LDLIBS)
COMPILE = $(CC) $(CPP_ALL) $(C_ALL) $(if $(WERROR),-Werror) -MMD -MP

# One short line per file; V=1 shows the commands.
say   = $(if $(V),,@echo '  $(1)  $@' &&)
again = $(MAKE) --no-print-directory

# All cores, unless -j was given (here or to the make that called this one).
CORES := $(shell nproc 2>/dev/null || echo 2)
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(CORES)
endif

# ---- what there is --------------------------------------------------------------------

OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out src/tool/%,$(sort $(wildcard src/*/*.c))))
UNITS   := $(patsubst tests/%.c,$(BUILD)/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/%.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
BENCHES := $(patsubst tests/%.c,$(BUILD)/%,$(sort $(wildcard tests/bench/*.c)))
CONFIG  := $(sort $(shell find config -type f 2>/dev/null))
LIBRARY  = $(BUILD)/libpegel.a
FAULTY   = $(BUILD)/faults/pegel

# ---- the program ----------------------------------------------------------------------

all: $(PROGRAM)

$(PROGRAM): $(BUILD)/src/main.o $(LIBRARY)
	$(call say,LD  )$(CC) $(LD_ALL) -o $@ $^ $(LIBS)

# Made afresh each time: an object whose source is gone must not stay in it.
$(LIBRARY): $(OBJECTS) $(BUILD)/embedded.o $(BUILD)/builtin.o $(BUILD)/names
	@rm -f $@
	$(call say,AR  )$(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/src/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC  )$(COMPILE) -c -o $@ $<

# The files below config/ as strings. ISO C promises no more than 4095 bytes for one;
# gcc and clang take any length.
$(BUILD)/embedded.c: scripts/embed $(CONFIG) $(BUILD)/names
	$(call say,GEN )scripts/embed config >$@

# The same descriptions as tables, so that no start has to read them: a program made of what
# reads --formats prints them.
READERS := $(addprefix $(BUILD)/src/,base/% facts/% table/% metrics/% ingest/format%)

$(BUILD)/builtin: $(BUILD)/src/tool/builtin.o $(filter $(READERS),$(OBJECTS)) $(BUILD)/embedded.o
	$(call say,LD  )$(CC) $(LD_ALL) -o $@ $^ $(LIBS)

$(BUILD)/builtin.c: $(BUILD)/builtin
	$(call say,GEN )$< >$@

$(BUILD)/embedded.o $(BUILD)/builtin.o: %.o: %.c $(BUILD)/flags
	$(call say,CC  )$(COMPILE) -Wno-overlength-strings -c -o $@ $<

# Two stamps, written only when their content changes: other flags compile everything
# again; a file that came or went makes the library and the embedded files again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@pkg-config --exists $(LINKED) $(HEADERS) || \
	    { echo 'Libraries are missing; scripts/install-deps installs them.' >&2; exit 1; }
	@$(call stamp,$(CC) $(CPP_ALL) $(C_ALL))

$(BUILD)/names: FORCE
	@mkdir -p $(@D)
	@$(call stamp,$(OBJECTS) $(CONFIG))

stamp = echo '$(subst ','\'',$(1))' >$@.new; \
	cmp -s $@.new $@ && rm $@.new || mv $@.new $@

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# ---- tests ----------------------------------------------------------------------------

# On a bare machine this and `make demo` are the only commands needed.
check:
	@scripts/install-deps --tests
	@+$(again) WERROR=1 all units
	@tests/run --build $(BUILD) --program $(PROGRAM)

units: $(UNITS) $(FAULTY)

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC  )$(COMPILE) $(LD_ALL) -o $@ $< $(LIBRARY) -lcmocka $(LIBS)

# The program with what lets memory, files and disks fail when the tests want it.
# They are called before a sanitizer is ready for it.
$(FAULTY): $(BUILD)/faults/faults.o $(BUILD)/src/main.o $(LIBRARY)
	$(call say,LD  )$(CC) $(LD_ALL) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(BUILD)/faults/%.o: tests/faults/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC  )$(COMPILE) -fno-sanitize=all -c -o $@ $<

# The static analysers are told how the sources are compiled.
lint: all
	@set -- -std=c11 $(CPP_ALL); FLAGS="$$*" scripts/lint

bench: all $(BENCHES)
	@tests/bench/run $(RUN) $(BUILD)

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC  )$(COMPILE) $(LD_ALL) -o $@ $< -lcsv

# Every tests/fuzz/fuzz_*.c runs for FUZZ_SECONDS; what it finds is left in build-fuzz/.
FUZZ_SECONDS = 30

fuzz:
	@+$(again) BUILD=build-fuzz CC=clang HARDEN= run-fuzzers \
	    SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover'

run-fuzzers: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do \
	    corpus=tests/fuzz/$$(basename $$fuzzer); found=$$fuzzer.corpus; mkdir -p $$found; \
	    echo "== $$fuzzer, $(FUZZ_SECONDS) s"; \
	    $$fuzzer -max_total_time=$(FUZZ_SECONDS) -print_final_stats=0 -verbosity=0 \
	        -artifact_prefix=$$fuzzer- $$found $$(ls -d $$corpus 2>/dev/null) samples config || exit 1; \
	done

$(BUILD)/fuzz/%: tests/fuzz/%.c $(LIBRARY) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC  )$(COMPILE) $(LD_ALL) -fsanitize=fuzzer -o $@ $< $(LIBRARY) $(LIBS)

# ---- for users ------------------------------------------------------------------------

# Exit status 3 means: the report is there, but something is missing in it.
demo:
	@scripts/install-deps
	@+$(again) all
	@$(RUN) report samples/ || { status=$$?; [ $$status -eq 3 ] || exit $$status; \
	    echo 'The report is written, but not complete: see the messages above.'; }
	@echo 'The report is in $(CURDIR)/pegel-report/'

DATA = $(DESTDIR)$(PREFIX)/share
BASH_COMPLETION = $(DATA)/bash-completion/completions

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DATA)/man/man1 $(DATA)/doc/pegel $(BASH_COMPLETION)
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/pegel
	install -m 644 src/pegel.1 $(DATA)/man/man1/pegel.1
	install -m 644 README.md LICENSE $(DATA)/doc/pegel
	$(RUN) completion bash >$(BUILD)/completion.bash
	install -m 644 $(BUILD)/completion.bash $(BASH_COMPLETION)/pegel

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/pegel $(DATA)/man/man1/pegel.1 $(BASH_COMPLETION)/pegel
	rm -rf $(DATA)/doc/pegel

# What is committed, and nothing else.
dist:
	git archive --format=tar.gz --prefix=pegel-$(VERSION)/ -o pegel-$(VERSION).tar.gz HEAD
	@echo pegel-$(VERSION).tar.gz

clean:
	rm -rf build build-san build-fuzz pegel pegel-report pegel-*.tar.gz

help:
	@echo 'make             build ./pegel'
	@echo 'make demo        install what is missing, build, write a report from samples/'
	@echo 'make check       install what is missing, build, run all tests (SAN=1: with ASan and UBSan)'
	@echo 'make lint        layers, sizes, static analysis'
	@echo 'make bench       speed and memory against wc -l and plain libcsv'
	@echo 'make fuzz        fuzz the parsers (FUZZ_SECONDS=$(FUZZ_SECONDS) each; needs clang)'
	@echo 'make install     to PREFIX=$(PREFIX), below DESTDIR if given; make uninstall'
	@echo 'make dist        pegel-$(VERSION).tar.gz of what is committed'
	@echo 'make clean       remove what was built'
	@echo
	@echo 'CC=clang, CFLAGS=..., WERROR=1 (warnings are errors), V=1 (show commands) work with all of them.'

FORCE:

.PHONY: all check units lint bench fuzz run-fuzzers demo install uninstall dist clean help FORCE
.DELETE_ON_ERROR:
