"""The pages, one file a subject: each a function from the chronicle and an address to what is shown."""
