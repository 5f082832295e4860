// Nothing typed is lost: every change of an answer goes to the server, and stays on this device until it is there.
import { fieldsOf, putBack } from "./fields.js";

const PAUSE = 400;
const RETRY = 4000;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("quizapp-answers") : null;

/** What is typed at one question, here and on the server. */
class Keeper {
  constructor(form) {
    this.form = form;
    this.place = `quizapp.kept.${form.dataset.answer}`;
    this.revision = Number(form.dataset.revision);
    this.sent = this.tried = JSON.stringify(fieldsOf(form));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    this.restore();
  }

  /** What was typed here while the server could not be reached comes back. */
  restore() {
    const left = localStorage.getItem(this.place);
    if (left === null) return;
    const { fields, revision } = JSON.parse(left);
    if (JSON.stringify(fields) === this.sent) return localStorage.removeItem(this.place);
    putBack(this.form, fields);
    this.revision = revision;
    this.send();
  }

  get now() {
    return JSON.stringify(fieldsOf(this.form));
  }

  changed() {
    if (this.now === this.tried) return;
    this.remember(this.now);
    this.say("saving");
    this.later(PAUSE);
  }

  remember(typed) {
    localStorage.setItem(this.place, JSON.stringify({ fields: JSON.parse(typed), revision: this.revision }));
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.busy || this.form.matches(".htmx-request")) return this.later(PAUSE); // a check on its way stores it too
    const going = (this.tried = this.now);
    const body = new FormData(this.form);
    body.set("revision", this.revision);
    this.busy = true;
    try {
      const response = await fetch(this.form.dataset.keep, { method: "POST", body, keepalive: true });
      await this.told(response, going);
    } catch {
      this.say("offline");
      this.later(RETRY);
    } finally {
      this.busy = false;
    }
  }

  async told(response, going) {
    if (response.status >= 500 || response.status === 429) {
      this.say("offline");
      return this.later(RETRY);
    }
    if (!response.ok || response.redirected) return this.say("closed");
    const kept = await response.json();
    if (!kept.is_mine) {
      this.theirs = kept.revision;
      return this.say("elsewhere", kept.text);
    }
    this.revision = kept.revision;
    this.sent = going;
    if (this.now !== going) return this.changed();
    if (leaving) this.remember(going); // the next page may have been written before this was stored
    else localStorage.removeItem(this.place);
    tabs?.postMessage({ place: this.place, fields: JSON.parse(going), revision: kept.revision });
    this.say("saved");
  }

  /** Of two texts this one is chosen. */
  takeMine() {
    this.revision = this.theirs;
    this.send();
  }

  /** Of two texts the other is chosen: the page is loaded again with it. */
  takeTheirs() {
    this.sent = this.now;
    localStorage.removeItem(this.place);
    location.reload();
  }

  /** Another tab has kept something: shown here too, unless something else was typed here meanwhile. */
  heard({ place, fields, revision }) {
    if (place !== this.place || this.now !== this.sent || revision <= this.revision) return;
    this.revision = revision;
    this.sent = this.tried = JSON.stringify(fields); // known before it is shown, so that it is not sent back
    putBack(this.form, fields);
  }

  say(state, text = "") {
    const panel = this.form.querySelector("[data-kept]");
    if (!panel) return;
    panel.dataset.kept = state;
    for (const line of panel.children) line.hidden = line.dataset.when !== state;
    const other = panel.querySelector("[data-other]");
    if (other) other.textContent = text.replaceAll("\\,", ""); // a formula field's thin spaces are not typed by anybody
  }
}

let keeper = null;
let leaving = false;

/** Begins to keep the answer of the question that is on the page now. */
export function keepAnswer() {
  const form = document.querySelector("form[data-answer][data-keep]");
  if (keeper?.form === form) return;
  clearTimeout(keeper?.timer);
  keeper = form ? new Keeper(form) : null;
}

/** Sends at once what is not sent yet, for a moment that may be the last. */
export function keepNow() {
  if (keeper && keeper.now !== keeper.sent) keeper.send();
}

/** A checked answer is stored as a submission: nothing of it is left to keep here. */
export function forgetAnswer(form) {
  if (form?.dataset.answer) localStorage.removeItem(`quizapp.kept.${form.dataset.answer}`);
  if (keeper?.form === form) clearTimeout(keeper.timer);
}

export function watchAnswers() {
  keepAnswer();
  tabs?.addEventListener("message", (event) => keeper?.heard(event.data));
  window.addEventListener("online", keepNow);
  window.addEventListener("pagehide", keepNow);
  window.addEventListener("beforeunload", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-take-mine]")) keeper?.takeMine();
    if (event.target.closest("[data-take-other]")) keeper?.takeTheirs();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.target?.id === "content") keepAnswer();
  });
}
