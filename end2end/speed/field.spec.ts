// How fast the field app is on a slow phone (the page's thread at a quarter of its speed): from the look that read a
// label to "saved", and from a cold start without any network to a scanner that reads. Prints figures and judges none.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Page, chromium, test } from "@playwright/test";
import { filmOfLabels } from "../support/camera";
import { ask, morningRound, readyForOffline } from "../support/driver";
import { House } from "../support/house";
import { become } from "../support/people";
import { field } from "../support/screens";
import { type Bag, longDay } from "./bag";

const SLOWER = 4;
const SCANS = Number(process.env.SPEED_SCANS ?? 100);
const STARTS = 7;

/** The value that so many per cent of all stay below or at. */
const share = (values: number[], percent: number) =>
  values.toSorted((one, other) => one - other)[Math.ceil((values.length * percent) / 100) - 1]!;

test("a driver's longest day on a slow phone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "regain-speed-"));
  const film = join(folder, "labels.y4m");
  const house = new House();
  let phone: BrowserContext | undefined;
  try {
    await house.open();
    const launch = () => slowPhone(folder, film, house.origin);
    await filmOfLabels([], film);
    phone = await launch();
    let page = phone.pages()[0]!;
    await become(page, /Karim/);
    const { round, name } = await morningRound(page);
    const bag = longDay(await ask<Bag>(page, `/api/v1/rounds/${round}/bag`), 30, 2_000);
    const stop = bag.stops[0]!.stop;
    // Each cold start may take a label, which is then taken already and measured no more: a few to spare.
    const here = bag.devices.filter((device) => device.stop === stop).slice(0, SCANS + STARTS);
    await filmOfLabels(here.map((device) => `${house.origin.toUpperCase()}/D/${device.state.tag}`), film);

    await phone.route(`**/api/v1/rounds/${round}/bag`, (route) => route.fulfill({ json: bag }));
    await page.goto("/terrain");
    const begun = Date.now();
    await page.locator(".field-offer", { hasText: name }).getByRole("button", { name: "Télécharger" }).click();
    await page.locator(`a[href="/terrain/${round}"]`).first().waitFor();
    const packed = Date.now() - begun;
    await readyForOffline(page);
    await phone.close();
    // Not only switched off: there is nobody who could answer.
    await house.close();

    const starts: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      phone = await launch();
      page = phone.pages()[0]!;
      await phone.setOffline(true);
      await slow(page);
      await page.goto(`${house.origin}/terrain/${round}/${stop}/scan`, { waitUntil: "commit" });
      const ready = await page.waitForFunction(
        () => {
          const video = document.querySelector("video");
          return video && video.readyState >= 2 && !video.paused && document.querySelector(".count-value") && performance.now();
        },
        undefined,
        { polling: "raf" },
      );
      // The browser's own clock, from the moment it was asked for the page.
      starts.push((await ready.jsonValue()) as number);
      if (start < STARTS - 1) await phone.close();
    }

    await page.waitForFunction((wanted) => performance.getEntriesByName("decode-to-saved").length >= wanted, SCANS, {
      timeout: SCANS * 6_000,
      polling: 1_000,
    });
    const scans = await page.evaluate(() => performance.getEntriesByName("decode-to-saved").map((entry) => entry.duration));
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    console.log(`speed: bag of ${bag.stops.length} stops and ${bag.devices.length} devices kept in ${ms(packed)} (CPU at full speed)`);
    console.log(`speed: offline cold start to a running scanner, CPU ${SLOWER}× slower: median ${ms(share(starts, 50))}, slowest of ${STARTS} ${ms(Math.max(...starts))} (goal 2000)`);
    console.log(`speed: decode to saved, CPU ${SLOWER}× slower, ${scans.length} scans: p50 ${ms(share(scans, 50))}, p95 ${ms(share(scans, 95))}, slowest ${ms(Math.max(...scans))} (goal p95 50)`);
  } finally {
    await phone?.close();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function slow(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

/** A phone with a memory of its own, so that it can be switched off and on. */
function slowPhone(folder: string, film: string, baseURL: string) {
  return chromium.launchPersistentContext(join(folder, "phone"), {
    ...field,
    baseURL,
    executablePath: process.env.STORIES_BROWSER || undefined,
    args: [...(test.info().project.use.launchOptions?.args ?? []), `--use-file-for-fake-video-capture=${film}`],
  });
}
