// From a park export to somebody's table: every person of the chain does their part, and the ledger agrees.
import { readFileSync } from "node:fs";
import { readyForOffline } from "../support/driver";
import { ledger } from "../support/ledger";
import { become, scan, signBoth } from "../support/people";
import { ask, handOver, handOverAtDesk, offer, photograph, receive, refurbish, reserve, send } from "../support/second-life";
import { expect, noNetwork, test } from "../support/test";

/** What only this story brings in: a GLPI list with French headings. */
const list = [
  '"Nom";"Statut";"Fabricant";"Numéro de série";"Numéro d\'inventaire";"Type";"Modèle";"Lieu";"Date de mise en service"',
  '"PC-1";"À réformer";"HP";"5CGSTORY01";"STO-0001";"Ordinateur portable";"ProBook 450 G5";"Quai conte";"2017-03-02"',
  '"PC-2";"À réformer";"Dell Inc.";"STORYD2";"STO-0002";"Ordinateur portable";"Latitude 5490";"Quai conte";"2018-03-02"',
  '"PC-3";"À réformer";"LENOVO";"PFSTORY3";"STO-0003";"Ordinateur portable";"ThinkPad T480";"Quai conte";"2018-04-02"',
].join("\n");

test("a device goes from a GLPI row to a citizen's table, and every side can prove it", async ({ desktop, phone, visitor, faults, shot }) => {
  test.setTimeout(420_000);
  faults.allow(...noNetwork);

  await test.step("the fleet manager imports, plans, labels and offers a lot", async () => {
    await become(desktop, /Paul Campus/);
    await desktop.goto("/parc/imports/nouveau");
    const file = { name: "conte.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
    await desktop.getByLabel("Fichier d’inventaire").setInputFiles(file);
    await desktop.getByRole("button", { name: "Lire le fichier" }).click();
    await desktop.getByRole("button", { name: "Confirmer l’import" }).click();
    await desktop.goto("/parc?q=quai+conte");
    await desktop.getByRole("link", { name: "Tout cocher" }).click();
    await desktop.getByRole("button", { name: "Imprimer les étiquettes" }).click();
    const download = desktop.waitForEvent("download");
    await desktop.getByRole("button", { name: /Télécharger les étiquettes/ }).click();
    expect(readFileSync(await (await download).path()).subarray(0, 5).toString()).toBe("%PDF-");
    await desktop.goto("/parc?q=quai+conte");
    await desktop.getByRole("link", { name: "Tout cocher" }).click();
    await desktop.locator("form").getByRole("button", { name: "Proposer un lot" }).click();
    await desktop.getByLabel("À dire au conducteur").fill("Sonner au poste de garde.");
    await shot("story-lot", desktop);
    await desktop.getByRole("button", { name: "Proposer ce lot" }).click();
    await expect(desktop.getByText("Le lot est proposé, avec 3")).toBeVisible();
  });
  const lot = new URL(desktop.url()).pathname;

  await test.step("the collector puts it into one round with a neighbour's lot, in an order of stops", async () => {
    await become(desktop, /Léa Tournée/);
    await desktop.goto("/tournees/nouvelle");
    await desktop.getByLabel("Nom").fill("Tournée du conte");
    await desktop.getByLabel("Conducteur").selectOption({ label: "Karim Volant" });
    await desktop.getByRole("button", { name: "Créer" }).click();
    await desktop.locator("li", { hasText: "Ville (démo)" }).getByRole("button", { name: "Ajouter" }).click();
    await desktop.locator("li", { hasText: "Université (démo)" }).getByRole("button", { name: "Ajouter" }).click();
    const stops = desktop.locator("ol.rows > li");
    await expect(stops).toHaveCount(2);
    await desktop.getByRole("button", { name: "Plus tôt, arrêt 2" }).click();
    await expect(stops.first()).toContainText("Université (démo)");
    await desktop.getByLabel("Atelier qui reçoit").selectOption({ label: await desktop.locator("option", { hasText: "Presqu’île" }).innerText() });
    await desktop.getByRole("button", { name: "Choisir cet atelier" }).click();
    await expect(desktop.getByText("L’atelier est prévenu")).toBeVisible();
    await shot("story-round", desktop);
  });

  await test.step("the driver takes the bag along and works without network", async () => {
    await become(phone, /Karim Volant/);
    await phone.goto("/terrain");
    const entry = phone.locator("li", { hasText: "Tournée du conte" });
    await entry.getByRole("button", { name: "Télécharger" }).click();
    await phone.getByRole("link", { name: "Tournée du conte" }).click();
    await phone.getByRole("link", { name: /1\. Campus, quai DSI/ }).click();
    await readyForOffline(phone);
    await phone.context().setOffline(true);
    await phone.getByRole("link", { name: "Scanner" }).click();
    await expect(phone.locator(".count-value")).toHaveText("0");
    await scan(phone, ["STO-0001", "PFSTORY3"]);
    await phone.getByRole("link", { name: "Faire signer la remise" }).click();
    await expect(phone.getByText("Manquent (1)")).toBeVisible();
    await signBoth(phone, "Gardien du quai", () => shot("story-signed", phone));
    await phone.context().setOffline(false);
    await expect(phone.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
    const address = await phone.getByRole("link", { name: /reçu/ }).getAttribute("href");
    expect((await phone.request.get(address!)).status()).toBe(200);
  });

  let code = "";
  await test.step("the employer sees where each device is, and has the same receipt", async () => {
    await become(desktop, /Paul Campus/);
    await desktop.goto(lot);
    const rows = desktop.locator("tbody tr");
    await expect(rows).toHaveCount(3);
    await expect(rows.filter({ hasText: "La Navette (démo)" })).toHaveCount(2);
    await expect(rows.filter({ hasText: "manquant" })).toHaveCount(1);
    await shot("story-where", desktop);
    code = (await rows.filter({ hasText: "ProBook" }).innerText()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)![0];
    const receipt = await desktop.getByRole("link", { name: /Reçu \(PDF\)/ }).first().getAttribute("href");
    const pdf = await desktop.request.get(receipt!);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
    await desktop.goto("/a-regler");
    await expect(desktop.getByText("Latitude 5490")).toBeVisible();
  });

  await test.step("anyone who scans the label sees the chain, and neither person nor holder", async () => {
    const page = await visitor();
    await page.goto(`/D/${code.replace("-", "")}`);
    await expect(page.getByRole("heading", { name: /ProBook 450 G5/ })).toBeVisible();
    await expect(page.getByText("suivi vérifié")).toBeVisible();
    await expect(page.getByText("Collecté, remise signée des deux côtés")).toBeVisible();
    const text = await page.content();
    for (const secret of ["Karim", "Gardien", "Paul", "Université", "Navette", "STO-0001", "5CGSTORY01"]) expect(text).not.toContain(secret);
    await shot("story-passport", page);
  });

  await test.step("the workshop takes it in at its door, without network", async () => {
    await become(phone, /Jo Tournevis/);
    await receive(phone, /conte/, ["STO-0001", "PFSTORY3"], "Karim Volant");
  });

  await test.step("the workshop looks it over; without proof of the wipe nothing makes it ready", async () => {
    await become(desktop, /Jo Tournevis/);
    await refurbish(desktop, "STO-0001", "S3STORY0001", shot);
    await photograph(desktop, "STO-0001");
    await send(desktop, code, /Comptoir Centre/);
  });

  await test.step("the counter takes it in and offers it", async () => {
    await become(phone, /Tom Guichet/);
    await receive(phone, /Atelier Presqu’île/, [code], "Jo Tournevis");
    await become(desktop, /Tom Guichet/);
    await offer(desktop, code, shot);
  });

  let voucher = "";
  await test.step("a citizen finds and reserves it, without JavaScript and without a password", async () => {
    voucher = await reserve(await visitor(), "probook centre", /ProBook 450 G5/, shot);
  });

  await test.step("the counter hands it over, without network", async () => {
    await handOver(phone, voucher, code, shot);
  });

  await test.step("its passport tells the whole chain, and the employer's report counts it", async () => {
    await desktop.goto(`/D/${code.replace("-", "")}`);
    await expect(desktop.getByText("Remis").first()).toBeVisible();
    await shot("story-whole-passport", desktop);
    expect(await desktop.content()).not.toContain("citoyenne");
    await become(desktop, /Paul Campus/);
    await desktop.goto("/parc/bilan");
    await shot("story-report", desktop);
    const list = await (await desktop.request.get("/parc/bilan.csv")).text();
    expect(list.split("\r\n").find((line) => line.includes(code))).toContain("réemploi");
    const paper = await (await desktop.request.get("/parc/bilan.pdf")).body();
    expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  });

  await test.step("what was missing is settled by a person, with a reason, as a new event", async () => {
    await desktop.goto("/a-regler");
    await desktop.getByRole("link", { name: "Latitude 5490" }).first().click();
    await expect(desktop.getByRole("heading", { name: "Ce que dit chaque côté" })).toBeVisible();
    await shot("story-claims", desktop);
    await desktop.getByLabel("Il est chez Université (démo)", { exact: true }).check();
    await desktop.getByLabel("Pourquoi").fill("Retrouvé au deuxième étage, numéro lu.");
    await desktop.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(desktop.getByText("C’est réglé.")).toBeVisible();
    await expect(desktop.getByText("Retrouvé au deuxième étage, numéro lu.").first()).toBeVisible();
  });

  await test.step("the other laptop answers a request that names nobody", async () => {
    await become(desktop, /Jo Tournevis/);
    await refurbish(desktop, "PFSTORY3", "S3STORY0003", shot);
    await become(desktop, /Zoé Écoute/);
    const request = await ask(desktop, "CONTE-2026-1");
    await become(desktop, /Claire Territoire/);
    await desktop.goto(request);
    await desktop.getByLabel("Chez").selectOption({ label: "Atelier Presqu’île (démo)" });
    await desktop.getByRole("button", { name: "Afficher" }).click();
    await desktop.locator("tr", { hasText: "ThinkPad T480" }).last().getByRole("button", { name: "Attribuer" }).click();
    await expect(desktop.getByText("L’appareil est attribué.")).toBeVisible();
    await become(desktop, /Zoé Écoute/);
    await desktop.goto(request);
    const said = (await desktop.locator(".voucher-code").innerText()).trim();
    await become(desktop, /Jo Tournevis/);
    await handOverAtDesk(desktop, said, shot);
    await become(desktop, /Zoé Écoute/);
    await desktop.goto(request);
    await expect(desktop.getByText("L’appareil est remis")).toBeVisible();
  });

  await test.step("the coordinator sees the territory, and the administrator the server’s own work", async () => {
    await become(desktop, /Claire Territoire/);
    await desktop.goto("/territoire");
    await expect(desktop.getByRole("heading", { name: "Où sont les appareils" })).toBeVisible();
    await expect(desktop.getByRole("heading", { name: "Depuis combien de temps ils attendent" })).toBeVisible();
    await shot("story-territory", desktop);
    await become(desktop, /Alex Machine/);
    await desktop.goto("/administration/travaux");
    await expect(desktop.getByRole("heading", { name: "Dernier scellé du registre" })).toBeVisible();
    await expect(desktop.getByText("évènements scellés")).toBeVisible();
    await shot("story-jobs", desktop);
    const seals = await (await desktop.request.get("/api/v1/checkpoints")).json();
    expect(seals.checkpoints.length).toBeGreaterThan(0);
  });

  await test.step("the ledger verifies", () => {
    expect(ledger("verify")).toMatch(/^The ledger is as it was recorded: \d+ events of \d+ devices\.$/m);
  });
});
