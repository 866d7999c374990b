"""Web pages: which part is the article, its text in paragraphs, and what the page says of itself."""
