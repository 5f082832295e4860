// Nothing typed is lost: every change of an answer goes to the server, and stays on this device until it is there.
import { fieldsAsWritten, fieldsOf, inWords, putBack } from "./fields.js";
import { Shelf } from "./shelf.js";

const PAUSE = 400;
const RETRY = 4000;
const SETTLED = 1000;
const tabs = channel();

/** The way to other windows; a browser that blocks its storage may block it too. */
function channel() {
  try {
    return new BroadcastChannel("quizapp-answers");
  } catch {
    return null;
  }
}

/** Whether a response, whose page is `text`, was made for nobody or for another person: the sign-in here has ended. */
export function isSignedOut({ status, redirected, url }, text) {
  if (redirected && new URL(url).pathname === "/sign-in") return true;
  const isRefused = status >= 400 && status < 500 && status !== 429;
  return isRefused && !text.includes(`data-person="${document.documentElement.dataset.person}"`);
}

/** What is said where the answer is neither on the server nor on this device. */
const NOT_SENT = { offline: "unkept", late: "unkept", ended: "ended-unkept" };

/** What lies on this device in a line. */
const said = ({ fields }) => fields.map(([, value]) => value).filter(Boolean).join("; ");

/** What is typed at one question, here and on the server. */
class Keeper {
  constructor(form, isOpened) {
    this.form = form;
    this.shelf = new Shelf(form.dataset.answer);
    this.revision = Number(form.dataset.revision);
    this.sent = this.tried = JSON.stringify(fieldsAsWritten(form));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    this.changed(); // what was typed before this script was there
    if (isOpened && this.now === this.sent) this.restore();
    else this.offer();
  }

  /** What was typed here while the server could not be reached comes back. */
  restore() {
    for (const entry of this.shelf.others()) {
      if (JSON.stringify(entry.fields) === this.sent) this.shelf.drop(entry);
    }
    const [last] = this.shelf.others();
    if (last) this.adopt(last);
  }

  adopt(entry) {
    this.revision = entry.revision;
    putBack(this.form, entry.fields);
    this.remember(this.now);
    this.shelf.drop(entry);
    this.send();
  }

  /** Another window has gone with a text that it could not save: shown here, unless something else was typed here since. */
  inherit() {
    const [last] = this.shelf.others().filter(({ left }) => left);
    if (last && this.now === this.sent && last.revision >= this.revision) this.adopt(last);
    else this.offer();
  }

  /** What another window has left and is not what stands here can be chosen. */
  offer() {
    for (const entry of this.shelf.others().filter(({ left }) => left)) {
      if (JSON.stringify(entry.fields) !== this.now) {
        return this.ask(entry, inWords(this.form, entry.fields));
      }
      this.shelf.drop(entry);
    }
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
    this.isHere = this.shelf.put({ fields: JSON.parse(typed), revision: this.revision, left: leaving });
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
    const text = await response.text();
    if (isSignedOut(response, text)) return this.say("ended");
    if (!response.ok || response.redirected) return this.say("closed");
    const kept = JSON.parse(text);
    document.dispatchEvent(new CustomEvent("answer:time", { detail: kept.seconds_left }));
    if (!kept.is_mine) return this.refused(kept);
    this.revision = kept.revision;
    this.sent = going;
    if (this.now !== going) return this.changed();
    if (leaving) this.remember(going); // the next page may have been written before this was stored
    else this.shelf.clear();
    tabs?.postMessage({ place: this.shelf.start, fields: JSON.parse(going), revision: kept.revision });
    this.say("saved");
    this.offer();
  }

  /** The window goes; what is not known to be saved is left to whoever comes. */
  leave() {
    if (this.now === this.sent) return;
    this.remember(this.now);
    this.send();
  }

  /** The server has another text than this one was made from. */
  refused({ revision, text, words }) {
    for (const entry of this.shelf.others()) if (entry.left && said(entry) === text) this.shelf.drop(entry);
    if (text !== this.unwanted) return this.ask({ revision }, words);
    this.revision = revision;
    this.unwanted = null;
    this.later(0);
  }

