// Every page there is, on the phone and on the desk, as whoever it is made for: it answers, has a heading, fits the screen
// and can be used by everybody. The list is the server's own table of routes, so that no page is forgotten.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { become } from "../support/people";
import { expect, test } from "../support/test";

/** Who looks at what is guarded by an action; what anybody may see is looked at by nobody in particular. */
const WHO: Record<string, RegExp> = {
  see_own_account: /Nadia Parc/,
  see_park: /Paul Campus/,
  set_park_rules: /Paul Campus/,
  import_park: /Paul Campus/,
  plan_retirement: /Paul Campus/,
  print_labels: /Paul Campus/,
  offer_lot: /Hugo Mairie/,
  see_lot: /Hugo Mairie/,
  see_device: /Paul Campus/,
  see_report: /Nadia Parc/,
  see_handover: /Hugo Mairie/,
  see_exception: /Claire Territoire/,
  see_round: /Léa Tournée/,
  plan_round: /Léa Tournée/,
  see_arrival: /Jo Tournevis/,
  announce_arrival: /Jo Tournevis/,
  see_workshop: /Jo Tournevis/,
  work_bench: /Jo Tournevis/,
  serve_counter: /Tom Guichet/,
  open_counter: /Tom Guichet/,
  offer_device: /Tom Guichet/,
  see_request: /Zoé Écoute/,
  make_request: /Zoé Écoute/,
  see_shared_park: /Léa Tournée/,
  see_territory: /Claire Territoire/,
  invite_member: /Claire Territoire/,
  see_need: /Jo Tournevis/,
  state_need: /Jo Tournevis/,
  see_forecast: /Claire Territoire/,
  see_jobs: /Alex Machine/,
};
const PUBLIC = ["see_home", "see_passport", "see_catalogue", "reserve", "sign_in", "use_demo", "check_receipt"];

/** What is no page: files, what machines ask for, and the field app, which has stories of its own. */
const NO_PAGE = /^\/(api|b|photos|preuves|parc\/imports\/colonnes|D|healthz|readyz|sw\.js|shell|terrain|langue)(\/|$)|\.(pdf|csv|xlsx|json|png|svg|ico|webmanifest)$|\/(fichier|essai)$|\/photos\/|^\/recu\/\{file\}$/;

/** Pages to which no link of the demo leads: a secret stands in their addresses, or the hash of a receipt. Other tests look
 *  at them. */
const SECRET = ["/connexion/lien/{token}", "/invitation/{token}", "/recu/verifier/{hash}"];

type Route = { path: string; action: string };
const routes: Route[] = readFileSync(join(import.meta.dirname, "../../server/src/routes.golden.txt"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("GET "))
  .map((line) => line.split(" "))
  .map(([, path, action]) => ({ path: path!, action: action! }))
  .filter(({ path }) => !NO_PAGE.test(path) && !SECRET.includes(path));

const pattern = (path: string) => new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/?#]+")}$`);

/** Looks at one page: what is wrong with it, in words. */
async function look(page: Page, address: string): Promise<string[]> {
  const wrong: string[] = [];
  const answer = await page.goto(address);
  // A reservation that is over has its page, and the status that says so.
  const over = address.startsWith("/reservation/") && answer?.status() === 410;
  if (answer?.status() !== 200 && !over) return [`${address}: status ${answer?.status()}`];
  if ((await page.locator("h1").count()) === 0) wrong.push(`${address}: no heading`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 1) wrong.push(`${address}: ${wide} pixels too wide`);
  // The gallery shows the field's frame as a picture in a page: nobody works in it.
  const pictured = address === "/demo/composants/terrain" ? ["scrollable-region-focusable"] : [];
  const { violations } = await new AxeBuilder({ page }).disableRules(pictured).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
  for (const one of violations.filter(({ impact }) => impact === "serious" || impact === "critical")) {
    wrong.push(`${address}: ${one.id}, ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
  return wrong;
}

test("every page answers, has a heading, fits the screen and can be used by everybody", async ({ page, visitor, faults, shot }) => {
  test.setTimeout(900_000);
  // The page for a code that nobody gave out answers as such.
  // And a reservation that is over.
  faults.allow(/status 404/, /404 \(Not Found\)/, /410/);
  const wrong: string[] = [];
  const seen = new Map<string, string>();
  const unseen = new Map(routes.map((route) => [route.path, route]));
  const plain = await visitor({ viewport: page.viewportSize()! });

  const see = async (route: Route, address: string) => {
    unseen.delete(route.path);
    seen.set(route.path, address);
    wrong.push(...(await look(page, address)));
    await shot(`screens${route.path.replace(/[^a-z]+/g, "-").replace(/-$/, "") || "-home"}`);
    if (PUBLIC.includes(route.action)) {
      // The same without script: it is all there.
      const heading = await page.locator("h1").first().innerText();
      const answer = await plain.goto(address);
      const over = address.startsWith("/reservation/") && answer?.status() === 410;
      if (answer?.status() !== 200 && !over) wrong.push(`${address} without script: status ${answer?.status()}`);
      else if ((await plain.locator("h1").first().innerText()) !== heading) wrong.push(`${address} without script: another page`);
    }
  };
  /** Sees what one person may, and follows the links from there to the pages whose addresses hold a name. */
  const walk = async (actions: string[]) => {
    const found = new Set<string>();
    const collect = async () => {
      for (const link of await page.locator("a[href^='/'], a[href^='http']").evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))) {
        const url = new URL(link);
        found.add(url.pathname);
      }
    };
    const theirs = () => [...unseen.values()].filter(({ action }) => actions.includes(action));
    for (const route of theirs().filter(({ path }) => !path.includes("{"))) {
      await see(route, route.path);
      await collect();
    }
    // What leads to it may itself be found on the way: as long as something new is seen.
    for (let before = -1; before !== unseen.size; ) {
      before = unseen.size;
      for (const route of theirs()) {
        const address = [...found].find((one) => pattern(route.path).test(one) && !routes.some(({ path }) => path === one));
        if (!address) continue;
        await see(route, address);
        await collect();
      }
    }
    // What only some things link to is there for the one that was seen.
    for (const route of theirs()) {
      const [, above, rest] = /^(.*\})(\/[^{]+)$/.exec(route.path) ?? [];
      if (above && seen.has(above)) await see(route, seen.get(above)! + rest);
    }
  };

  await test.step("a pallet and blank labels, to have a page of each", async () => {
    await become(page, /Paul Campus/);
    await page.goto("/parc/etiquettes/palettes");
    await page.locator("main input[name=name]").fill("Palette du tour");
    await page.locator("main form button[type=submit]").first().click();
    await page.goto("/parc/etiquettes/vierges");
    await page.locator("main form button[type=submit]").first().click();
    await page.context().clearCookies();
  });
  await walk(PUBLIC);
  for (const name of new Set(Object.values(WHO).map(String))) {
    const persona = Object.values(WHO).find((one) => String(one) === name)!;
    await become(page, persona);
    await walk(Object.keys(WHO).filter((action) => String(WHO[action]) === name));
    await page.context().clearCookies();
  }
  expect.soft(wrong, "what is wrong").toEqual([]);
  expect([...unseen.keys()], "pages that nothing led to").toEqual([]);
});
