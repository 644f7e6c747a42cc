"""Words for what people do or are, beside offices, as news set them beside a name."""
