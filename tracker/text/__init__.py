"""Pure functions over text: folding, marks, paragraphs, sentences, tokens, dates, keys."""
