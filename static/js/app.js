// What scripts add. Every page works without them, and nothing is kept in the browser but the lines of support now.
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
  drafts.forEach((draft) => draft.leave());
  navigator.sendBeacon(form.action, new FormData(form));
  window.location.replace(form.dataset.hidePage || "about:blank");
});

// --- Passkeys, on the few pages that ask for one -----------------------------------------------------
document.querySelectorAll("form[data-passkey]").forEach(async (form) => {
  const passkeys = await import(form.dataset.passkeyScript);
  passkeys.use(form);
});

// --- Support now without a network: its lines alone are kept, by a worker that sees no other page ------
const { support } = document.body.dataset;
if (support) {
  navigator.serviceWorker
    ?.register(support)
    .then((there) => there.active?.postMessage("keep"))
    .catch(() => {}); // the lines are on the page itself
}

// --- A draft keeps itself: while one writes, on leaving a field, and when the page goes out of sight ----
const DRAFT_REST_MS = 1500; // after the last key
const DRAFT_MOST_MS = 5000; // while writing goes on: half of what may be lost
const DRAFT_AGAIN_MS = 4000; // after it could not be sent
const DRAFT_PATIENCE_MS = 8000;
const DRAFT_LEAVING_BYTES = 60000; // what a browser still sends of a page that is gone
const drafts = [];

// A press takes a while, and a line that appears meanwhile pushes the button from under it: nothing is sent then.
const PRESS_MS = 2000; // should the release be outside of the window
let released = Promise.resolve();
window.addEventListener("pointerdown", () => {
  released = new Promise((done) => {
    const soon = () => window.setTimeout(done); // the click comes right after
    window.addEventListener("pointerup", soon, { once: true });
    window.addEventListener("pointercancel", soon, { once: true });
    window.setTimeout(done, PRESS_MS);
  });
}, true);

