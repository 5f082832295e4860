// What is wider than the page scrolls by itself: formulas can be reached with the keyboard then, and a map opens where it begins.

const PLACES = ".reading, .read-as, .same, .answer-key, .display, #prompt math[display=block]";

function mark() {
  for (const place of document.querySelectorAll(PLACES)) {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else if (place.tabIndex === 0) place.removeAttribute("tabindex");
  }
}

/** The map's first concept stands in its middle at the top; on a narrow screen its left edge is empty. */
function beginMap() {
  const map = document.querySelector(".map-scroll");
  const first = map?.querySelector("a");
  if (!first || map.scrollWidth <= map.clientWidth) return;
  const [box, frame] = [first.getBoundingClientRect(), map.getBoundingClientRect()];
  map.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
}

export function watchWide() {
  mark();
  beginMap();
  document.fonts.ready.then(mark);
  window.addEventListener("resize", mark);
  document.addEventListener("htmx:after:swap", mark);
}
