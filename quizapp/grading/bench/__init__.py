"""Measuring: contestants race on the same rows in processes of their own."""
