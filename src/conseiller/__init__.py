"""conseiller: advice on responsible digital use, in the terminal, without network."""

__version__ = "0.1.0"