  /** Two texts, one of which `other` has: on this device, or on the server as `revision`. */
  ask(other, text) {
    this.other = other;
    this.say("elsewhere", text);
  }

  /** Of two texts this one is chosen; the other may have reached the server all the same. */
  takeMine() {
    if (this.other.key) {
      this.shelf.drop(this.other);
      this.unwanted = said(this.other);
    } else this.revision = this.other.revision;
    this.send();
  }

  /** Of two texts the other is chosen; if the server has it, the page is loaded again with it. */
  takeTheirs() {
    if (this.other.key) return this.adopt({ ...this.other, revision: this.revision });
    this.sent = this.now;
    this.shelf.clear();
    location.reload();
  }

  /** Another tab has kept something: shown here too, unless something else was typed here meanwhile. */
  heard({ place, fields, revision }) {
    if (place !== this.shelf.start || this.now !== this.sent || revision <= this.revision) return;
    this.revision = revision;
    this.sent = this.tried = JSON.stringify(fields); // known before it is shown, so that it is not sent back
    putBack(this.form, fields);
  }

  say(state, text = "") {
    const panel = this.form.querySelector("[data-kept]");
    if (!panel) return;
    if (state === "offline" && this.isLate) state = "late";
    if (!this.isHere && this.now !== this.sent && NOT_SENT[state]) state = NOT_SENT[state];
    panel.dataset.kept = state;
    for (const line of panel.children) line.hidden = !line.dataset.when.split(" ").includes(state);
    const other = panel.querySelector("[data-other]");
    if (other) other.textContent = text.replaceAll("\\,", ""); // a formula field's thin spaces are not typed by anybody
  }
}

let keeper = null;
let leaving = false;
let isOpened = false;

/** Begins to keep the answer of the question that is on the page now. */
export function keepAnswer() {
  const form = document.querySelector("form[data-answer][data-keep]");
  if (keeper?.form === form) return;
  clearTimeout(keeper?.timer);
  keeper = form ? new Keeper(form, !isOpened) : null;
  isOpened = true;
}

/** Sends at once what is not sent yet, for a moment that may be the last. */
export function keepNow() {
  if (keeper && keeper.now !== keeper.sent) keeper.send();
}

/** Sends what is not sent yet at the end of the time: later it can no longer be handed in. */
export function keepLast() {
  if (keeper) keeper.isLate = true;
  keepNow();
}

/** A check was refused because nobody is signed in: what is typed stays in the field and on the device. */
export function tellSignedOut(form) {
  if (!form || keeper?.form !== form) return;
  if (keeper.now !== keeper.sent) keeper.remember(keeper.now);
  keeper.say("ended");
}

/** A checked answer is stored as a submission: nothing of it is left to keep here. */
export function forgetAnswer(form) {
  if (!form || keeper?.form !== form) return;
  keeper.shelf.clear();
  clearTimeout(keeper.timer);
  // The field that goes away with the page still tells of a change: it is none, or the checked answer would come back.
  keeper.sent = keeper.tried = keeper.now;
}

export function watchAnswers() {
  keepAnswer();
  tabs?.addEventListener("message", (event) => keeper?.heard(event.data));
  window.addEventListener("online", keepNow);
  window.addEventListener("storage", (event) => {
    if (keeper?.shelf.tells(event)) setTimeout(() => keeper?.inherit(), SETTLED); // a page that is loaded again is first
  });
  window.addEventListener("beforeunload", () => (leaving = true));
  window.addEventListener("pagehide", () => {
    leaving = true;
    keeper?.leave();
  });
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted && keeper && keeper.now !== keeper.sent) keeper.remember(keeper.now);
  });
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-take-mine]")) keeper?.takeMine();
    if (event.target.closest("[data-take-other]")) keeper?.takeTheirs();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.target?.id === "content") keepAnswer();
  });
}
