/* Keeps the pages of the day on the device, so that they open without a signal. Sends nothing itself. */
"use strict";
const PAGES = "gandeng-pages-1", FILES = "gandeng-files-1";
const KEPT = /^\/temu\/\d+\/(agenda|hari-ini|slip|papan|hasil|pesan)\/((ke\/)?\d+\/)?$/;
const PATIENCE = 6000; // ms until a weak signal counts as none
const RULES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const HTML = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": RULES };
const NOTHING = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tidak ada sinyal</title><h1>Tidak ada sinyal</h1><p>Halaman ini belum tersimpan di perangkat ini. Coba lagi saat ada sinyal.</p>
<p lang="en">No signal. This page is not kept on this device yet. Try again when there is a signal.</p>`;
// A repair is computed on the server from what everybody has noted: it cannot be done here. Paper can.
const REPAIR = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Perbaikan perlu sinyal</title><h1>Perbaikan perlu sinyal</h1>
<p><b>Belum tentu ada yang berubah.</b> Jangan kabari siapa pun sebelum halaman Perbaikan terbuka lagi.</p>
<ol><li>Tandai yang terlambat dan tidak hadir di <a href="../hari-ini/">Pintu</a>: tersimpan di perangkat ini.</li>
<li>Siapa yang ditinggal sendirian boleh dipertemukan di meja itu juga. Catat kode keduanya.</li>
<li>Ketik di <a href="../slip/">Slip</a> sebagai <b>A07 B12</b> lalu angkanya: pertemuan di luar jadwal tetap tercatat.</li>
<li>Kalau sinyal kembali, buka <a href="">Perbaikan</a>. Yang sudah mulai tidak diubah.</li></ol>
<div lang="en"><h2>A repair needs a signal</h2>
<p><b>It is not known whether anything has changed.</b> Tell nobody before the Repair page opens again.</p>
<p>Mark who is late or absent at the <a href="../hari-ini/">Door</a>; it is kept on this device. Let those who are left alone meet at
that table, note both codes and type them under <a href="../slip/">Slips</a> as <b>A07 B12</b> and the digits: a meeting outside the timetable counts too.
When the signal is back, open <a href="">Repair</a>. What has begun is not changed.</p></div>`;
const UNSENT = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tidak ada jawaban</title><h1>Tidak ada jawaban</h1><p>Sinyal hilang saat mengirim, jadi belum tentu tersimpan. Buka lagi halamannya
saat ada sinyal dan periksa sebelum mengirim ulang.</p><p><a href="">Buka lagi</a></p>
<p lang="en">The signal was lost while sending, so it may not be saved. Open the page again when there is a signal, and look before you
send again.</p>`;
const page_of = (html) => new Response(html, { headers: HTML });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A page tells what it was made of when it first came: nothing is fetched a second time.
self.addEventListener("message", (event) => event.waitUntil((async () => {
  const { page, html, files, user } = event.data;
  const pages = await caches.open(PAGES), known = await caches.open(FILES);
  const last = await pages.match("/who");
  if (!last || (await last.text()) !== user) {
    // Another person on this device: an officer's pages go; owners who share a phone keep their agendas.
    for (const key of await pages.keys()) if (!key.url.includes("/agenda/")) await pages.delete(key);
    await pages.put("/who", new Response(user));
  }
  if (KEPT.test(page) && !(await pages.match(page))) await pages.put(page, page_of(html));
  for (const file of files) if (!(await known.match(file))) await known.add(new Request(file, { cache: "force-cache" }));
})().catch(() => {})));

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === "/keluar/") event.waitUntil(caches.delete(PAGES));
  if (request.method === "POST" && request.mode === "navigate" && url.pathname.startsWith("/temu/"))
    event.respondWith(fetch(request).catch(() => page_of(url.pathname.endsWith("/perbaikan/") ? REPAIR
      : UNSENT.replace('href=""', `href="${new URL(request.referrer || "/", location).pathname}"`))));
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
    if (answer.status >= 500 && (await pages.match(page))) throw answer.status; // as good as no signal
    if (answer.ok && !answer.redirected && !url.search && KEPT.test(url.pathname)) await pages.put(page, answer.clone());
    return answer;
  });
  const tooLong = new Promise((_, no) => setTimeout(no, PATIENCE));
  try {
    return await Promise.race([fromNet, tooLong]);
  } catch {
    const kept = await pages.match(page);
    if (kept) return page_of((await kept.text()).replace(" data-day=", " data-kept data-day=")); // the page says how old it is
    return fromNet.catch(() => page_of(url.pathname.endsWith("/perbaikan/") ? REPAIR : NOTHING));
  }
}
