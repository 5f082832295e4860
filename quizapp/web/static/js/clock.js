// The time that is left, counted from what the server said; this machine's clock is not asked. At the end what is typed
// is saved, and the server hands the attempt in.
import { keepNow } from "./keep.js";

const WARNINGS = [300, 60];
const GRACE = 6;

function written(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const tail = [minutes, whole % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return hours ? `${hours}:${tail}` : tail;
}

let running = null;

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
      keepNow();
      clock.querySelector("[data-warning]").textContent = clock.dataset.over;
    }
    if (left <= -GRACE) {
      clearInterval(running);
      location.assign(clock.dataset.result);
    }
  };
  tick();
  running = setInterval(tick, 500);
}
