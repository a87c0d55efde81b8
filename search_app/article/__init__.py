"""The article page: its text in numbered passages, its facts, what is related to it, and the same for machines."""
