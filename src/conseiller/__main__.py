"""`python -m conseiller`."""

from conseiller.commands.main import main

main()
