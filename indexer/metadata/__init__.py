"""What is known of an article beside its text: stated by its source, or told from the text."""
