"""Many payloads are checked in one call."""

import pytest

import spanschema

CLEAN = {"role": "user", "content": "hi"}
LINES = '{"role": "user", "content": "hi"}\n\n{"role": "user"}\r\n{"role": "user", "content": "hi", "x": 1}\n{'


@pytest.mark.parametrize("lines", [LINES, LINES.encode(), bytearray(LINES.encode()), memoryview(LINES.encode())])
def test_reports_are_under_the_numbers_of_their_lines(lines: object) -> None:
    reports = spanschema.validate_lines("Message", lines)
    assert {number: (report.valid, report.issues[0].code) for number, report in reports.items()} == {
        3: (False, "missing_field"),
        4: (True, "unknown_field"),
        5: (False, "json_syntax"),
    }
    assert [report.issues[0].line for report in reports.values()] == [3, 4, 5]


def test_reports_are_under_the_indices_of_their_payloads() -> None:
    payloads = [CLEAN, b'{"role": "user"}', {"role": "user"}, '{"role": "user", "content": "hi", "x": 1}']
    reports = spanschema.validate_many("Message", (payload for payload in payloads))
    assert list(reports) == [1, 2, 3]
    for index, report in reports.items():
        assert report.to_json() == spanschema.validate("Message", payloads[index]).to_json()


def test_options_and_their_errors_are_those_of_validate() -> None:
    assert spanschema.validate_lines("Message", LINES, allow=["unknown_field"]).keys() == {3, 5}
    assert not spanschema.validate_many("Message", [{"role": "user", "content": "hi", "x": 1}], deny=["all"])[0].valid
    with pytest.raises(ValueError, match="is not a kind"):
        spanschema.validate_lines("Mesage", LINES)  # type: ignore[call-overload, unused-ignore, arg-type]
    with pytest.raises(TypeError, match="pass a list to `validate_many`"):
        spanschema.validate_lines("Message", [LINES])


def test_many_lines_are_checked_like_few() -> None:
    lines = [b'{"role":"user","content":"' + b"a" * 1000 + b'"}'] * 2000
    lines[777] = lines[1999] = b"{}"
    assert list(spanschema.validate_lines("Message", b"\n".join(lines))) == [778, 2000]
    assert list(spanschema.validate_many("Message", lines)) == [777, 1999]
    assert spanschema.validate_lines("Message", b"") == spanschema.validate_many("Message", []) == {}


def test_the_verdict_alone_is_that_of_the_report() -> None:
    for payload in [CLEAN, {"role": "user"}, {**CLEAN, "x": 1}, None]:
        assert spanschema.is_valid("Message", payload) == spanschema.validate("Message", payload).valid
