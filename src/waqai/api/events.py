"""`/events`: server-sent events of what happens in the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from waqai.api.access import Reader
from waqai.api.context import In
from waqai.api.live import Listener
from waqai.api.problems import answers
from waqai.api.shapes import HIGHEST

router = APIRouter(tags=["events"])
HEARTBEAT_SECONDS = 15.0
"""The longest silence: shorter than what proxies take for a dead connection."""

SEND_SECONDS = 30.0
"""A page that takes nothing for so long is let go."""

LONGEST = 900
"""Seconds after which a page has to come back, so that whoever may no longer read is told no longer."""

_DESCRIBED = (
    "`change`: action, by, document_id and report; `lease`: document_id, holder and until; `many`: look anew"
)


class EventStream(Response):
    """A response that goes on as long as there is somebody at the other end."""

    media_type = "text/event-stream"

    def __init__(self, listener: Listener, seconds: float, leave: Callable[[Listener], None]) -> None:
        super().__init__(headers={"x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._listener, self._seconds, self._leave = listener, seconds, leave

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.create_task(_gone(receive))
        # At once: who loads a page anew several times must not be taken for somebody with many pages.
        gone.add_done_callback(lambda _: self._listener.end())
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            # A comment at once, so that the page knows that it listens.
            await _body(send, f": after {self._listener.seen}\nretry: 3000\n\n")
            await self._tell(send, gone)
        except TimeoutError:
            return  # it does not read; the server closes the connection
        except asyncio.CancelledError:
            pass  # the server ends
        finally:
            self._leave(self._listener)
            gone.cancel()
        with suppress(OSError):
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _tell(self, send: Send, gone: asyncio.Task[None]) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + self._seconds
        while not gone.done():
            wait = min(HEARTBEAT_SECONDS, end - loop.time())
            if wait <= 0 and self._listener.events.empty():
                return
            try:
                event = await asyncio.wait_for(self._listener.events.get(), max(wait, 0.01))
            except TimeoutError:
                await _body(send, ": still here\n\n")
                continue
            if event is None:
                return
            await _body(send, event.text())


@router.get("/events", status_code=200, response_class=EventStream, responses={
    200: {"description": _DESCRIBED, "content": {"text/event-stream": {"schema": {"type": "string"}}}},
    **answers(429),
})  # fmt: skip
async def get_events(
    context: In,
    person: Reader,
    last_event_id: Annotated[int | None, Header(ge=0, le=HIGHEST, description="the last entry told")] = None,
    after: Annotated[int | None, Query(ge=0, le=HIGHEST, description="the same, for want of a header")] = None,
    seconds: Annotated[int, Query(ge=0, le=LONGEST, description="how long to listen")] = LONGEST,
) -> Response:
    """What happens from now on, or since an entry of the log, by the ids of what who asks may read."""
    since = last_event_id if last_event_id is not None else after
    listener = await context.live.join(person, since)
    return EventStream(listener, seconds, context.live.leave)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(send: Send, text: str) -> None:
    message = {"type": "http.response.body", "body": text.encode(), "more_body": True}
    await asyncio.wait_for(send(message), SEND_SECONDS)
