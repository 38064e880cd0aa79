// A driver's phone with the day's round on it.
import { type Page, expect } from "@playwright/test";
import { become } from "./people";

export type Device = {
  state: { device: string; tag: string | null; custodian: string };
  stop: string | null;
  name: string;
  identifiers: { kind: string; value: string }[];
};
export type Stop = {
  stop: string;
  lot: string;
  site_name: string;
  holder: string;
  holder_name: string;
  position: number;
  signed: boolean;
};
export type Bag = { round: string; stops: Stop[]; devices: Device[] };
export type Round = { round: string; name: string; errand: string };

/** Asks the API as the page would, with its cookies. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate((from) => fetch(from).then((answer) => answer.json()), path);

export const bagOf = (page: Page, { round }: { round: string }) => ask<Bag>(page, `/api/v1/rounds/${round}/bag`);

/**
 * The round that the demo has its driver drive today. Stories plan rounds of their own for the same driver, for later
 * days, and the list begins with the latest: which round stands first depends on which stories came before.
 */
export async function morningRound(page: Page): Promise<Round> {
  const rounds = await ask<Round[]>(page, "/api/v1/rounds");
  const round = rounds.find(({ name }) => name.startsWith("Tournée du matin"));
  expect(round, "the demo's round of today is on the driver's list").toBeTruthy();
  return round!;
}

/** Downloads this round and no other, and waits until the phone could do without network. */
export async function download(page: Page, { round, name }: { round: string; name: string }) {
  await page.goto("/terrain");
  const offered = page.locator(".field-offer").filter({ has: page.getByRole("list", { name, exact: true }) });
  await offered.getByRole("button", { name: "Télécharger", exact: true }).click();
  await page.locator(`a[href="/terrain/${round}"]`).first().waitFor();
  await readyForOffline(page);
}

/**
 * Waits until the page's service worker has all of the app and answers for this page. Whoever switches the network off
 * before that takes from the phone what it never had.
 */
export async function readyForOffline(page: Page) {
  await page.waitForFunction(() => !!navigator.serviceWorker.controller, undefined, { polling: 50 });
}

/** Signs in as the demo's driver and takes the morning's round along, to its first stop that nobody has signed. */
export async function carryRound(page: Page) {
  await become(page, /Karim/);
  const { round, name } = await morningRound(page);
  const bag = await bagOf(page, { round });
  const stop = bag.stops.find((known) => !known.signed)!;
  await download(page, { round, name });
  const expected = bag.devices.filter((device) => device.stop === stop.stop && device.state.tag);
  const at = (screen: string) => `/terrain/${round}/${stop.stop}/${screen}`;
  return { bag, round, name, stop, expected, scanning: at("scan"), signing: at("signer"), at };
}
