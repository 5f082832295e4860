"""The fields of the form for a question: tables from which the form is drawn and read."""
