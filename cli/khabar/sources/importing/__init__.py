"""Readers of documents that are not Khabar's own: what they say becomes the draft of a release."""
