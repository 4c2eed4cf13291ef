"""Which tellings of an article are of one incident."""
