"""TOML from strangers: measured, looked through, parsed, and never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.findings import FindingCode
from facilitator.store.toml import SyntaxFault, decoded, parse
from facilitator.store.toml_slips import explained


def fault_of(text: str) -> tuple[FindingCode, int, int]:
    fault = parse(text)
    assert isinstance(fault, SyntaxFault)
    return fault.code, fault.line, fault.column


def test_a_byte_order_mark_and_windows_line_ends_are_no_hindrance() -> None:
    assert decoded(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n") == "a = 1\nb = 2\n"


def test_a_file_is_measured_before_it_is_read() -> None:
    fault = decoded(b"a" * 11, most_bytes=10)
    assert isinstance(fault, SyntaxFault)
    assert fault.code is FindingCode.TOO_LARGE
    assert decoded(b"a" * 10, most_bytes=10) == "a" * 10


def test_the_place_of_a_byte_that_is_no_text_is_told_in_characters() -> None:
    fault = decoded(b"\xef\xbb\xbfa = 1\nb = '\xc3\xa5\xff'")
    assert isinstance(fault, SyntaxFault)
    assert (fault.code, fault.line, fault.column) == (FindingCode.NOT_UTF8, 2, 7)


def test_a_mistake_is_told_with_its_place() -> None:
    assert fault_of("a = 1\nb 2\n") == (FindingCode.NOT_TOML, 2, 3)
    assert fault_of("a = [1,\n") == (FindingCode.NOT_TOML, 2, 1)
    assert fault_of("a = 1\na = 2\n") == (FindingCode.REPEATED_KEY, 2, 6)


def test_depth_is_counted_outside_strings_and_comments_only() -> None:
    brackets = "[" * 50
    for harmless in (f'a = "{brackets}"', f"a = '{brackets}'", f"a = 1 # {brackets}"):
        assert isinstance(parse(harmless), dict)
    for quotes in ('"""', "'''"):
        assert isinstance(parse(f"a = {quotes}\n{brackets}\n'{quotes}"), dict)
    assert fault_of(f"a = {brackets}")[0] is FindingCode.TOO_DEEP
    assert isinstance(parse("a = [" + "1.5, " * 100 + "]"), dict)


def test_limits_are_the_callers() -> None:
    assert isinstance(parse("a.b.c = [[1]]", deepest=3), dict)
    assert isinstance(parse("a.b.c.d = 1"), dict)
    assert isinstance(parse("a.b.c.d = 1", deepest=3), SyntaxFault)
    assert isinstance(parse("a = [[[[1]]]]", deepest=3), SyntaxFault)


def test_a_number_without_end_is_told_with_its_place() -> None:
    assert fault_of("a = 12\nb = " + "9" * 5000) == (FindingCode.NUMBER_TOO_LONG, 2, 5)


@given(st.text(alphabet=st.sampled_from("ab=[]{}\"'.,#\\\n 1_-:TZ\r\t\x00å”"), max_size=60))
def test_no_text_raises(text: str) -> None:
    result = parse(text)
    assert isinstance(result, dict | SyntaxFault)
    if isinstance(result, SyntaxFault):
        explanation = explained(result, text)
        assert 1 <= explanation.line <= text.count("\n") + 1


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14", b"%PDF-1.7", b"{\\rtf1 Hej}", b"a = 1\0"])
def test_a_document_is_told_from_a_text(raw: bytes) -> None:
    fault = decoded(raw)
    assert isinstance(fault, SyntaxFault)
    assert fault.code is FindingCode.NOT_A_TEXT_FILE


@given(st.binary(max_size=60))
def test_no_bytes_raise(raw: bytes) -> None:
    assert isinstance(decoded(raw), str | SyntaxFault)
