"""The closed list of reasons for which an input does not become an article."""

NOT_FOUND = "not_found"
UNREADABLE = "unreadable"
UNSUPPORTED_TYPE = "unsupported_type"
EMPTY = "empty"
BINARY = "binary"
WRONG_ENCODING = "wrong_encoding"
TOO_LARGE = "too_large"
BROKEN_ARCHIVE = "broken_archive"
BROKEN_JSON = "broken_json"
INVALID_RECORD = "invalid_record"
NO_TEXT = "no_text"
NOT_AN_ARTICLE = "not_an_article"

REASONS = {
    NOT_FOUND: "no file or folder has this name",
    UNREADABLE: "the operating system refused to read it",
    UNSUPPORTED_TYPE: "no reader takes this kind of file",
    EMPTY: "there is nothing in it",
    BINARY: "it is not text",
    WRONG_ENCODING: "its bytes are not the encoding that they should be",
    TOO_LARGE: "it is over the size limit",
    BROKEN_ARCHIVE: "its compression is damaged",
    BROKEN_JSON: "the line is not JSON",
    INVALID_RECORD: "the record lacks a field or has one of a wrong type",
    NO_TEXT: "no article text is left after cleaning",
    NOT_AN_ARTICLE: "the page is a list, a form or a notice, not an article",
}
"""Each reason with what it means, as `rejections` and the command line print it."""
