"""Questions as files, out and in: one module a format, found by its `FORMAT`; its name is the format's."""
