"""One SQLite file and every question asked of it; the only room that knows SQL."""
