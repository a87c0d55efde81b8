"""Saved pages, and markup inside other sources."""
