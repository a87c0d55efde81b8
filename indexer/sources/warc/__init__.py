"""Web archives (WARC)."""
