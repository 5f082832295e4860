// The time that is left, counted from what the server said; this machine's clock is not asked. At the end what is typed
// is saved, and the server hands the attempt in. The page is left for the result once the server can be reached.
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

/** Goes to the result; where nobody answers the page stays, with what was typed, and asks again. */
async function goOn(clock) {
  if (!clock.isConnected) return;
  const reached = await fetch(clock.dataset.result, { method: "HEAD" }).then((response) => response.ok, () => false);
  if (reached) return location.assign(clock.dataset.result);
  clock.querySelector("[data-warning]").textContent = clock.dataset.unreachable;
  setTimeout(goOn, RETRY, clock);
}

/** Shows the time left of the attempt on the page, if it has a limit. */
export function countDown() {
  clearInterval(running);
  const clock = document.querySelector("[data-seconds-left]");
  if (!clock) return;
  const end = performance.now() + Number(clock.dataset.secondsLeft) * 1000;
  let said = Infinity;
  let saved = false;
  const tick = () => {
    const left = (end - performance.now()) / 1000;
    clock.querySelector("[data-left]").textContent = written(left);
    const mark = WARNINGS.filter((limit) => left <= limit).pop();
    if (mark && mark < said) {
      said = mark;
      clock.classList.add("soon");
      clock.querySelector("[data-warning]").textContent = clock.dataset[mark === 60 ? "lastMinute" : "fiveMinutes"];
    }
    if (left <= 0 && !saved) {
      saved = true;
      keepLast();
      clock.querySelector("[data-warning]").textContent = clock.dataset.over;
    }
    if (left <= -GRACE) {
      clearInterval(running);
      goOn(clock);
    }
  };
  tick();
  running = setInterval(tick, 500);
}
