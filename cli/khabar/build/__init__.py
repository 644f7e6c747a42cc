"""The command `khabar build`: plans, renders and writes the bulletins of a newsroom into out/."""
