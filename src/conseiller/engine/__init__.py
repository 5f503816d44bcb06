"""Replays answers into a state: next question, advice, reasons. Pure: no clock, no file, no screen."""

from conseiller.engine.facts import Given, Known, Source
from conseiller.engine.replay import State, replay

__all__ = ["Given", "Known", "Source", "State", "replay"]
