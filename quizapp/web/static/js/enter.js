// Enter in a line of mathematics: checks where tries are free; where they are counted it only shows the reading. A key
// that ends the composition of a Chinese character is no Enter.

export function watchEnter() {
  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (event.key !== "Enter" || event.isComposing || !input.matches?.("form[data-answer] input[type=text]")) return;
    event.preventDefault();
    const form = input.form;
    if (!form.hasAttribute("data-tries-limited")) return form.requestSubmit(form.querySelector("button.check"));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
