// A driver's phone with the day's round on it.
import type { Page } from "@playwright/test";
import { become } from "./people";

export type Device = {
  state: { device: string; tag: string | null };
  stop: string | null;
  name: string;
  identifiers: { kind: string; value: string }[];
};
export type Stop = { stop: string; site_name: string; position: number; signed: boolean };
export type Bag = { round: string; stops: Stop[]; devices: Device[] };

/** Asks the API as the page would, with its cookies. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate((from) => fetch(from).then((answer) => answer.json()), path);

/** Signs in as the demo's driver, downloads the round, waits until the phone could do without network. */
export async function carryRound(page: Page) {
  await become(page, /Karim/);
  const { round } = (await ask<{ round: string }[]>(page, "/api/v1/rounds"))[0]!;
  const bag = await ask<Bag>(page, `/api/v1/rounds/${round}/bag`);
  const stop = bag.stops.find((known) => !known.signed)!;
  await page.goto("/terrain");
  await page.getByRole("button", { name: "Télécharger", exact: true }).first().click();
  await page.locator(`a[href="/terrain/${round}"]`).first().waitFor();
  await page.waitForFunction(() => !!navigator.serviceWorker.controller, undefined, { polling: 50 });
  const expected = bag.devices.filter((device) => device.stop === stop.stop && device.state.tag);
  const at = (screen: string) => `/terrain/${round}/${stop.stop}/${screen}`;
  return { bag, round, stop, expected, scanning: at("scan"), signing: at("signer"), at };
}
