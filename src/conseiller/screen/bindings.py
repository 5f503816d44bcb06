"""What each key does, from the one key table; the keys of the screen itself beside it."""

from conseiller.conversation.keys import KEYS

SCREEN_KEYS: dict[str, str] = {
    "enter": "validate",
    "ctrl+j": "validate",  # Entrée struck before the screen took the terminal
    "up": "move_up",
    "down": "move_down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "escape": "escape",
    "tab": "complete",
    "shift+tab": "previous_zone",
    "f6": "next_zone",
}
"""Textual key: method of the app, without `do_`."""

WORD_KEYS: dict[str, str] = {key: entry.word for entry in KEYS for key in entry.keys if key not in SCREEN_KEYS}
"""Textual key: the word it types."""
