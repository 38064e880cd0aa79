// Speed is measured, not tested: these files stand apart from the stories and start a server of their own.
import { defineConfig } from "@playwright/test";
import stories from "../playwright.config";
import { field } from "../support/screens";

export default defineConfig({
  ...stories,
  testDir: ".",
  timeout: 600_000,
  projects: [{ name: "field", use: field }],
  webServer: undefined,
  globalTeardown: undefined,
});
