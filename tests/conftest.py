"""What every test shares."""

from hypothesis import settings

pytest_plugins = ("not_played",)

# No test is timed: a busy machine must not turn a property red.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
