import { expect, test } from "../support/test";

test("the server is up and the first page says who we are", async ({ page, request, shot }) => {
  expect((await request.get("/healthz")).ok()).toBe(true);
  expect((await request.get("/readyz")).ok()).toBe(true);

  await page.goto("/");
  await expect(page).toHaveTitle(/Regain/);
  await expect(page.locator("html")).toHaveAttribute("lang", /^fr/);
  await shot("start");
});
