// What goes wrong in a phone. Each kind plays one round on a phone that stands at a stop, online, with an empty outbox,
// and leaves it so.
import { readFileSync } from "node:fs";
import { type Page, expect } from "@playwright/test";
import { type Round, ask, bagOf, download } from "../support/driver";
import { become } from "../support/people";
import { type Phone, scan } from "./phone";

export type Kind = { name: string; play: (phone: Phone, mark: string) => Promise<void> };

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The page's process is gone from one moment to the next. */
async function crash(phone: Phone) {
  const lost = phone.page;
  const session = await phone.context.newCDPSession(lost);
  const gone = new Promise((done) => lost.once("crash", done));
  session.send("Page.crash").catch(() => {});
  await Promise.race([gone, pause(3_000)]);
  await lost.close().catch(() => {});
  phone.page = await phone.context.newPage();
}

async function killed(phone: Phone, mark: string) {
  await phone.offline();
  for (const n of [1, 2, 3]) {
    await scan(phone.page, `${mark}-${n}`);
    await pause(Math.random() * 8);
  }
  await pause(Math.random() * 40);
  const claimed = [...phone.claimed].filter((text) => text.startsWith(`${mark}-`));
  await crash(phone);
  await phone.scans();
  const kept = await phone.texts();
  for (const text of claimed) expect(kept, "what the screen claimed before it was killed").toContain(text);
  expect(new Set(kept).size, "each once").toBe(kept.length);
  // Scanned once more, as a person would who saw nothing: what was kept is not taken twice.
  for (const n of [1, 2, 3]) {
    await scan(phone.page, `${mark}-${n}`);
    await expect(phone.page.locator(".found-place")).toContainText(`${mark}-${n}`);
  }
  expect((await phone.texts()).sort()).toEqual([1, 2, 3].map((n) => `${mark}-${n}`));
  await phone.sends();
}

async function twoTabs(phone: Phone, mark: string) {
  const other = await phone.context.newPage();
  await phone.scans(other);
  await phone.offline();
  const both = [phone.page, other];
  await Promise.all(both.map((page, n) => scan(page, `${mark}-${n}`)));
  // The same thing, held before both at once: one of them took it.
  await Promise.all(both.map((page) => scan(page, `${mark}-9`)));
  await expect.poll(async () => (await phone.texts()).length).toBe(3);
  await pause(100);
  expect((await phone.texts()).sort()).toEqual([`${mark}-0`, `${mark}-1`, `${mark}-9`]);
  await phone.sends();
  expect(await phone.outbox(other)).toEqual([]);
  await other.close();
  await phone.scans();
}

async function sessionExpired(phone: Phone, mark: string) {
  await phone.offline();
  await phone.saves(`${mark}-1`);
  await phone.context.clearCookies({ name: "session" });
  await phone.saves(`${mark}-2`);
  await phone.context.setOffline(false);
  await expect(phone.page.getByText("Connectez-vous pour envoyer").first()).toBeVisible();
  expect(await phone.texts()).toEqual([`${mark}-1`, `${mark}-2`]);
  await become(phone.page, /Karim/);
  await phone.scans();
  await phone.sends();
}

async function quotaHit(phone: Phone, mark: string) {
  await phone.offline();
  await phone.saves(`${mark}-1`);
  // As a browser says it; a quota set from outside counts for large writes only.
  await phone.page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("Encountered full disk while opening backing store", "QuotaExceededError");
    };
    (window as unknown as { room: () => void }).room = () => (IDBObjectStore.prototype.put = put);
  });
  await scan(phone.page, `${mark}-2`);
  await expect(phone.page.locator(".found-place")).toContainText("n’a plus de place");
  expect(await phone.texts(), "nothing of it is half there").toEqual([`${mark}-1`]);
  await phone.page.evaluate(() => (window as unknown as { room: () => void }).room());
  await phone.saves(`${mark}-2`);
  expect(await phone.texts()).toEqual([`${mark}-1`, `${mark}-2`]);
  await phone.sends();
}

