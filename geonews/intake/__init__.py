"""How an article comes in: decoding, formats, page layout, page furniture."""
