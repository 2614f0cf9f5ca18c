"""The closed list of reasons for which an input does not become an article."""

NOT_FOUND = "not_found"
UNREADABLE = "unreadable"
UNSUPPORTED_TYPE = "unsupported_type"
EMPTY = "empty"
BINARY = "binary"
WRONG_ENCODING = "wrong_encoding"
TOO_LARGE = "too_large"
BROKEN_ARCHIVE = "broken_archive"
BROKEN_TABLE = "broken_table"
BROKEN_JSON = "broken_json"
INVALID_RECORD = "invalid_record"
HTTP_STATUS = "http_status"
BAD_ADDRESS = "bad_address"
PRIVATE_ADDRESS = "private_address"
HOST_NOT_FOUND = "host_not_found"
UNREACHABLE = "unreachable"
BAD_CERTIFICATE = "bad_certificate"
TIMEOUT = "timeout"
BAD_ANSWER = "bad_answer"
BAD_REDIRECT = "bad_redirect"
GONE = "gone"
RATE_LIMITED = "rate_limited"
ROBOTS_DISALLOWED = "robots_disallowed"
ROBOTS_UNREACHABLE = "robots_unreachable"
BROKEN_LISTING = "broken_listing"
FELL_SILENT = "fell_silent"
NOT_READ = "not_read"
NOT_CLEANED = "not_cleaned"
NOT_ANNOTATED = "not_annotated"
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
    BROKEN_TABLE: "the table has no column of texts, or a row that does not fit",
    BROKEN_JSON: "the line is not JSON",
    INVALID_RECORD: "the record lacks a field or has one of a wrong type",
    HTTP_STATUS: "the server answered with an error, not with a page",
    BAD_ADDRESS: "it is no http or https address that could be asked for",
    PRIVATE_ADDRESS: "its host is not on the public internet, and not allowed by name",
    HOST_NOT_FOUND: "no host of this name could be found",
    UNREACHABLE: "no connection could be made, or it broke off",
    BAD_CERTIFICATE: "the server could not prove that it is the one it should be",
    TIMEOUT: "the answer was not there in time",
    BAD_ANSWER: "what came back is not HTTP as the standard has it",
    BAD_REDIRECT: "it redirects in a circle, too often or nowhere",
    GONE: "the site says that it has no such page, or no longer",
    RATE_LIMITED: "the site asked for patience, or its turn would come too late",
    ROBOTS_DISALLOWED: "the site's robots.txt asks not to fetch it",
    ROBOTS_UNREACHABLE: (
        "the site's robots.txt could not be fetched, so it is not known what it allows"
    ),
    BROKEN_LISTING: "it is no feed or sitemap that could be read",
    FELL_SILENT: "it gave articles in earlier runs, and none now",
    NOT_READ: "reading it met a fault of OnRecord's own",
    NOT_CLEANED: "cleaning it met a fault of OnRecord's own, took too long or ended its process",
    NOT_ANNOTATED: (
        "the article is kept without names and quotes: finding them met a fault of OnRecord's "
        "own, took too long or ended its process"
    ),
    NO_TEXT: "no article text is left after cleaning",
    NOT_AN_ARTICLE: "the page is a list, a form or a notice, not an article",
}
"""Each reason with what it means, as `rejections` and the command line print it."""

FAULTS = frozenset({NOT_READ, NOT_CLEANED, NOT_ANNOTATED})
"""Reasons that are no property of the input: the program should have done better."""
