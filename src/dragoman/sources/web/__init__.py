"""The network: the only place in dragoman that knows it."""
