"""The words on screen: English msgids in the code, Finnish, Swedish and English catalogues beside this file."""

from dashboard.locale.translator import LANGUAGES, N_, Translator, UserError, pick_language, translator

__all__ = ["LANGUAGES", "N_", "Translator", "UserError", "pick_language", "translator"]
