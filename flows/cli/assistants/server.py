"""The server of `onrecord mcp`: the Model Context Protocol over standard input and output."""

import json
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

import anyio
from anyio.to_thread import run_sync
from mcp import types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from flows.cli.assistants import INSTRUCTIONS, OfferedTool, ToolError, called, offered
from flows.cli.terminal import unguarded
from tasks.settings import Settings

NAME = "onrecord"
AT_ONCE = 2
"""Calls under way at once; others wait, so that memory is bounded."""

MOST_OF_AN_ERROR = 1_000
"""Characters of an error, which may repeat what was asked."""


def serve(settings: Settings, version: str) -> None:
    """Answer an assistant until it closes standard input."""
    # The protocol's own bytes: JSON escapes whatever a terminal would obey.
    sys.stdout = unguarded(sys.stdout)
    anyio.run(partial(_serve, settings, version))


async def _serve(settings: Settings, version: str) -> None:
    slots = anyio.CapacityLimiter(AT_ONCE)

    async def listed(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(each) for each in offered()])

    async def call(
        _: ServerRequestContext[Any], asked: types.CallToolRequestParams
    ) -> types.CallToolResult:
        arguments = asked.arguments or {}
        return await run_sync(partial(_result, settings, asked.name, arguments), limiter=slots)

    server: Server[Any] = Server(
        NAME,
        version=version,
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=call,
    )
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _tool(each: OfferedTool) -> types.Tool:
    reads = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return types.Tool(
        name=each.name,
        description=each.words,
        input_schema=dict(each.schema),
        annotations=reads,
    )


def _result(settings: Settings, name: str, arguments: Mapping[str, Any]) -> types.CallToolResult:
    """What a call gives: JSON, or a sentence and that it is an error."""
    try:
        answer = called(settings, name, arguments)
    except ToolError as error:
        words = types.TextContent(type="text", text=str(error)[:MOST_OF_AN_ERROR])
        return types.CallToolResult(content=[words], is_error=True)
    text = types.TextContent(type="text", text=json.dumps(answer, ensure_ascii=False))
    return types.CallToolResult(content=[text])
