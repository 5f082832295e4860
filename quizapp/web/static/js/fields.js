// What stands in an answer form: read as pairs of name and value, and put back.
const OWN = new Set(["csrf_token", "key", "seen", "revision", "choice"]);

/** The pairs of name and value that make the answer. */
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => !OWN.has(name));
}

/** Puts pairs back into the form, and tells whoever draws a field in another way. */
export function putBack(form, pairs) {
  for (const element of form.elements) {
    if (!element.name || OWN.has(element.name)) continue;
    const values = pairs.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
    else if (element.type !== "submit") element.value = values[0] ?? "";
  }
  form.dispatchEvent(new CustomEvent("answer:restored"));
  form.querySelector("[hx-trigger^=input]")?.dispatchEvent(new Event("input", { bubbles: true }));
}
