# Each target is one script in scripts/, which says why it exists; docs/setup.md tells the whole.
.DEFAULT_GOAL := help
.PHONY: help run watch test stories lint bench speed chaos scan-check pictures clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

run: ## get what is missing, build, and serve the demo on http://127.0.0.1:3000
	@scripts/run

watch: ## like run, and build and serve again whenever a file changes
	@scripts/watch

test: ## run everything: lint, Rust tests on SQLite and PostgreSQL, stories in a browser
	@scripts/test

stories: ## run only the stories in a browser
	@scripts/stories

lint: ## check the formatting and run clippy
	@scripts/lint

bench: ## measure speed and size
	@scripts/bench

speed: ## measure the field app on a slow phone, in a browser
	@scripts/speed

chaos: ## try what goes wrong in the field, thousands of times, and count (20 minutes)
	@scripts/chaos

scan-check: ## read the pictures of a folder with the scanner: make scan-check DIR=…
	@scripts/scan-check "$(DIR)"

pictures: ## take the pictures of README anew, in a browser
	@scripts/pictures

clean: ## remove what was built here, the demo data included (tools in the cache stay)
	rm -rf target data public/vendor end2end/node_modules end2end/test-results end2end/report end2end/screenshots
