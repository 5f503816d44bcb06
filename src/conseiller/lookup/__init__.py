"""From French words to a tree, to facts, and to a lifecycle row. Pure."""
