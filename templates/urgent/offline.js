// Keeps one page for when there is no network: the lines of support now, as they are for somebody who is signed out, and
// its style. It is asked for without cookies. It sees addresses below /support-now/ alone, and keeps nothing of them.
const LINES = "{{ url("urgent:lines") }}";
const START = "{{ url("urgent:support-now") }}";
const STATIC = "{{ static_url }}";
const KEPT = "support-now-lines";
const PATIENCE = 6000;
const OLD = 12 * 3600 * 1000;

async function keep() {
  const answer = await fetch(LINES, { credentials: "omit", cache: "no-store", redirect: "error" });
  if (!answer.ok) return;
  const text = await answer.text();
  const linked = [...text.matchAll(/<link[^>]+href="([^"]+)"/g)].map((found) => found[1]);
  const style = linked.filter((address) => address.startsWith(STATIC));
  const cache = await caches.open(KEPT);
  for (const address of style) {
    const file = await fetch(address, { credentials: "omit" });
    if (file.ok) await cache.put(address, file);
  }
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-Kept": String(Date.now()) };
  const policy = answer.headers.get("Content-Security-Policy");
  if (policy) headers["Content-Security-Policy"] = policy;
  await cache.put(LINES, new Response(text, { headers }));
  const here = [LINES, ...style].map((address) => new URL(address, self.location).href);
  for (const request of await cache.keys()) if (!here.includes(request.url)) await cache.delete(request);
}

async function kept(address) {
  return (await caches.open(KEPT)).match(address, { ignoreVary: true });
}

async function keepIfOld() {
  const there = await kept(LINES);
  if (!there || Date.now() - Number(there.headers.get("X-Kept")) > OLD) await keep().catch(() => {});
}

const inTime = (answer) =>
  Promise.race([answer, new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("slow")))]);

async function opened(event) {
  const { request } = event;
  const isStart = request.method === "GET" && new URL(request.url).pathname === START;
  try {
    const answer = await (isStart ? inTime(fetch(request)) : fetch(request));
    if (answer.status < 500) return answer;
    return (await kept(LINES)) ?? answer;
  } catch {
    return (await kept(LINES)) ?? Response.error();
  }
}

async function style(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(request.url)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keepIfOld()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(opened(event));
    event.waitUntil(keepIfOld());
  } else if (request.method === "GET" && new URL(request.url).pathname.startsWith(STATIC)) {
    event.respondWith(style(request));
  }
});
