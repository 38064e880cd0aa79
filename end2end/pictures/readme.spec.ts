// The two pictures of README, from the demo as it is on its first day.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test } from "@playwright/test";
import { filmOf } from "../support/camera";
import { carryRound } from "../support/driver";
import { House } from "../support/house";
import { become, managerOf, scan } from "../support/people";
import { filmOfPrinted, printed } from "../support/printed";
import { desk, field } from "../support/screens";

const at = (name: string) => join(import.meta.dirname, "..", "..", "docs", "pictures", name);

test("a driver scans in a basement, a fleet manager sees the park", async () => {
  const folder = mkdtempSync(join(tmpdir(), "regain-pictures-"));
  const film = join(folder, "camera.y4m");
  const house = new House();
  const browser = await chromium.launch({
    executablePath: process.env.STORIES_BROWSER || undefined,
    args: [...(test.info().project.use.launchOptions?.args ?? []), `--use-file-for-fake-video-capture=${film}`],
  });
  try {
    await house.open();
    const desktop = await (await browser.newContext({ ...desk, baseURL: house.origin })).newPage();
    await become(desktop, /Nadia Parc/);
    await desktop.goto("/parc");
    await desktop.screenshot({ path: at("parc.png"), animations: "disabled" });

    // Most of it by a hand-held scanner, with nothing before the camera; then one label is held there.
    await filmOf([], film);
    const context = await browser.newContext({ ...field, baseURL: house.origin });
    const phone = await context.newPage();
    const { stop, expected, scanning } = await carryRound(phone);
    const tags = expected.map((device) => device.state.tag!);
    await context.setOffline(true);
    await phone.goto(scanning);
    await expect(phone.locator(".count-value")).toHaveText("0");
    await scan(phone, tags.slice(0, 7));
    await become(desktop, managerOf(stop.holder_name));
    filmOfPrinted(await printed(desktop, tags[7]!), film, { width: 1280, height: 960, x: 0.42, y: 0.4, share: 0.58, degrees: -5 });
    await phone.reload();
    await expect(phone.locator(".count-value")).toHaveText("8");
    await phone.screenshot({ path: at("terrain.png"), animations: "disabled" });
  } finally {
    await browser.close();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
