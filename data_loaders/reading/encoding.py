"""The bytes of a text file -> text. Never half: what cannot be told for sure is refused or carries a warning."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence

from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings, refusal

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SINGLE_BYTE = ("cp1252", "iso8859-15", "cp850", "mac_roman")
"""Windows, Latin-9, DOS and old Mac; the first wins where the letters do not decide."""
FINNISH_LETTERS = re.compile(r"(?<=[^\W\d_])[äöå]|[äöåÄÖÅ](?=[^\W\d_])")
"""Beside another letter: beside a digit the same byte is Windows' sign of the euro and old Mac's Ä, as in €0.00."""
EXPECTED = frozenset("äöåÄÖÅéèüÜßæøÆØšžŠŽáíóúñçêë€£§°±µ·½²³×–—−‘’‚“”„•…«» \u00a0\u202f\u2009")
"""What stands beyond ASCII in honest Finnish, Swedish and English tables."""
DOS_END = "\x1a"
ZERO_SHARE = 0.3
_FORBIDDEN = re.compile("[\x01-\x08\x0e-\x1f]")
_ALLOWED_BYTES = bytes(code for code in range(256) if not _FORBIDDEN.match(chr(code)))
_WORD_SHAPES = bytes(
    code if code > 127 else ord("a") if chr(code).isalpha() else ord("0") if chr(code).isdigit() else ord(" ")
    for code in range(256)
)
"""Bytes beyond ASCII stay, other letters become one letter, digits one digit, everything else parts words."""


def decode_text(content: bytes, findings: Findings) -> str:
    """The file's text in NFC, without its byte order mark. Raises Refusal when it is no text."""
    text = _decode(content, findings).removeprefix("\ufeff").rstrip(DOS_END)
    _refuse_controls(text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _decode(content: bytes, findings: Findings) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            return _decode_utf8(body, findings) if encoding == "utf-8" else _decode_utf16(body, encoding, findings)
    if b"\x00" in content:
        encoding = _guess_utf16(content)
        findings.add("encoding_guessed", Severity.WARNING, encoding=encoding)
        return _decode_utf16(content, encoding, findings)
    return _decode_utf8(content, findings)


def _guess_utf16(content: bytes) -> str:
    """In UTF-16 every second byte of Latin text is zero: the odd ones in the little-endian order."""
    pairs = max(len(content) // 2, 1)
    even, odd = content[0::2].count(0) / pairs, content[1::2].count(0) / pairs
    if odd > ZERO_SHARE and even < odd / 10:
        return "utf-16-le"
    if even > ZERO_SHARE and odd < even / 10:
        return "utf-16-be"
    raise _zero_bytes(content.index(0), content.count(b"\n", 0, content.index(0)) + 1)


def _zero_bytes(position: int, line: int) -> Exception:
    return refusal("zero_bytes", position=position, line=line)


def _decode_utf16(body: bytes, encoding: str, findings: Findings) -> str:
    """Some programs end UTF-16 with a line end of one byte; only such an odd byte is dropped without a word."""
    if len(body) % 2:
        if body[-1:] not in b"\n\r\x00":
            findings.add("encoding_odd_byte", Severity.WARNING)
        body = body[:-1]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal("encoding_unknown", encoding=encoding, position=error.start) from error


def _decode_utf8(body: bytes, findings: Findings) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
    words = _words_beyond_ascii(body)
    if _has_expected_utf8(words):
        findings.add("encoding_mixed", Severity.WARNING, line=line)
        return _decode_mixed(body)
    return _decode_single_byte(body, words, findings)


def _has_expected_utf8(words: bytes) -> bool:
    """Whether, beside bytes that are no UTF-8, there are letters that are: two encodings in one file."""
    letters = set(words.decode("utf-8", "ignore"))
    return any(letter in EXPECTED and ord(letter) > 127 for letter in letters)


def _decode_mixed(body: bytes) -> str:
    """UTF-8 where it is, cp1252 for the bytes that are none."""
    codecs.register_error("cp1252_bytes", _as_cp1252)
    return body.decode("utf-8", "cp1252_bytes")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    try:
        return error.object[error.start : error.end].decode("cp1252"), error.end
    except UnicodeDecodeError:
        raise refusal("encoding_unknown", encoding="utf-8, cp1252", position=error.start) from error


def _decode_single_byte(body: bytes, words: bytes, findings: Findings) -> str:
    candidates = [name for name in SINGLE_BYTE if _try_decode(body, name) is not None]
    scores = [_score(words.decode(name)) for name in candidates]
    encoding = candidates[scores.index(max(scores))]
    sure = encoding == SINGLE_BYTE[0] and max(scores) > 0
    findings.add("encoding_guessed", Severity.INFO if sure else Severity.WARNING, encoding=encoding)
    return body.decode(encoding)


def _words_beyond_ascii(body: bytes) -> bytes:
    """The different shapes of words that hold more than ASCII: few, however long the file is."""
    return b" ".join(word for word in set(body.translate(_WORD_SHAPES).split()) if not word.isascii())


def _try_decode(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> int:
    """Finnish letters within the different words, less whatever no Finnish table holds."""
    beyond = [character for character in text if character > "\x7f"]
    return len(FINNISH_LETTERS.findall(text)) - sum(character not in EXPECTED for character in beyond)


def _refuse_controls(text: str) -> None:
    if "\x00" in text:
        raise _zero_bytes(text.index("\x00"), text.count("\n", 0, text.index("\x00")) + 1)
    if not text.encode("utf-8", "surrogatepass").translate(None, _ALLOWED_BYTES):
        return
    if match := _FORBIDDEN.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise refusal("not_text", value=repr(match[0]), line=line)


def lines_of(text: str) -> Sequence[str]:
    """Lines as a spreadsheet sees them; str.splitlines() would also split at form feeds and the like."""
    return re.split(r"\r\n|\r|\n", text)
