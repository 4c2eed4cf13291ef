"""Pages and feeds of the web, and those that archives and saved feeds hold, to drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from waqai.errors import DocumentError, EmptyDocument, FetchError, FileUnreadable, NotAPage, UnknownEncoding
from waqai.ingest.draft import Draft, Read
from waqai.ingest.encoding import Undecodable, decode
from waqai.ingest.feeds import MAX_FEED_BYTES, Feed, Item, is_feed, parse_feed
from waqai.ingest.fetch import Answer, Fetcher
from waqai.ingest.page import declared_encoding, parse_page
from waqai.ingest.pagestream import read_stream
from waqai.ingest.samepage import page_key
from waqai.ingest.warcfile import ArchivedPage, read_archive
from waqai.ingest.warcwriter import PageArchive

_NO_PAGE = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04")
"""How files begin that servers sometimes send as pages: PDF, pictures, office documents."""

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", "application/rss+xml",
          "application/atom+xml", "application/rdf+xml", "application/octet-stream", "")


class Web:
    """Reads addresses: a page is one draft, a feed is those of its items.

    Pages are kept in `archive`, if there is one, before anything is made of them.
    """

    def __init__(self, fetcher: Fetcher, archive: PageArchive | None = None) -> None:
        self.fetcher = fetcher
        self._archive = archive

    def read(self, address: str) -> Read:
        """The draft of the page at `address`, or those of a feed's items; errors are handed out in their place."""
        try:
            answer = self.fetcher.get(address)
            if not is_feed(answer.body):
                yield self.draft(answer)
                return
            feed = parse_feed(answer.body, address, answer.address, charset(answer))
        except DocumentError as error:
            yield error
            return
        for item in feed.items:
            try:
                yield self.item(item, feed, address)
            except DocumentError as error:
                yield error

    def item(self, item: Item, feed: Feed, where: str) -> Draft:
        """The draft of a feed's item: its page, or its text in the feed where there is no page to be had.

        Raises DocumentError.
        """
        try:
            if item.url is None:
                return item_draft(item, feed, where)
            return _completed(self.draft(self.fetcher.get(item.url)), item, feed)
        except FetchError as error:
            if error.passing or not item.whole:
                raise
            return item_draft(item, feed, where)

    def draft(self, answer: Answer) -> Draft:
        """The draft of a fetched page, which is kept first. Raises DocumentError."""
        media_type = (answer.header("content-type") or "").partition(";")[0].strip().lower()
        if media_type not in _PAGES or answer.body.startswith(_NO_PAGE):
            raise NotAPage(answer.url, f"{answer.address} is no page ({media_type or 'of no named type'}); save"
                           " its text as .txt and name the file")
        kept = self._keep(answer)
        return page_draft(answer.body, answer.address, charset(answer), answer.url, retrieved=answer.retrieved,
                          kept=kept)

    def _keep(self, answer: Answer) -> str | None:
        if self._archive is None:
            return None
        try:
            return self._archive.keep(answer)
        except OSError as error:
            raise FileUnreadable(answer.url, f"{answer.url} was fetched and could not be kept: {error.strerror};"
                                 " make room or name another folder, and fetch it again") from error


def charset(answer: Answer) -> str | None:
    """The encoding that the answer's headers name, if any."""
    _, _, rest = (answer.header("content-type") or "").partition(";")
    return declared_encoding(rest.encode("latin-1", "replace"))


def page_draft(body: bytes, address: str, declared: str | None, where: str, *, retrieved: datetime | None = None,
               kept: str | None = None) -> Draft:
    """The draft of a page's bytes; its id is its address. Raises UnknownEncoding or TooLarge."""
    try:
        markup = decode(body, declared or declared_encoding(body))
    except Undecodable:
        raise UnknownEncoding(address, f"{where} is in no encoding that gives Arabic text; look at it in a"
                              " browser, it may be no article") from None
    if page_key(address) is None:
        raise NotAPage(address, f"{where} is a site's front page; give the address of an article, or of the feed")
    draft = parse_page(markup, address, where, address)
    url = _own_address(draft.url, address)
    return replace(draft, id=url, url=url, raw=body, media_type="text/html", retrieved=retrieved, kept=kept)


def item_draft(item: Item, feed: Feed, where: str) -> Draft:
    """The draft of an item from the feed alone. Raises EmptyDocument when the feed has no text of it."""
    _, text = read_stream(item.markup)
    if not text:
        raise EmptyDocument(item.key, f"{where}: the item {item.key} has a title only; its page holds the text,"
                            " read the feed by its address to fetch it")
    return _completed(Draft(item.key, text, f"{where}, item {item.key}", url=item.url,
                            raw=item.markup.encode("utf-8", "replace"), media_type="text/html"), item, feed)


def read_warc(stream: BinaryIO, name: str) -> Read:
    """The drafts of an archive's pages, and errors for those that cannot be read."""
    for page in read_archive(stream, name):
        yield page if isinstance(page, DocumentError) else _archived(page)


def read_feed(stream: BinaryIO, name: str) -> Iterator[Draft | DocumentError]:
    """The drafts of a saved feed's items, from what the feed itself holds."""
    data = stream.read(MAX_FEED_BYTES + 1)
    try:
        feed = parse_feed(data, name)
    except DocumentError as error:
        yield error
        return
    for item in feed.items:
        try:
            yield item_draft(item, feed, name)
        except DocumentError as error:
            yield error


def _archived(page: ArchivedPage) -> Draft | DocumentError:
    try:
        return page_draft(page.body, page.url, page.charset, page.kept, retrieved=page.retrieved, kept=page.kept)
    except DocumentError as error:
        return error


def _completed(draft: Draft, item: Item, feed: Feed) -> Draft:
    """What the page does not tell, the feed may."""
    return replace(draft, title=draft.title or item.title, published=draft.published or item.published,
                   outlet=draft.outlet or feed.title, language=draft.language or feed.language)


def _own_address(named: str | None, address: str) -> str:
    """The address that a page names as its own, where it is a form of the one that it was found at.

    Some sites name one address on all their pages, a section or the last report: taken at its word, each
    article would be a newer version of the one before.
    """
    key, other = page_key(named or ""), page_key(address)
    if named is None or key is None or other is None:
        return address
    return named if key == other or _ends(key) == _ends(other) else address


def _ends(key: str) -> tuple[str, str]:
    """The host of a key, and the last part of its path with the query."""
    site, _, path = key.partition("/")
    return site, path.rpartition("/")[2]
