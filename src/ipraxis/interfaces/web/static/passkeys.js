// Makes and uses passkeys. They are made by the browser, so that this page needs script; an app's codes do not.
"use strict";

const optionsOf = () => JSON.parse(document.getElementById("passkey-options").textContent);

function failed(problem) {
  console.warn(problem);
  document.getElementById("passkey-problem").hidden = false;
}

function send(form, credential) {
  form.querySelector("[name=credential]").value = JSON.stringify(credential);
  form.submit();
}

async function make(form) {
  const options = optionsOf().creation_options;
  const alone = document.getElementById("id_passwordless").checked;
  const choice = options.publicKey.authenticatorSelection;
  choice.residentKey = alone ? "required" : "discouraged";
  choice.requireResidentKey = alone;
  if (alone) choice.userVerification = "required";
  send(form, await webauthnJSON.create(options));
}

async function use(form) {
  send(form, await webauthnJSON.get(optionsOf().request_options));
}

async function signIn(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  send(form, await webauthnJSON.get((await answer.json()).request_options));
}

function listen(button, form, act) {
  const [pressed, sent] = [document.getElementById(button), document.getElementById(form)];
  if (!pressed || !sent || !window.PublicKeyCredential) return;
  sent.hidden = false;
  pressed.addEventListener("click", () => act(sent).catch(failed));
}

listen("make-passkey", "new-passkey", make);
listen("use-passkey", "by-passkey", use);
listen("sign-in-by-passkey", "passkey-door", signIn);
