// What scripts add. Every page works without them, and nothing is kept in the browser.
const csrf = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

// --- The design system's own: menu, conditional answers, error summary, counts ---------------------
import(document.getElementById("design-system").href).then(({ initAll }) => initAll());

// --- Hide this page: gone from the screen at once, signed out behind it ----------------------------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-hide-page]")) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  navigator.sendBeacon(form.action, new FormData(form));
  window.location.replace(form.dataset.hidePage || "about:blank");
});

// --- A draft keeps itself: a while after the last key, and when the page goes out of sight ------------
const DRAFT_MS = 4000;

function keepDraft(form) {
  const said = form.querySelector("[data-draft-said]");
  let timer = 0;
  let typed = false;

  async function keep() {
    window.clearTimeout(timer);
    if (!typed || form.dataset.sending) return;
    typed = false;
    const written = [...new FormData(form)].filter(([, value]) => typeof value === "string"); // no files
    const body = new URLSearchParams(written);
    body.append("draft", "1");
    try {
      const response = await fetch(window.location.href, {
        method: "POST", body, headers: { "X-Background": "1" }, redirect: "error", keepalive: true,
      });
      if (response.ok) said.textContent = (await response.json()).said;
      else typed = true;
    } catch {
      typed = true;
      said.textContent = "This draft is not kept just now. What you wrote is still on this page.";
    }
    said.hidden = false;
  }
  form.addEventListener("input", () => {
    typed = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, DRAFT_MS);
  });
  form.addEventListener("submit", () => window.clearTimeout(timer));
  document.addEventListener("visibilitychange", () => document.hidden && keep());
}
document.querySelectorAll("form[data-draft]").forEach(keepDraft);

// --- A form sends once ------------------------------------------------------------------------------
const SENDING_MS = 15000;

function free(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("button[type=submit]")) button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-submit-once]") || event.defaultPrevented) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  window.setTimeout(free, SENDING_MS, form);
});
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sending]").forEach(free));

// --- A file being made: ask for the part of the page until it no longer asks to be asked for ---------
const MOST_ROUNDS = 200;

async function poll(part, round = 1) {
  await new Promise((resolve) => window.setTimeout(resolve, Math.min(1000 + round * 250, 8000)));
  if (!part.isConnected || round > MOST_ROUNDS) return;
  let next = part;
  try {
    const response = await fetch(part.dataset.poll, { headers: { "X-Background": "1" }, redirect: "error" });
    if (response.ok && response.status !== 204) {
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body.firstElementChild;
      if (fresh && fresh.outerHTML !== part.outerHTML) {
        part.replaceWith(fresh);
        next = fresh;
      }
    }
  } catch {
    // The line is down for now; the next round asks again.
  }
  if (next.dataset.poll) poll(next, round + 1);
}
document.querySelectorAll("[data-poll]").forEach((part) => poll(part));

// --- The session is about to end: say so in time, and let one press keep it -------------------------
const { sessionLeft, sessionWarning, sessionExtend, sessionCheck } = document.body.dataset;

const ask = (address, method) =>
  fetch(address, {
    method,
    headers: { "X-Background": "1", "X-CSRFToken": csrf(), Accept: "application/json" },
    redirect: "error",
  })
    .then((response) => (response.ok ? response.json() : { seconds: 0 }))
    .catch(() => null);

function sessionWatch(first, warning) {
  const dialog = document.createElement("dialog");
  dialog.className = "app-ending";
  dialog.setAttribute("aria-labelledby", "ending-title");
  dialog.innerHTML = `<h2 class="nhsuk-heading-m" id="ending-title"></h2><p></p>
    <div class="app-actions"><button type="button" class="nhsuk-button"></button></div>`;
  const [title, words, button] = ["h2", "p", "button"].map((name) => dialog.querySelector(name));
  document.body.append(dialog);
  let timer = 0;
  let stay = false;

  const say = (heading, text, action, canStay) => {
    [title.textContent, words.textContent, button.textContent, stay] = [heading, text, action, canStay];
    if (!dialog.open) dialog.showModal();
  };
  const show = ({ seconds, can_extend: canExtend = true }) => {
    window.clearTimeout(timer);
    if (seconds <= 0) {
      say("You have been signed out", "What you typed is still on this page: close this message to copy it. Then sign in again.", "Close", false);
      return;
    }
    if (seconds > warning) {
      if (dialog.open) dialog.close();
      timer = window.setTimeout(check, (seconds - warning) * 1000);
      return;
    }
    const minutes = Math.max(1, Math.round(seconds / 60));
    const soon = `To keep what you see private, you will be signed out in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
    if (canExtend) say("Do you want to stay signed in?", soon, "Stay signed in", true);
    else say("You will soon be signed out", `${soon} Save what you are writing now, then sign in again.`, "Close", false);
    timer = window.setTimeout(check, seconds * 1000 + 500);
  };
  // Another window may have been used meanwhile: the server knows.
  async function check() {
    show((await ask(sessionCheck, "GET")) ?? { seconds: warning });
  }
  button.addEventListener("click", async () => {
    dialog.close();
    if (stay) show((await ask(sessionExtend, "POST")) ?? { seconds: warning });
  });
  // A laptop that slept counts no seconds.
  document.addEventListener("visibilitychange", () => document.hidden || check());
  show({ seconds: first });
}
if (sessionExtend && Number(sessionLeft) > 0) sessionWatch(Number(sessionLeft), Number(sessionWarning));

// --- A part that opens in place: fetched once, when it is first opened --------------------------------
async function fill(part) {
  const place = part.querySelector("[data-filled]");
  part.dataset.busy = "yes";
  try {
    const response = await fetch(part.dataset.fill, { redirect: "error" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
    place.replaceChildren(...fresh.children);
    delete part.dataset.fill;
  } catch {
    // The link that stands there leads to the same.
  } finally {
    delete part.dataset.busy;
  }
}
for (const part of document.querySelectorAll("details[data-fill]")) {
  part.hidden = false;
  part.addEventListener("toggle", () => part.open && part.dataset.fill && !part.dataset.busy && fill(part));
}
