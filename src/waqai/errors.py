"""Every exception that waqai raises on purpose, and the faults of tables.

Each message says what was wrong, where, and what to do next; `code` is the short stable name
that stands in coded files (`{"error": {"code": ..., "message": ...}}`) and scripts may test.
"""

from __future__ import annotations

from dataclasses import dataclass


class WaqaiError(Exception):
    """The root of all errors that waqai raises on purpose."""

    code = "error"


class DocumentError(WaqaiError):
    """One document cannot be read; the others of the run can.

    `document_id` is the document's own id, or the file name and line when it has none.
    """

    code = "unreadable"

    def __init__(self, document_id: str, message: str) -> None:
        super().__init__(message)
        self.document_id = document_id


class MissingDate(DocumentError):
    """The document does not tell when it was published."""

    code = "no_published_date"


class BadDate(DocumentError):
    """The document's publication date cannot be read."""

    code = "bad_published_date"


class BadRecord(DocumentError):
    """A line is not JSON, not an object, or lacks a field."""

    code = "bad_record"


class DuplicateId(DocumentError):
    """Two documents of one run have the same id."""

    code = "duplicate_id"


class UnknownEncoding(DocumentError):
    """The bytes are in no encoding that gives readable text."""

    code = "unknown_encoding"


class EmptyDocument(DocumentError):
    """The document has no text."""

    code = "empty_text"


class NotArabic(DocumentError):
    """The document is in a language or script that waqai does not read."""

    code = "not_arabic"


class TooLarge(DocumentError):
    """The document is larger than the limit for one article."""

    code = "too_large"


class FileUnreadable(DocumentError):
    """A file or folder cannot be opened or read."""

    code = "file_unreadable"


class BadAddress(DocumentError):
    """An address that is none, or of a kind that is not fetched."""

    code = "bad_address"


class FetchError(DocumentError):
    """A page or feed could not be fetched.

    `passing` tells whether a later try may succeed; `wait` is the time in seconds for which the
    server asked to be left alone, when it did.
    """

    code = "fetch_failed"

    def __init__(
        self, document_id: str, message: str, *, passing: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(document_id, message)
        self.passing = passing
        self.wait = wait


class AddressRefused(FetchError):
    """The address leads into a private, loopback or otherwise closed network."""

    code = "address_refused"


class FetchTimeout(FetchError):
    """The server did not answer in time, or answered too slowly."""

    code = "fetch_timeout"


class RedirectError(FetchError):
    """The address leads on in a circle, too often, or to something that is not fetched."""

    code = "bad_redirect"


class RobotsRefused(FetchError):
    """The site's robots.txt asks programs not to fetch the address."""

    code = "robots_refused"


class NotAPage(DocumentError):
    """An address gives a picture, a PDF or something else that is no page and no feed."""

    code = "not_a_page"


class BadFeed(DocumentError):
    """A feed that cannot be read, or holds no items."""

    code = "bad_feed"


class BadArchive(DocumentError):
    """A WARC file, or a record of it, is damaged."""

    code = "bad_archive"


class CodingFailed(DocumentError):
    """An unexpected fault while coding one document: a defect of waqai, to be reported."""

    code = "coding_failed"


class PackError(WaqaiError):
    """A pack's table has a fault.

    The message has the form `file:line: fault; remedy`.
    """

    code = "bad_pack"


class GazetteerError(WaqaiError):
    """A gazetteer table or import has a fault, with its file and line."""

    code = "bad_gazetteer"


class PipelineError(WaqaiError):
    """The steps of a pipeline do not fit together: one needs what none before it gives."""

    code = "bad_pipeline"


class LevelNotSet(WaqaiError):
    """Something that is to be exported has no sensitivity level; the message names the rows."""

    code = "level_not_set"


class UsageError(WaqaiError):
    """A command or function was called in a way that cannot work."""

    code = "wrong_use"


class Contradiction(UsageError):
    """A judgement contradicts what people judged before; `against` are the numbers of those judgements."""

    code = "contradiction"

    def __init__(self, message: str, against: tuple[int, ...]) -> None:
        super().__init__(message)
        self.against = against


class StoreError(WaqaiError):
    """The store cannot be opened, read or written: a full disk, another's lock, a foreign file."""

    code = "bad_store"


class StoreOutdated(StoreError):
    """The store was made by another version of waqai: an older one is to be upgraded, a newer one refused."""

    code = "store_version"


class NotAllowed(WaqaiError):
    """Somebody asked for what their role does not let them do."""

    code = "not_allowed"


class NotSignedIn(WaqaiError):
    """Nobody is logged in: there is no session or token, or it has ended."""

    code = "not_signed_in"


class LoginFailed(NotSignedIn):
    """Name and password do not belong together; which of them is wrong is not told."""

    code = "login_failed"


class FactorSealed(StoreError):
    """A second factor cannot be checked: the key that it was sealed with is not there, or is another one."""

    code = "factor_sealed"

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}; use one of your recovery codes, or ask an admin to reset your password and the"
                         " second factor with it")


class CodeNeeded(NotSignedIn):
    """The password is right, and a good code of the second factor is needed as well."""

    code = "code_needed"


class SessionChanged(NotAllowed):
    """What writes came without the value of its session, or with that of one that was replaced since."""

    code = "session_changed"


class PasswordTemporary(NotAllowed):
    """Somebody else knows the password; another one must be chosen before anything else is done."""

    code = "password_temporary"


class TooMany(WaqaiError):
    """Too many requests or attempts; `wait` is after how many seconds to try again."""

    code = "too_many"

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class NotInStore(WaqaiError):
    """There is no document, report, decision or judgement of this name."""

    code = "not_found"


class BadValue(WaqaiError):
    """A field or value of a record is not one of the codebook or of its format."""

    code = "bad_value"


class Conflict(WaqaiError):
    """Somebody else changed a report since it was read: `theirs` is how it stands, `yours` what was asked."""

    code = "conflict"

    def __init__(self, message: str, yours: object, theirs: object) -> None:
        super().__init__(message)
        self.yours, self.theirs = yours, theirs


class LeaseTaken(WaqaiError):
    """Somebody else is looking at a document, and that time is not over."""

    code = "lease_taken"


class IdTaken(DocumentError):
    """The store has another document of this id."""

    code = "id_taken"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong at a line of a table of a pack or of an import, and what to do about it."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.remedy}"
