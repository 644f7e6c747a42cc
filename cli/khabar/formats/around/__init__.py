"""Texts around bulletins: those of mails, and the answers of `khabar verify`."""