function keepDraft(form) {
  const line = form.querySelector("[data-draft-said]");
  const words = line.querySelector("[data-draft-words]");
  const isBegun = form.dataset.draftBegun !== undefined;
  const written = () =>
    new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString(); // no files
  const first = written();
  let kept = first; // as the server has it
  let flying = { now: "", lasts: false }; // what is on its way, and whether it gets there without this page
  let [timer, turn, keptTurn, unsaved, failing, refused] = [0, 0, 0, 0, false, false];

  // Each sending has a higher number, also after a mistake was found and the page drawn again: what comes late counts less.
  function body(now) {
    turn = Math.max(turn + 1, Date.now());
    const taken = now === first && !isBegun ? "&unchanged=1" : "";
    return `${now}&draft=${encodeURIComponent(form.dataset.draft)}&turn=${turn}${taken}`;
  }
  async function say(text, isKept) {
    await released;
    line.hidden = !text;
    line.classList.toggle("app-saved--not", !isKept);
    if (words.textContent !== text) words.textContent = text; // read out once, however often it is kept
  }
  function plan() {
    if (failing && timer) return;
    window.clearTimeout(timer);
    const wait = failing ? DRAFT_AGAIN_MS : Math.min(DRAFT_REST_MS, unsaved + DRAFT_MOST_MS - Date.now());
    timer = window.setTimeout(keep, Math.max(0, wait));
  }
  function note() {
    unsaved ||= Date.now();
    plan();
  }
  function fail() {
    if (!failing) say("Not saved just now. We keep trying, so leave this page open. What you wrote is still here.", false);
    failing = true;
    plan();
  }
  async function keep(isLeaving = false) {
    window.clearTimeout(timer);
    timer = 0;
    const now = written();
    if (now === kept || (flying.now === now && (flying.lasts || !isLeaving))) return;
    const sent = body(now);
    const mine = { now, turn, lasts: isLeaving && sent.length < DRAFT_LEAVING_BYTES };
    flying = mine;
    unsaved = 0;
    try {
      const response = await fetch(window.location.href, {
        method: "POST", body: sent, redirect: "error", keepalive: mine.lasts, signal: AbortSignal.timeout(DRAFT_PATIENCE_MS),
        headers: { "X-Background": "1", "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
      });
      if (!response.ok) throw new Error("not kept");
      const answer = await response.json();
      if (mine.turn < keptTurn) return;
      [kept, keptTurn, failing, refused] = [now, mine.turn, false, !answer.kept];
      say(answer.said, answer.kept);
    } catch {
      if (flying === mine) fail();
    } finally {
      if (flying === mine) flying = { now: "", lasts: false };
    }
  }
  // Last words of a page that is gone: nobody waits for the answer.
  function leave() {
    const now = written();
    if (now === kept || (flying.now === now && flying.lasts)) return;
    const sent = new Blob([body(now)], { type: "application/x-www-form-urlencoded;charset=UTF-8" });
    if (navigator.sendBeacon(window.location.href, sent)) flying = { now, lasts: true };
    else keep(true);
  }
  // Below the words it is about: on a phone the end of the form is far away.
  form.addEventListener("focusin", async ({ target }) => {
    const group = target.matches("textarea") && target.closest(".nhsuk-form-group");
    await released;
    if (group && line.parentElement !== group) group.append(line);
  });
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("focusout", () => keep());
  form.addEventListener("submit", () => keep(true)); // should it not get through
  window.addEventListener("online", () => keep());
  document.addEventListener("visibilitychange", () => keep(document.hidden));
  // What the browser put back into the fields by itself.
  if ([...form.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue)) {
    kept = "";
    note();
  }
  drafts.push({ form, keep, leave, isTouched: () => written() !== first, isAtRisk: () => (failing || refused) && written() !== first && !form.dataset.sending });
}
document.querySelectorAll("form[data-draft]").forEach(keepDraft);
window.addEventListener("pagehide", () => drafts.forEach((draft) => draft.leave()));
window.addEventListener("beforeunload", (event) => {
  drafts.forEach((draft) => draft.keep(true)); // before the next page is asked for: it may be this one again
  if (!document.documentElement.hidden && drafts.some((draft) => draft.isAtRisk())) event.preventDefault();
});
// Asked for again in mid-sentence, a page may be here before its last words have arrived there.
const DRAFT_ARRIVED_MS = 1500;
const howItCame = performance.getEntriesByType("navigation")[0]?.type;

async function lookAgain() {
  const begun = (page) => page.querySelector("input[name=begun]")?.value ?? "";
  try {
    const response = await fetch(window.location.href, { headers: { "X-Background": "1" }, redirect: "error" });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const isOlder = response.ok && begun(fresh) !== begun(document);
    if (isOlder && !drafts.some((draft) => draft.isTouched())) window.location.replace(window.location.href.split("#")[0]);
  } catch {
    // They are kept all the same, and the next look shows them.
  }
}
if (drafts.length && ["reload", "back_forward"].includes(howItCame)) window.setTimeout(lookAgain, DRAFT_ARRIVED_MS);

// Back on a page that was saved: the words are where they were sent to, and a key works once.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && drafts.some(({ form }) => form.dataset.sending || form.dataset.sent)) window.location.reload();
});

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
  form.dataset.sending = form.dataset.sent = "yes";
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

  const signedOut = () => {
    drafts.forEach((draft) => draft.keep());
    return drafts.length && !drafts.some((draft) => draft.isAtRisk())
      ? "What you wrote on this page is kept, for you alone. Sign in again and open the page to carry on."
      : "What you typed is still on this page: close this message to copy it. Then sign in again.";
  };
  const say = (heading, text, action, canStay) => {
    [title.textContent, words.textContent, button.textContent, stay] = [heading, text, action, canStay];
    if (!dialog.open) dialog.showModal();
  };
  const show = ({ seconds, can_extend: canExtend = true }) => {
    window.clearTimeout(timer);
    if (seconds <= 0) {
      say("You have been signed out", signedOut(), "Close", false);
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
