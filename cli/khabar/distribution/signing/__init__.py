"""Signs PDFs, and verifies what a PDF is."""
