// The time that is left, counted from what the server said last: when the page was loaded, with each answer it kept, and
// when the page is looked at again. Between these, what this machine's clocks have run counts: one of them stands still while
// the machine sleeps, the other can be set back, so the one that has run longer is believed. At the end what is typed is
// saved, and the server hands the attempt in. The page is left for the result once the server can be reached.
import { keepLast } from "./keep.js";

const WARNINGS = [300, 60];
const GRACE = 6;
const RETRY = 3000;

function written(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const tail = [minutes, whole % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return hours ? `${hours}:${tail}` : tail;
}

let running = null;
let current = null;

/** Seconds since it was made, those counted in which the machine slept. */
function stopwatch() {
  const [ticks, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - ticks, Date.now() - wall) / 1000;
}

/** Goes to the result; where nobody answers the page stays, with what was typed, and asks again. */
async function goOn(clock) {
  if (!clock.isConnected) return;
  const reached = await fetch(clock.dataset.result, { method: "HEAD" }).then((response) => response.ok, () => false);
  if (reached) return location.assign(clock.dataset.result);
  clock.querySelector("[data-warning]").textContent = clock.dataset.unreachable;
  setTimeout(goOn, RETRY, clock);
}

/** The time of one attempt as its page shows it. */
class Countdown {
  constructor(clock) {
    this.clock = clock;
    this.heard(Number(clock.dataset.secondsLeft));
  }

  /** The server has said how much is left. */
  heard(seconds) {
    const since = stopwatch();
    this.left = () => seconds - since();
    if (seconds > 0) this.isSaved = false;
    this.tick();
  }

  /** What is said already is not said again. */
  warn(words) {
    const place = this.clock.querySelector("[data-warning]");
    if (place.textContent !== words) place.textContent = words;
  }

  tick() {
    const left = this.left();
    const { dataset, classList } = this.clock;
    this.clock.querySelector("[data-left]").textContent = written(left);
    const mark = WARNINGS.filter((limit) => left <= limit).pop();
    classList.toggle("soon", Boolean(mark));
    if (left > 0) return this.warn(mark ? dataset[mark === 60 ? "lastMinute" : "fiveMinutes"] : "");
    this.warn(dataset.over);
    if (!this.isSaved) keepLast();
    this.isSaved = true;
    if (left <= -GRACE) this.end();
  }

  end() {
    clearInterval(running);
    if (!this.isEnded) goOn(this.clock);
    this.isEnded = true;
  }

  /** Asks the server, which hands in what is over. */
  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    const response = await fetch(this.clock.dataset.time).catch(() => null);
    this.isAsking = false;
    if (!response?.ok || response.redirected || current !== this || this.isEnded) return;
    const { is_over: isOver, seconds_left: seconds } = await response.json();
    if (isOver) this.end();
    else if (seconds !== null) this.heard(seconds);
  }
}

/** Shows the time left of the attempt on the page, if it has a limit. */
export function countDown() {
  clearInterval(running);
  const clock = document.querySelector("[data-seconds-left]");
  current = clock && new Countdown(clock);
  if (clock) running = setInterval(() => current.tick(), 500);
}

/** Whoever comes back to the page, after a closed laptop for one, sees the time that the server knows. */
export function watchTime() {
  const ask = () => current?.ask();
  window.addEventListener("focus", ask);
  window.addEventListener("pageshow", (event) => event.persisted && ask());
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  document.addEventListener("answer:time", ({ detail }) => {
    if (detail !== null && current && !current.isEnded) current.heard(detail);
  });
}
