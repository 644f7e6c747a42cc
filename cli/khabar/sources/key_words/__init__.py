"""Keys in words: what documents, schemas and hints say of them."""
