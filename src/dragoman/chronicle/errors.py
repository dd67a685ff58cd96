"""The one error that a user of a chronicle sees."""


class ChronicleError(ValueError):
    """What was asked cannot be done; the message is one sentence that names the thing and says what to do."""
