// Marking an explanation by keys: a number ticks its criterion, Enter saves. The form does the same without it.
const TYPING = "textarea, input:not([type=checkbox]), select";

export function watchMarking() {
  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("[data-marking] form");
    const elsewhere = event.target.closest?.(`${TYPING}, a, button, summary`);
    if (!form || elsewhere || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const box = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!box && event.key !== "Enter") return;
    event.preventDefault();
    if (box) {
      box.click();
      box.focus();
    } else if (!event.repeat) {
      form.requestSubmit();
    }
  });
}
