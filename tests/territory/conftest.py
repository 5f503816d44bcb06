"""Every test of this room works in folders of its own."""

from territories import own_folders

__all__ = ["own_folders"]
