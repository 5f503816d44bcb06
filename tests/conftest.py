"""What every test shares."""

import os

from hypothesis import settings

pytest_plugins = ("not_played",)

# No test is timed: a busy machine must not turn a property red.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# A hundred tests start the program: none of them is about compiling the same modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
