import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { desk, field } from "./support/screens";

// This file is read by each worker too: what the first reading chose is handed on in the environment, under names
// that the server does not take for settings.
const freePort = () =>
  execFileSync(process.execPath, [
    "-e",
    "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })",
  ]).toString().trim();
const port = (process.env.STORIES_PORT ??= freePort());
const data = (process.env.STORIES_DATA ??= mkdtempSync(join(tmpdir(), "regain-stories-")));
const origin = `http://127.0.0.1:${port}`;
process.env.STORIES_ORIGIN = origin;

const top = join(import.meta.dirname, "..");
const target = process.env.CARGO_TARGET_DIR ?? join(top, "target");

export default defineConfig({
  testDir: "stories",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  // One territory, one worker: stories change what others see.
  workers: 1,
  reporter: "list",
  use: {
    baseURL: origin,
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.STORIES_BROWSER || undefined,
      args: [
        "--no-sandbox", // Chromium refuses its sandbox to root, who runs the tests in containers
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
      ],
    },
  },
  // A story belongs to the screen its name says (x.field.spec.ts, x.desk.spec.ts); without one it is run on both.
  projects: [
    { name: "field", use: field, testIgnore: /\.desk\.spec\.ts$/ },
    { name: "desk", use: desk, testIgnore: /\.field\.spec\.ts$/ },
  ],
  webServer: {
    command: `"${process.env.STORIES_SERVER ?? join(target, "debug", "regain")}" serve --demo`,
    url: `${origin}/readyz`,
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stderr: "pipe",
    env: {
      REGAIN_LOG: "warn",
      REGAIN_LISTEN: `127.0.0.1:${port}`,
      REGAIN_DATABASE_URL: `sqlite:${join(data, "stories.sqlite")}`,
      REGAIN_MAIL_FOLDER: join(data, "mail"),
      REGAIN_SITE_ROOT: process.env.REGAIN_SITE_ROOT ?? join(target, "site"),
    },
  },
  globalTeardown: "./support/tidy",
});
