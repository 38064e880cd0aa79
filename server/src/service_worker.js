// Keeps the field app usable without network. The server fills in the build and the list when it sends this file.
"use strict";

const BUILD = "__BUILD_ID__";
const PRECACHE = __PRECACHE__;
const CACHE = `regain-${BUILD}`;
const SHELL = "/shell";
// Lies in a build's cache and says when that build was put in place. No page asks for it.
const IN_PLACE = "/in-place";
const SIGN_OUT = "/api/account/sign_out";
// A driver at a door does not wait longer than this for a network that may not be there.
const PATIENCE_MS = 2000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      // Past the browser's own cache: half of an old version would be worse than none.
      await cache.addAll(PRECACHE.map((url) => new Request(url, { cache: "reload" })));
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const own = await caches.open(CACHE);
      await own.put(IN_PLACE, new Response(String(Date.now())));
      await forgetOld();
      // So that the very first visit can already go offline.
      await self.clients.claim();
    })(),
  );
});

// The build before this one stays for one generation: a window that was opened with it, and that nobody may reload
// because a scan is open there, still asks for its files, and there may be no network.
async function forgetOld() {
  const others = (await caches.keys()).filter((name) => name.startsWith("regain-") && name !== CACHE);
  const since = async (name) => {
    const noted = await (await caches.open(name)).match(IN_PLACE);
    return noted ? Number(await noted.text()) : 0;
  };
  const times = new Map(await Promise.all(others.map(async (name) => [name, await since(name)])));
  others.sort((one, other) => times.get(other) - times.get(one));
  await Promise.all(others.slice(1).map((name) => caches.delete(name)));
}

self.addEventListener("message", (event) => {
  // Sent when the person accepts the new version.
  if (event.data === "skip-waiting") self.skipWaiting();
  // Sent by a page that the claim at activation has missed.
  if (event.data === "claim") event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && url.pathname === SIGN_OUT && !url.search) {
    return event.respondWith(signOut(request));
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    const field = url.pathname === "/terrain" || url.pathname.startsWith("/terrain/");
    return event.respondWith(field ? fieldPage(event) : otherPage(request, url));
  }
  // A build's files never change; whatever else is precached (icons, manifest) changes only with the build.
  if (url.pathname.startsWith("/b/") || PRECACHE.includes(url.pathname)) event.respondWith(asset(request));
  // Everything else, the API first of all, is the network's alone.
});

// Whichever page's button it was: with acts unsent the person is asked first. Who was asked comes with a query.
async function signOut(request) {
  const unsent = await unsentActs().catch(() => 0);
  return unsent > 0 ? Response.redirect("/terrain/deconnexion", 303) : fetch(request);
}

function unsentActs() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("regain-field");
    // A database that is not there yet is the app's to make.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      // An older app's database has no store of pictures.
      const stores = ["outbox", "photos"].filter((store) => database.objectStoreNames.contains(store));
      if (stores.length === 0) return resolve(0);
      const transaction = database.transaction(stores);
      const counts = stores.map((store) => transaction.objectStore(store).count());
      transaction.oncomplete = () => resolve(counts.reduce((sum, count) => sum + count.result, 0));
      transaction.onabort = () => reject(transaction.error);
      database.close(); // takes effect when the counting is done
    };
  });
}

// The shell is the same for every field address, so one copy serves them all.
async function fieldPage(event) {
  const fresh = fetch(event.request);
  fresh.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([fresh.catch(() => undefined), late]);
  if (answer?.ok) return answer;
  return (await kept(SHELL)) ?? fresh;
}

// Pages of the other parts are never kept: they may be out of date, or another person's. Without network, the shell
// says so and leads to the field app; documents to download simply fail.
async function otherPage(request, url) {
  try {
    return await fetch(request);
  } catch (reason) {
    const shell = /\.[a-z0-9]+$/i.test(url.pathname) ? undefined : await kept(SHELL);
    if (shell) return shell;
    throw reason;
  }
}

async function asset(request) {
  const known = await kept(request);
  if (known) return known;
  const answer = await fetch(request);
  // A page that came from the network while a new version waits asks for files of that version: they are in its
  // cache already. What is in none (an image) is kept with this one.
  if (answer.ok && new URL(request.url).pathname.startsWith(`/b/${BUILD}/`)) {
    const copy = answer.clone();
    caches.open(CACHE).then((cache) => cache.put(request, copy)).catch(() => {});
  }
  return answer;
}

// In this build's cache, and then in any other: after an update an old page may still ask for its own files.
async function kept(request) {
  const own = await (await caches.open(CACHE)).match(request, { ignoreVary: true });
  return own || request === SHELL ? own : caches.match(request, { ignoreVary: true });
}
