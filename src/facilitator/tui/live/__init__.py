"""The live screen: everything from which a conversation is led."""
