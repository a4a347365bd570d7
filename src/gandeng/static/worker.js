/* Keeps the pages of the day on the device, so that they open without a signal. Sends nothing itself. */
"use strict";
const PAGES = "gandeng-pages-1", FILES = "gandeng-files-1";
const KEPT = /^\/temu\/\d+\/(agenda|hari-ini|slip|papan)\//;
const PATIENCE = 6000; // ms until a weak signal counts as none
const RULES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const HTML = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": RULES };
const NOTHING = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tidak ada sinyal</title><h1>Tidak ada sinyal</h1><p>Halaman ini belum tersimpan di perangkat ini. Coba lagi saat ada sinyal.</p>
<p lang="en">No signal. This page is not kept on this device yet. Try again when there is a signal.</p>`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A page tells what it was made of when it first came: nothing is fetched a second time.
self.addEventListener("message", (event) => event.waitUntil((async () => {
  const { page, html, files } = event.data;
  const pages = await caches.open(PAGES), known = await caches.open(FILES);
  if (KEPT.test(page) && !(await pages.match(page))) await pages.put(page, new Response(html, { headers: HTML }));
  for (const file of files) if (!(await known.match(file))) await known.add(new Request(file, { cache: "force-cache" }));
})().catch(() => {})));

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === "/keluar/") event.waitUntil(caches.delete(PAGES));
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(visit(request, url));
});

async function file(request) {
  return (await caches.match(request)) || fetch(request);
}

async function visit(request, url) {
  // A personal link leads on to the agenda: without a signal straight there.
  const page = url.pathname.startsWith("/m/") ? url.searchParams.get("ke") || "" : url.pathname;
  const pages = await caches.open(PAGES);
  const fromNet = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected && KEPT.test(url.pathname)) await pages.put(page, answer.clone());
    return answer;
  });
  const tooLong = new Promise((_, no) => setTimeout(no, PATIENCE));
  try {
    return await Promise.race([fromNet, tooLong]);
  } catch {
    return (await pages.match(page)) || fromNet.catch(() => new Response(NOTHING, { headers: HTML }));
  }
}
