// What stands in an answer form: read as pairs of name and value, and put back.
const OWN = new Set(["csrf_token", "key", "seen", "revision", "choice"]);

/** The pairs of name and value that make the answer. */
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => !OWN.has(name));
}

/** The same of the form as the service has written it, whatever was typed since. */
export function fieldsAsWritten(form) {
  const written = form.cloneNode(true);
  written.reset();
  return fieldsOf(written);
}

const isChoice = ({ type }) => type === "radio" || type === "checkbox";

/** One field as the page says it: a choice by the words beside it, or by its letter if it has none. */
function said(form, name, value) {
  const field = [...form.elements].find((one) => one.name === name && (!isChoice(one) || one.value === value));
  const label = field?.labels?.[0];
  const letter = label?.querySelector(".letter")?.innerText ?? "";
  const words = label?.innerText.replace(letter, "").trim();
  if (value && field?.matches("select")) return `${words}: ${value}`;
  return field && isChoice(field) ? words || letter : value;
}

/** Pairs on one line, for a person to choose by. */
export function inWords(form, pairs) {
  return pairs.map(([name, value]) => said(form, name, value)).filter(Boolean).join("; ");
}

/** Puts pairs back into the form, and tells whoever draws a field in another way. */
export function putBack(form, pairs) {
  for (const element of form.elements) {
    if (!element.name || OWN.has(element.name)) continue;
    const values = pairs.filter(([name]) => name === element.name).map(([, value]) => value);
    if (isChoice(element)) element.checked = values.includes(element.value);
    else if (element.type !== "submit") element.value = values[0] ?? "";
  }
  form.dispatchEvent(new CustomEvent("answer:restored"));
  form.querySelector("[hx-trigger^=input]")?.dispatchEvent(new Event("input", { bubbles: true }));
}
