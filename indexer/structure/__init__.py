"""Blocks of text → sections and passages: headings, questions and answers, advice, quotations."""
