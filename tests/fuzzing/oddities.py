"""Values that standards forbid, or allow and nobody expects, by what they stand for."""

import random

DATES = (
    "2026-03-05T10:00:00+24:00",
    "2026-03-05T10:00:00-99:59",
    "20260305T1000-2400",
    "2026-03-05 10:00 +24",
    "2026T0:0+99",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "10000-01-01T00:00:00Z",
    "0000-01-01",
    "2026-02-30T25:61:61Z",
    "2026-03-05T23:59:60.999999999999Z",
    "Thu, 05 Mar 2026 10:00:00 +2500",
    "Thu, 31 Feb 2026 10:00:00 GMT",
    "Mon, 01 Jan 0001 00:00:00 +1400",
    "Fri, 31 Dec 9999 23:59:59 -1200",
    "Mar 5 10:00:00 -9900 2026",
    "5 March 99999999999999999999",
    "Thu, 05 Mar 2026 10:00:00 (((((",
    "２０２６-０３-０５T１０:００",
    "²⁰²⁶-03-05",
    "-9223372036854775808",
    "1772704800",
    "1e309",
    "2026-W10-4",
    "PT1H",
    "yesterday",
)
LABELS = (
    *("idna", "punycode", "hex", "base64", "rot13", "zlib", "bz2", "uu", "quopri", "undefined"),
    *("unicode_escape", "raw_unicode_escape", "mbcs", "palmos", "charmap", "utf-7", "utf-8-sig"),
    *("utf-16", "utf-16-be", "utf-32", "utf_32_le", "iso-2022-jp", "iso2022_kr", "hz", "cp037"),
    *("shift_jis", "gb18030", "big5", "x-user-defined", "unknown", "none", "é", "\udc80", "\0"),
    *("utf-8; q=1", "'utf-8'", "utf\n8", "..", "_", "aliases", "l" * 3000),
)
ADDRESSES = (
    *("http://[::1", "http://]", "http://[v7.x]/", "http://[fe80::1%25en0]/", "//[", "http://[/"),
    *("http://x:99999/", "http://x:port/", "http://x:-1", "http://:80/", "http:///", "http:", "//"),
    *("http://℀.example/", "http://a⁄b.example/", "http://＠.example/", "http://ß.example/"),
    *("http://xn--/", "http://xn--0000h.example/", "http://-.-/", "http://..../", "http://%/"),
    *("http://\u00ad/", "http://a b/", "http://x/\0", "http://x/\udfff", "http://x/?\ud800=1"),
    *("javascript:1", "data:,x", "file://[/", "urn:", "mid:[", "http://1.2.3.4.5/", "http://0x1/"),
    "http://x/" + "../" * 2000 + "a",
    "http://" + "long-label" * 50 + ".example/",
    "http://x/?" + "a=1&" * 2000,
)
NUMBERS = (
    *("-0", "0x1F", "1e999", "-1e999", "NaN", "Infinity", "1_0", "٣", "½", "9223372036854775808"),
    *("-9223372036854775809", "4294967296", "65536", "-1", "0.1", ""),
    "7" * 5000,
)
WORDS = (
    *("", " ", "\0", "\x1b]0;x\x07", "\ufeff", "\ufffe", "\u202e", "\u2028", "\x85", "\x0c", "\r"),
    *("\ud800", "\udc00\ud800", "\U0010ffff", "İ", "ŉ", "ﬁ", "ẞ", "ǆ", "🏳️‍🌈", "&#xD800;", "&#0;"),
    *("&#x110000;", "&#1114112;", "&unknown;", "&amp;#38;#60;", "]]>", "<![CDATA[", "<!--", "-->"),
    *("<!ENTITY a 'b'>", "</script>", "\\ud800", "\\u0000", "{{x}}", "%n", "=?x?q?=E9?=", "\n\n"),
    *(
        "=?idna?b?AAAA?=",
        "=?é?q?a?=",
        "=?utf-8?b?/w==?=",
        "“",
        "„“”‘’«»",
        "said",
        "“No,” she said.",
    ),
    "&#" + "9" * 5000 + ";",
    "a" + "\u0301" * 400,
    "“‘" * 300,
    "a:" * 1500,
    "(" * 1500,
    "w" * 50_000,
    "he said " * 300,
)
JSON = (
    *("null", "true", "[]", "{}", '""', '"\\ud800"', '"\\u0000"', "[[[]]]", '{"@id":"#a"}', "-0"),
    *(
        '{"@value":"x"}',
        '{"@type":[[]]}',
        '{"name":{"name":[{}]}}',
        '[null,{"name":[]},1]',
        "1e999",
    ),
    "[" * 950 + "]" * 950,
    '{"a":' * 950 + "1" + "}" * 950,
    "8" * 5000,
)
TAGS = (
    *("p", "div", "article", "time", "table", "td", "li", "script", "style", "svg", "template"),
    *(
        "iframe",
        "select",
        "option",
        "form",
        "h1",
        "br",
        "img",
        "a",
        "base",
        "meta",
        "title",
        "body",
    ),
    *("html", "frameset", "plaintext", "textarea", "xmp", "o:p", "x-y", "figure", "pre", "q"),
    *("blockquote", "noscript", "head", "item", "entry", "url", "channel", "rdf:RDF", "a\ud800"),
)


def odd_date(rng: random.Random) -> str:
    """A date in one of the usual orders, each of its numbers near a border."""
    year = rng.choice((0, 1, 4, 1582, 1969, 2026, 9999, 10_000, 2**31))
    month, day = rng.choice((0, 1, 2, 12, 13)), rng.choice((0, 1, 28, 29, 30, 31, 32))
    clock = f"{rng.choice((0, 23, 24, 99)):02}:{rng.choice((0, 59, 60)):02}"
    zone = rng.choice(
        [
            "Z",
            "+00:00",
            "-00:00",
            "+14:00",
            "-23:59",
            "+23:60",
            "+2400",
            "-99:99",
            "+1",
            "GMT",
            "CEST",
            "XQZ",
            "",
        ]
    )
    name = rng.choice(("Jan", "Feb", "Mar", "Dec", "Mär", "Smarch"))
    return rng.choice(
        (
            f"{year:04}-{month:02}-{day:02}T{clock}{zone}",
            f"{year:04}-{month:02}-{day:02} {clock}:60.5 {zone}",
            f"{year:04}{month:02}{day:02}",
            f"Tue, {day} {name} {year} {clock} {zone}",
            f"{name} {day} {clock} {zone} {year}",
            f"{name} {day}, {year}",
            f"{day:02}/{month:02}/{year}",
        )
    )


def odd_text(rng: random.Random) -> str:
    """A value of any sort, or two of them."""
    sorts = (DATES, LABELS, ADDRESSES, NUMBERS, WORDS, JSON)
    value = rng.choice(rng.choice(sorts))
    return value + rng.choice(rng.choice(sorts)) if rng.random() < 0.1 else value
