# The doorbell: meson and ninja do the work, tools/ holds what is more than one line.
# Every target first installs what it lacks (tools/deps; nothing happens when all is there).
# Listening elsewhere: make run LISTEN=127.0.0.1:9000 FIRM=/srv/firm
.PHONY: all run check check-long fuzz bench deps deb install clean

FIRM ?= firm
LISTEN ?= 127.0.0.1:8080
BUDGET ?= 40m
PREFIX ?= /usr/local

all:
	@tools/deps build
	@[ -x build/kantha ] || echo 'Building Kantha; the first time takes some minutes.'
	@[ -f build/build.ninja ] || CC=gcc meson setup build --buildtype=release -Dtests=false \
	  -Db_lto=true -Dprefix=$(PREFIX) >build.log || { cat build.log; exit 1; }
	@ninja --quiet -C build

run: all
	@exec build/kantha serve --firm $(FIRM) --listen $(LISTEN) --demo

check:
	@tools/deps test
	@tools/check $(PART)

check-long:
	@tools/deps test
	@BUDGET=$(BUDGET) tools/check --long $(PART)

fuzz:
	@tools/deps test
	@BUDGET=$(BUDGET) tools/fuzz $(TARGET)

bench: all
	@tools/deps bench
	@bench/run

deb:
	@tools/deps deb
	@tools/deb

deps:
	@tools/deps all

install: all
	@meson configure build -Dprefix=$(PREFIX)
	@ninja --quiet -C build
	meson install -C build --no-rebuild

clean:
	rm -rf build build-*
