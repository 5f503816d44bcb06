"""What every test shares."""

pytest_plugins = ("not_played",)
