"""Output folders: who owns their files, how bulletins are written to them and read from them."""
