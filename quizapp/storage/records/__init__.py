"""Rows as they leave storage: frozen values that no session can change behind one's back."""
