// Pictures are taken, not tested: they stand apart from the stories, on a server of their own.
import { defineConfig } from "@playwright/test";
import alone from "../speed/playwright.config";

// Each page says itself which screen it has.
export default defineConfig({ ...alone, timeout: 300_000, projects: [{ name: "pictures" }] });
