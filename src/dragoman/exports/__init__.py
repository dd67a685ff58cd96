"""What dragoman knows, in other programs' formats: each module is loaded by who needs it, so that no command waits for all."""
