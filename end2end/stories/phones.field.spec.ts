// What telephones do differently: databases that get lost, cameras that stop when nobody looks, lights and lenses, and
// browsers that read codes themselves.
import { carryRound } from "../support/driver";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

test("a lost connection to the phone's database is opened again, and the scan saved once", async ({ page, context, faults }) => {
  faults.allow(...noNetwork);
  // Safari's way, after the app slept: the connection looks open, and every transaction on it fails.
  await page.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    let lost: IDBDatabase | undefined;
    (window as unknown as { lose: () => void }).lose = () => {
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...words: Parameters<IDBDatabase["transaction"]>) {
        lost ??= this;
        if (this === lost) throw new DOMException("The database connection is closing.", "InvalidStateError");
        return real.apply(this, words);
      };
    };
  });
  const { expected, scanning } = await carryRound(page);
  await page.goto(scanning);
  await page.locator(".count-value").waitFor();
  await context.setOffline(true);
  await page.evaluate(() => (window as unknown as { lose: () => void }).lose());
  const [before] = (await page.locator(".count-value").innerText()).split("/");
  await scanner(page, expected[0]!.state.tag!);
  await expect(page.locator(".count-value")).toHaveText(String(Number(before) + 1));
  await expect(page.getByText(/Sans réseau\. 1.acte gardé/)).toBeVisible();
  await page.getByRole("button", { name: "Annuler ce scan" }).click();
  await expect(page.locator(".count-value")).toHaveText(before!);
  await context.setOffline(false);
  await expect(page.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
});

test("a camera that nobody looks through is off, and on again when somebody does", async ({ page }) => {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wishes) => {
      const stream = await real(wishes);
      tracks.push(...stream.getVideoTracks());
      return stream;
    };
    let hidden = false;
    Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
    Object.assign(window, {
      tracks: () => tracks.map((track) => track.readyState),
      look: (away: boolean) => {
        hidden = away;
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      },
    });
  });
  type Watched = { tracks: () => string[]; look: (away: boolean) => void };
  const tracks = () => page.evaluate(() => (window as unknown as Watched).tracks());
  const { scanning } = await carryRound(page);
  await page.goto(scanning);
  await expect.poll(tracks).toEqual(["live"]);
  await page.evaluate(() => (window as unknown as Watched).look(true));
  await expect.poll(tracks).toEqual(["ended"]);
  await page.evaluate(() => (window as unknown as Watched).look(false));
  await expect.poll(tracks).toEqual(["ended", "live"]);
  await page.waitForFunction(() => !document.querySelector("video")!.paused);
});

test("light, zoom and the chosen camera are where the phone has them, and the choice is kept", async ({ page, shot }) => {
  // What Chromium's pretended camera lacks: a lamp, a lens, a second camera.
  await page.addInitScript(() => {
    const asked: MediaTrackConstraints[] = [];
    Object.assign(window, { asked });
    const streams: string[] = [];
    Object.assign(window, { streams });
    const known = MediaStreamTrack.prototype.getCapabilities;
    MediaStreamTrack.prototype.getCapabilities = function (this: MediaStreamTrack) {
      return { ...known.call(this), torch: true, zoom: { min: 1, max: 4, step: 0.1 } } as MediaTrackCapabilities;
    };
    MediaStreamTrack.prototype.applyConstraints = async (wish) => void asked.push(JSON.parse(JSON.stringify(wish)));
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () => {
      const devices = await list();
      const camera = devices.find((device) => device.kind === "videoinput")!;
      const other = { deviceId: "second-lens", groupId: "", kind: "videoinput", label: "Grand angle", toJSON: () => ({}) };
      return [camera, other as MediaDeviceInfo];
    };
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (wishes) => {
      const text = JSON.stringify(wishes);
      streams.push(text);
      return real(text.includes("second-lens") ? { video: true } : wishes);
    };
  });
  const { scanning } = await carryRound(page);
  await page.goto(scanning);
  const torch = page.getByRole("button", { name: "Allumer la lampe" });
  await torch.click();
  await expect(page.getByRole("button", { name: "Éteindre la lampe" })).toHaveAttribute("aria-pressed", "true");
  await page.getByLabel("Zoom").fill("2");
  const asked = () => page.evaluate(() => JSON.stringify((window as unknown as { asked: unknown }).asked));
  await expect.poll(asked).toContain('"torch":true');
  await expect.poll(asked).toContain('"zoom":2');
  await shot("scanner-lens");

  await page.getByRole("button", { name: "Réglages du scanner" }).click();
  await page.getByLabel("Caméra", { exact: true }).selectOption({ label: "Grand angle" });
  const streams = () => page.evaluate(() => JSON.stringify((window as unknown as { streams: string[] }).streams));
  await expect.poll(streams).toContain("second-lens");
  await page.reload();
  await page.locator(".count-value").waitFor();
  await expect.poll(streams).toContain("second-lens");
});

test("a browser that reads codes itself is let do it", async ({ page, context }) => {
  const { expected, scanning } = await carryRound(page);
  const label = expected[1]!.state.tag!;
  // A detector as Android's is: it sees one label, wherever one looks.
  await context.route("**/scanner-worker.js", async (route) => {
    const real = await route.fetch();
    const shim = `self.BarcodeDetector = class {
      static getSupportedFormats = async () => ["qr_code", "data_matrix", "code_128", "code_39", "ean_13"];
      detect = async () => [{ rawValue: "https://ailleurs.test/d/${label.toLowerCase()}", format: "qr_code",
        boundingBox: { x: 200, y: 100, width: 120, height: 120 },
        cornerPoints: [{ x: 200, y: 100 }, { x: 320, y: 100 }, { x: 320, y: 220 }, { x: 200, y: 220 }] }];
    };\n`;
    await route.fulfill({ response: real, body: shim + (await real.text()) });
  });
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((known) => known?.unregister()));
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.goto(scanning);
  await expect(page.locator(".found-place")).toContainText(expected[1]!.name, { timeout: 20_000 });
});
