"""The normal form: elements of a field of rational functions in functions, and how programs become elements."""
