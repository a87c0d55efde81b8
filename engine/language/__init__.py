"""Norwegian words: what the dictionaries know of them, the lemmas that join their forms, the parts of compounds.

`lexicon` reads the compiled dictionaries, `lemmas.keys` gives the terms that join the forms of a word, and
`compounds.parts` the words a compound is made of. `build_lexicon` compiles the dictionaries at set-up. The
decisions are in docs/adr/0008-norwegian-lexicon.md.
"""
