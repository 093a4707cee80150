// A passkey: the browser's question and answer, put into a form that is sent like any other.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

async function create({ publicKey: asked }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    },
  });
  return answer(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function get({ publicKey: asked }) {
  const found = await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) },
  });
  const { authenticatorData, signature, userHandle } = found.response;
  return answer(found, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

function answer(credential, response) {
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });
}

async function question(form) {
  const { passkeyQuestion, passkeyOptions } = form.dataset;
  if (!passkeyQuestion) return JSON.parse(document.getElementById(passkeyOptions).textContent);
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const response = await fetch(passkeyQuestion, { method: "POST", body, headers: { "X-Background": "1" } });
  if (!response.ok) throw new Error("no question");
  return response.json();
}

const WORDS = {
  NotAllowedError: "Nothing happened: it was stopped, or it took too long. Try again, or choose another way.",
  InvalidStateError: "This phone or computer has a passkey for your account already.",
  SecurityError: "Passkeys do not work at this address. Choose another way.",
};

export function use(form) {
  if (!window.PublicKeyCredential) return;
  document.querySelectorAll("[data-passkey-without]").forEach((line) => line.remove());
  const said = form.querySelector("[data-passkey-said]");
  const act = form.dataset.passkey === "create" ? create : get;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    said.textContent = "";
    try {
      form.elements.credential.value = await act(await question(form));
      form.submit();
    } catch (error) {
      said.textContent = WORDS[error.name] ?? "That did not work just now. Try again, or choose another way.";
    }
  });
}
