/* What is done on the day is kept on this device first and sent when there is a signal, each thing once.
   Works on pages with an element [data-day]; without this script the same forms are sent as they are. */
(() => {
  "use strict";
  const page = document.querySelector("[data-day]");
  if (!page || !window.indexedDB || !window.crypto) return;
  const { day: address, user, worker } = page.dataset;
  const words = JSON.parse(page.dataset.words);
  const asItCame = "<!doctype html>" + document.documentElement.outerHTML;
  const PATIENCE = 20000; // ms for an answer
  const $ = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const opened = new Promise((ok, no) => {
    const asked = indexedDB.open("gandeng", 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore("deeds", { keyPath: "seq", autoIncrement: true });
    asked.onsuccess = () => ok(asked.result);
    asked.onerror = () => no(asked.error);
  });
  // "strict": on the disk before we say so, because phones are switched off and browsers are killed.
  const store = async (mode, work) => {
    const db = await opened;
    return new Promise((ok, no) => {
      const change = db.transaction("deeds", mode, { durability: "strict" });
      const asked = work(change.objectStore("deeds"));
      change.oncomplete = () => ok(asked && asked.result);
      change.onabort = change.onerror = () => no(change.error);
    });
  };
  let busy = false, signedOut = false;
  const kept = () => store("readonly", (deeds) => deeds.getAll());

  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    return [...b].map((n) => n.toString(16).padStart(2, "0")).join("");
  };
  const device = localStorage.getItem("gandeng-device") || uuid();
  localStorage.setItem("gandeng-device", device);

  // What the page says about a deed before the server has seen it.
  function show(deed) {
    const about = deed.data.about || deed.data.participant || deed.data.other;
    const number = (/\d+/.exec(deed.data.code || "") || [""])[0].replace(/^0+/, "");
    const row = about ? $(`[data-about="${about}"]`) : number && $(`[data-number="${number}"]`);
    const said = row && $("[data-said]", row);
    if (said) {
      said.textContent = deed.label;
      said.className = "badge " + (deed.refused ? "stop" : deed.tone);
    }
    const log = $("[data-log]");
    if (!log) return;
    let line = $(`[data-key="${deed.key}"]`, log);
    if (!line) {
      line = document.createElement("li");
      line.dataset.key = deed.key;
      log.prepend(line);
    }
    const text = deed.data.line || deed.data.code || deed.data.name || deed.name || (row && $(".name", row) || {}).textContent || "";
    line.textContent = [text, deed.name !== text && deed.name, deed.refused || deed.status || words.kept].filter(Boolean).join(" · ");
  }

  async function count() {
    const deeds = await kept();
    const refused = deeds.filter((d) => d.refused);
    const mine = deeds.filter((d) => !d.refused && d.user === user).length;
    const others = deeds.filter((d) => !d.refused && d.user !== user).length;
    const note = $("[data-queue]");
    note.hidden = !(mine || others);
    $("p", note).textContent = [mine && (signedOut ? words.out : words.wait).replace("%n", mine), others && words.others.replace("%n", others)]
      .filter(Boolean).join(" ");
    const list = $("[data-refused]");
    list.hidden = !refused.length;
    $("ul", list).replaceChildren(...refused.map((deed) => {
      const line = document.createElement("li");
      line.textContent = `${deed.data.line || deed.name || deed.label}: ${deed.refused} `;
      for (const [word, act] of [[words.again, () => again(deed)], [words.drop, () => drop(deed)]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn text";
        button.textContent = word;
        button.onclick = act;
        line.append(button);
      }
      return line;
    }));
    return mine;
  }
  const again = async (deed) => {
    await store("readwrite", (deeds) => deeds.put({ ...deed, refused: "" }));
    flush();
  };
  const drop = async (deed) => {
    await store("readwrite", (deeds) => deeds.delete(deed.seq));
    count();
  };

  const token = () => (/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie) || [])[1] || "";
  async function send(batch) {
    const signal = AbortSignal.timeout && AbortSignal.timeout(PATIENCE);
    if (!token()) await fetch(location.pathname, { signal }); // should the browser have lost its cookie
    const answer = await fetch(batch[0].to, {
      method: "POST",
      signal, // an answer that never comes must not hold up the next try
      redirect: "manual", // the sign-in page is no answer: everything stays here until then
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({
        sent: Date.now(),
        device,
        deeds: batch.map(({ key, kind, data, made, seq }) => ({ key, kind, data, made, seq })),
      }),
    });
    signedOut = answer.type === "opaqueredirect";
    if (!answer.ok) throw new Error(answer.status);
    const { verdicts } = await answer.json();
    await store("readwrite", (deeds) => {
      for (const deed of batch) {
        const verdict = verdicts[deed.key];
        if (!verdict) continue;
        deed.name = verdict.name;
        deed.status = verdict.text;
        deed.refused = verdict.status === "refused" ? verdict.text : "";
        if (deed.refused) deeds.put(deed);
        else deeds.delete(deed.seq);
      }
    });
    batch.forEach(show);
    return batch.every((deed) => verdicts[deed.key]);
  }

  async function flush() {
    if (busy) return;
    busy = true;
    const stuck = new Set(); // an event that is not to be reached holds up no other one
    try {
      for (;;) {
        const mine = (await kept()).filter((d) => !d.refused && d.user === user && !stuck.has(d.to));
        if (!mine.length) break;
        const batch = mine.filter((d) => d.to === mine[0].to).slice(0, 50);
        // No signal, or not signed in: tried again by the clock, when the signal is back, at the next visit.
        if (!(await send(batch).catch(() => false))) stuck.add(batch[0].to);
      }
    } catch {
      // The device's store does not open: what is in it stays there.
    }
    busy = false;
    await count();
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-deed]")) return;
    event.preventDefault();
    const data = Object.fromEntries(new FormData(form));
    const button = event.submitter;
    if (button && button.name) data[button.name] = button.value;
    const [kind, participant] = data.act.split(":");
    if (participant) data.participant = participant;
    for (const name of ["act", "key", "next", "csrfmiddlewaretoken"]) delete data[name];
    const chosen = $("input[type=radio][data-label]:checked", form) || (button && button.dataset.label ? button : form);
    const deed = {
      key: uuid(), user, to: address, kind, data, made: Date.now(), refused: "",
      label: chosen.dataset.label || "", tone: chosen.dataset.tone || "mute",
    };
    try {
      deed.seq = await store("readwrite", (deeds) => deeds.add(deed));
    } catch {
      form.submit(); // no room on the device: send it the plain way
      return;
    }
    show(deed);
    if (form.matches("[data-again]")) {
      form.reset();
      $("[autofocus]", form).focus();
    }
    if (form.dataset.thanks) $(form.dataset.thanks).hidden = !(form.hidden = true);
    await count();
    await flush();
    await renew();
  });

  // A page that shows what was just sent is loaded again, once nothing of it waits any more.
  const renew = async () => {
    if ("fresh" in page.dataset && !(await count())) location.reload();
  };

  // Which meeting the one form of the agenda is about.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-for]");
    if (!link) return;
    event.preventDefault();
    const form = $("form[data-thanks]");
    form.reset();
    form.elements.other.value = link.dataset.for;
    $("[data-title]").textContent = link.dataset.name;
    $(form.dataset.thanks).hidden = true;
    form.hidden = false;
    form.closest("section").hidden = false;
    form.closest("section").scrollIntoView();
    $("input:not([type=hidden])", form).focus();
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-filter]")) return;
    const typed = event.target.value.trim().toLowerCase();
    for (const row of all("[data-about]")) row.hidden = !row.textContent.toLowerCase().includes(typed);
  });

  const refresh = async () => {
    for (const deed of await kept()) if (deed.user === user) show(deed);
    if (!(await count())) return;
    await flush();
    await renew();
  };
  const tick = async () => (await count()) && refresh();
  addEventListener("online", tick);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  setInterval(tick, 10000);
  refresh();
  if ("kept" in page.dataset) { // the worker gave a page from the device
    $("[data-asof]").hidden = false;
    for (const form of all("main form[method=post]:not([data-deed])")) form.hidden = true; // these need the server
  }

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(worker).then(() => navigator.serviceWorker.ready).then((ready) => {
      const files = all("link[rel=stylesheet], link[rel=icon], script[src]").map((f) => f.href || f.src);
      ready.active.postMessage({ page: location.search ? "" : location.pathname, html: asItCame, files, user });
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    }).catch(() => {});
  }
})();
