"""Marking of explanations."""