async function updated(phone: Phone, mark: string) {
  const { page, house } = phone;
  house.loses = true;
  await phone.saves(`${mark}-1`);
  house.version += 1;
  await page.getByRole("link", { name: "acte" }).or(page.locator("a.field-note")).first().click();
  await page.evaluate(() => navigator.serviceWorker.ready.then((known) => known.update()).then(() => undefined));
  const again = page.waitForEvent("load");
  await page.getByRole("button", { name: "Mettre à jour" }).click({ timeout: 20_000 });
  await again;
  await page.locator("a.field-note").waitFor();
  expect(await phone.texts(), "after the update").toEqual([`${mark}-1`]);
  await phone.scans();
  await phone.saves(`${mark}-2`);
  await phone.sends();
}

type Exported = { body: { content: { event_id: string } } };

/** Phones that have the colleague's round from a time before. */
const carried = new WeakSet<Phone>();

/** A phone is handed on with acts unsent: whose acts wait stands in nobody's way. */
async function handedOn(phone: Phone, mark: string) {
  const { page, house } = phone;
  house.loses = true;
  await phone.saves(`${mark}-1`);
  await phone.saves(`${mark}-2`);
  await phone.context.clearCookies({ name: "session" });
  await become(page, /Jo Tournevis/);
  house.loses = false;
  const [arrival] = await ask<Round[]>(page, "/api/v1/rounds");
  const { stops } = await bagOf(page, arrival);
  const theirs = `/terrain/${arrival.round}/${stops[0].stop}/scan`;
  if (!carried.has(phone)) await download(page, arrival);
  carried.add(phone);
  await page.goto(theirs);
  await page.locator(".count-value").waitFor();
  await phone.saves(`${mark}-3`);
  await expect.poll(() => phone.texts(), { timeout: 20_000 }).toEqual([`${mark}-1`, `${mark}-2`]);
  await expect(page.getByText("une autre personne").first()).toBeVisible();
  await become(page, /Karim/);
  await phone.scans();
  await phone.sends();
}

async function signedOut(phone: Phone, mark: string) {
  const { page, house } = phone;
  house.loses = true;
  await phone.saves(`${mark}-1`);
  await phone.saves(`${mark}-2`);
  const waiting = (await phone.outbox()).map((act) => act.event_id);
  await leave(page);
  await expect(page.getByText("2 actes ne sont pas encore envoyés.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Exporter en fichier" }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  const entries = file.chains.flatMap((chain: { entries: Exported[] }) => chain.entries);
  expect(entries.map((entry: Exported) => entry.body.content.event_id)).toEqual(waiting);
  if (Math.random() < 0.5) {
    // Sent after all.
    house.loses = false;
    await page.getByRole("button", { name: "Envoyer maintenant" }).click();
    await expect(page.getByText("Tout est envoyé. Les tournées")).toBeVisible();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
  } else {
    // Insisted: the acts stay, and go out when the same person is back.
    await page.getByText("Se déconnecter quand même").first().click();
    await page.getByRole("button", { name: "Se déconnecter quand même" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/terrain"));
    expect((await phone.outbox()).map((act) => act.event_id)).toEqual(waiting);
  }
  await page.waitForURL((url) => !url.pathname.startsWith("/terrain"));
  await become(page, /Karim/);
  await phone.scans();
  await phone.sends();
}

/** By the button of the account page, which knows nothing of phones. */
async function leave(page: Page) {
  await page.goto("/compte");
  await page.getByRole("button", { name: "Me déconnecter" }).click();
  await page.waitForURL("**/terrain/deconnexion");
}

export const kinds: Kind[] = [
  { name: "tab killed between scan and commit", play: killed },
  { name: "two tabs open", play: twoTabs },
  { name: "session expired while offline", play: sessionExpired },
  { name: "storage quota hit", play: quotaHit },
  { name: "app updated with acts unsent", play: updated },
  { name: "sign-out with acts unsent", play: signedOut },
  { name: "handed on to a colleague with acts unsent", play: handedOn },
];
