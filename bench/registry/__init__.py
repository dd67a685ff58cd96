"""The registry's officeholders beside public sources: what they confirm, contradict and add."""
