// The form for a question: rows are added and taken away in place.
export function watchItemForm() {}
