"""Lists, page by page or from end to end."""

from __future__ import annotations

from typing import Any, AsyncIterator, Awaitable, Callable, Dict, Generator, Generic, Iterator, List, Mapping, Optional, TypeVar

Item = TypeVar("Item")


class _PageFields(Generic[Item]):
    """A page of a list, newest first."""

    def __init__(
        self,
        answer: Mapping[str, Any],
        data: List[Item],
        query: Mapping[str, Any],
        load: Callable[[Mapping[str, Any]], Any],
    ) -> None:
        self.object = "list"
        self.url: str = answer["url"]
        self.has_more: bool = answer["has_more"]
        """Whether there are more in the direction of the page."""
        self.data = data
        self._query = query
        self._load = load

    def _next_query(self) -> Optional[Dict[str, Any]]:
        if not self.has_more or not self.data:
            return None
        # Pages before one id lead to what is newer.
        cursor, edge = ("ending_before", self.data[0]) if self._is_backward else ("starting_after", self.data[-1])
        filters = {name: value for name, value in self._query.items() if name not in ("starting_after", "ending_before")}
        return {**filters, cursor: getattr(edge, "id")}

    def _in_order(self) -> Iterator[Item]:
        return reversed(self.data) if self._is_backward else iter(self.data)

    @property
    def _is_backward(self) -> bool:
        return self._query.get("ending_before") is not None


class Page(_PageFields[Item]):
    """A page of a list, newest first. Iterating goes through it and all that follow."""

    def next_page(self) -> Optional[Page[Item]]:
        """The page that follows, with the same filters; None after the last."""
        query = self._next_query()
        return None if query is None else self._load(query)

    def __iter__(self) -> Iterator[Item]:
        page: Optional[Page[Item]] = self
        while page is not None:
            yield from page._in_order()
            page = page.next_page()


class AsyncPage(_PageFields[Item]):
    """A page of a list, newest first. Iterating goes through it and all that follow."""

    async def next_page(self) -> Optional[AsyncPage[Item]]:
        """The page that follows, with the same filters; None after the last."""
        query = self._next_query()
        return None if query is None else await self._load(query)

    async def __aiter__(self) -> AsyncIterator[Item]:
        page: Optional[AsyncPage[Item]] = self
        while page is not None:
            for item in page._in_order():
                yield item
            page = await page.next_page()


class AsyncPages(Generic[Item]):
    """Await it for one page, or go through all of them: `async for session in client.checkout.sessions.list()`."""

    def __init__(
        self, load: Callable[[Mapping[str, Any]], Awaitable[AsyncPage[Item]]], query: Mapping[str, Any]
    ) -> None:
        self._load = load
        self._query = query

    def __await__(self) -> Generator[Any, None, AsyncPage[Item]]:
        return self._load(self._query).__await__()

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for item in await self:
            yield item
