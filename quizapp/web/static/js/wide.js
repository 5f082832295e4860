// Formulas wider than the page scroll by themselves; those that do can be reached with the keyboard.

const PLACES = ".reading, .read-as, .same, .answer-key, .display, #prompt math[display=block]";

function mark() {
  for (const place of document.querySelectorAll(PLACES)) {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else if (place.tabIndex === 0) place.removeAttribute("tabindex");
  }
}

export function watchWide() {
  mark();
  document.fonts.ready.then(mark);
  window.addEventListener("resize", mark);
  document.addEventListener("htmx:after:swap", mark);
}
