"""The Textual screen: paints the conversation, decides nothing."""
