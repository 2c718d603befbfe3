"""Dateline's own recogniser of names: a small encoder that runs in onnxruntime, and what makes names of its scores.

A text becomes words (`words`, `cases`), words become scores (`windows`, `session`), scores become names (`decoding`,
`labels`, `places`); `finder` does it all, with the files of `files`. It is imported where it is used: onnxruntime costs
a fifth of a second.
"""
