"""Proves a tree for authors: everything in it can be reached, and every appointment ends with an advice.

Source: "The proof" in the project's notes on the knowledge format. A tree becomes, once per day, a propositional
formula; a SAT solver answers short questions about it, and the engine replays every appointment the solver finds.
"""

from conseiller.proof.report import Proof, prove

__all__ = ["Proof", "prove"]
