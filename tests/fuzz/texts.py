"""Records that somebody might send by mistake or on purpose, by what is wrong with them. All are refused."""

import gzip

_HEAD = "title: A title\n"
_BOMB = (
    "\n".join([f"a0: &a0 [{', '.join(['lol'] * 10)}]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]) + "\n"
)
_SPACED = "a: " + "[ " * 60_000

STRUCTURE = {
    "alias-bomb": _BOMB,
    "alias-bomb-in-mappings": "a: &a {x: y}\nb: &b {<<: *a, c: *a, d: *a}\nc: [*b, *b, *b]\n",
    "alias-to-itself": "a: &a [*a]\n",
    "alias-to-nothing": "a: *nothing\n",
    "anchor-alone": "title: &anchor x\n",
    "anchor-on-a-key": "&anchor title: x\n",
    "deep-lists": "a: " + "[" * 200_000,
    "deep-lists-with-spaces": _SPACED,
    "deep-mappings": "{a: " * 50_000,
    "deep-blocks": "\n".join(f"{' ' * n}k:" for n in range(600)),
    "deep-block-lists": "- " * 100_000,
    "deep-questions": "? " * 100_000,
    "deep-lists-closed": "a: " + "[" * 33 + "]" * 33 + "\n",
    "a-key-of-200-kilobytes": "k" * 200_000 + ": x\n",
    "a-value-of-200-kilobytes": "title: " + "x" * 200_000 + "\n",
    "many-keys": "".join(f"key{n}: x\n" for n in range(20_000)),
    "many-twins": "title: x\n" * 25_000,
    "many-items": "topics: [" + "a, " * 80_000 + "a]\n",
    "many-comments": "# x\n" * 60_000,
    "many-empty-items": "topics:\n" + "  -\n" * 60_000,
    "duplicate-key": "title: a\ntitle: b\n",
    "duplicate-key-in-quotes": "title: a\n'title': b\n",
    "duplicate-key-inside": "parties: [{role: a, role: b}]\n",
    "merge-key": "<<: {title: x}\n",
    "merge-key-of-a-list": "<<: [{title: x}]\n",
    "key-that-is-a-list": "? [a]\n: b\n",
    "key-that-is-a-mapping": "{a: b}: c\n",
    "key-without-value": "title\n",
    "empty-key": ": x\n",
    "tag-of-python": "title: !!python/object/apply:os.system [id]\n",
    "tag-of-a-module": "title: !!python/module:os ''\n",
    "tag-of-bytes": "title: !!binary aGk=\n",
    "tag-of-a-set": "title: !!set {a}\n",
    "tag-of-a-text": "title: !!str x\n",
    "tag-of-one-s-own": "title: !mine x\n",
    "tag-spelt-out": "title: !<tag:yaml.org,2002:str> x\n",
    "tag-that-says-nothing": "title: ! x\n",
    "tag-on-the-record": "!!map\ntitle: x\n",
    "directive-of-version": "%YAML 1.1\n---\ntitle: x\n",
    "directive-of-a-later-version": "%YAML 9.9\n---\ntitle: x\n",
    "directive-of-tags": "%TAG ! tag:elsewhere.example,2000:\n---\ntitle: !x y\n",
    "directive-unknown": "%FOO bar\n---\ntitle: x\n",
    "two-records": "title: x\n---\ntitle: y\n",
    "two-records-with-an-end": "title: x\n...\n---\ntitle: y\n",
    "text-after-the-end": "title: x\n...\ntitle: y\n",
    "many-records": "---\n" * 60_000,
    "nothing": "",
    "a-comment": "# x\n",
    "three-hyphens": "---\n",
    "null": "null\n",
    "a-list": "- a\n- b\n",
    "a-text": "just text\n",
    "a-number": "42\n",
    "open-quote": 'title: "x\n',
    "open-bracket": "topics: [a\n",
    "open-quote-of-200-kilobytes": "title: '" + "x\n  " * 60_000,
    "colons": ":" * 200_000,
    "hyphens": "-" * 200_000,
    "commas": "[" + "," * 200_000,
    "percent-signs": "%" * 200_000,
    "block-scalar-with-odd-indent": "title: |99\n  x\n",
    "tab-indent": "parties:\n\t- a\n",
    "prototype-key": "__proto__: {polluted: true}\n",
    "keys-of-every-object": "constructor: x\ntoString: y\nhasOwnProperty: z\n__class__: w\nmodel_config: v\n",
}
"""What is wrong with the shape of a text."""

BYTES = {
    "utf-16-little": _HEAD.encode("utf-16-le"),
    "utf-16-big-marked": b"\xfe\xff" + _HEAD.encode("utf-16-be"),
    "utf-16-little-marked": b"\xff\xfe" + _HEAD.encode("utf-16-le"),
    "utf-32": _HEAD.encode("utf-32"),
    "latin-1": "title: M\xfcller\n".encode("latin-1"),
    "windows-1252": "title: \u201cx\u201d\n".encode("cp1252"),
    "shift-jis": "title: \u65e5\u672c\n".encode("shift-jis"),
    "utf-7": "title: +ADw-script+AD4-\n\xff".encode("latin-1"),
    "overlong-utf-8": b"title: \xc0\xaf\n",
    "overlong-null": b"title: \xc0\x80\n",
    "surrogates-in-utf-8": b"title: \xed\xa0\xbd\xed\xb8\x80\n",
    "beyond-unicode": b"title: \xf4\x90\x80\x80\n",
    "cut-utf-8": b"title: \xe2\x82",
    "stray-continuation": b"title: \x80\n",
    "mark-in-the-middle": "title: a\ufeffb\n".encode(),
    "two-marks": b"\xef\xbb\xbf\xef\xbb\xbftitle: a\n",
    "null-byte": b"title: a\x00b\n",
    "null-at-the-end": b"title: a\n\x00",
    "only-nulls": b"\x00" * 1000,
    "gzip": gzip.compress(_HEAD.encode(), mtime=0),
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "escape-code": b"title: \x1b[31mred\n",
    "bell": b"title: \x07\n",
    "delete": b"title: \x7f\n",
    "next-line": "title: a\x85b\n".encode(),
    "line-separator": "title: a\u2028b\n".encode(),
    "override": "title: a\u202eb\n".encode(),
    "isolate-in-a-comment": "title: a # \u2066 x\n".encode(),
    "non-character": "title: a\uffff\n".encode(),
    "lone-carriage-return": b"title: a\rjurisdiction: IT\n",
    "escaped-null": b'title: "a\\0b"\n',
    "escaped-override": b'title: "a\\u202eb"\n',
    "escaped-surrogate": b'title: "\\ud800"\n',
    "escaped-surrogate-pair": b'title: "\\ud83d\\ude00"\n',
    "escaped-beyond-unicode": b'title: "\\UFFFFFFFF"\n',
    "escaped-return": b'title: "a\\r::error::x"\n',
    "256-kilobytes-and-one": b"#" * (256 * 1024 + 1),
    "10-megabytes": b"title: " + b"x" * 10_000_000,
}
"""What is wrong with the bytes of a file."""

DATES = (
    "2023-02-30", "2023-02-29", "1900-02-29", "2023-13", "2023-13-01", "2023-00-10", "2023-04-31", "2023-04-00", "0000", "0000-01-01", "999", "3000",
    "99999-01-01", "2023-1-1", "23-01-01", "2023/01/01", "01.02.2023", "2023-01-01T00:00:00Z", "2023-01-01 00:00:00", "20230101", "-2023",
    "2023-W01", "2023-001", "\u0662\u0660\u0662\u0663", "\uff12\uff10\uff12\uff13", "2023-01-01-01", "2023-01-", "today", "yesterday", "null", "true",
    "1e3", "2.023e3", "0x7E7", "0o3747", "[2023]", "{2023: 1}", "2023.0", ".nan", ".inf", "'2023-01-01 '", "' 2023'", '"2023\\n"', "9" * 400,
)  # fmt: skip
"""What is no date."""

AMOUNTS = (
    "0", "-1", "1.5", "1e3", "1e400", ".inf", "-.inf", ".nan", "0x10", "0o10", "1_000", "1,000", "'1000'", "1000.0", "9" * 30, "9" * 400, "1" + "0" * 16, "true",
    "null", "[1]", "{a: 1}", "EUR 5", "\u0661\u0660", "5m", "1/2", "12:30", "+0",
)  # fmt: skip
"""What is no sum."""

SURPRISES = (
    "NO", "no", "Yes", "y", "n", "on", "OFF", "On", "12:30", "12:30:45", "190:20:30.15", "1:1", "0777", "0o14", "0x1F", "0b101", "1_000", "+1", "1e3", "1E+3", "685.230_15e+03",
    ".5", "5.", ".inf", "-.INF", ".nan", "~", "null", "Null", "true", "TRUE", "2024-01-01", "2024-01-01T10:00:00Z", "2024-1-1 10:00:00.5 -5", "=", "x=y", "<", "-1", "- 1",
    "007", "1.2.3", "1,2", "@x", "`x`", "?", "? x", "-", "--", "...", "---", "!x", "&x", "*x", "#x", "x #y", "x: y", "[]", "{}", "''", "' '", "'it''s'", "\"\\x41\"", "|", ">", "%x", "0", "00", "-0",
    "9" * 400, "0.1e999999999", "1e-999999999", "\u00bd", "\u0661",
)  # fmt: skip
"""What a reader of YAML 1.1, or one that guesses, takes for something else."""
