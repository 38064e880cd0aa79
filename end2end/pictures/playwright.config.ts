// Pictures are taken, not tested: they stand apart from the stories, on a server of their own.
import { defineConfig } from "@playwright/test";
import alone from "../speed/playwright.config";

export default defineConfig({ ...alone, timeout: 300_000 });
