"""The types of open steps: the trace, and a class for each type of span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._open_step import OpenStep

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._arguments import (
        AgentArguments,
        ControlArguments,
        LlmArguments,
        RetrieverArguments,
        ToolArguments,
        TraceArguments,
        WorkflowArguments,
    )
else:
    from ._lazy import lazy
    from ._typing import Unpack

    AgentArguments = lazy("spanschema._arguments", "AgentArguments")
    ControlArguments = lazy("spanschema._arguments", "ControlArguments")
    LlmArguments = lazy("spanschema._arguments", "LlmArguments")
    RetrieverArguments = lazy("spanschema._arguments", "RetrieverArguments")
    ToolArguments = lazy("spanschema._arguments", "ToolArguments")
    TraceArguments = lazy("spanschema._arguments", "TraceArguments")
    WorkflowArguments = lazy("spanschema._arguments", "WorkflowArguments")


class ParentStep(OpenStep):
    """A trace or span that can hold spans."""

    __slots__ = ()

    def agent(self, name: str | None = None, **arguments: Unpack[AgentArguments]) -> OpenAgent:
        """Start an agent span inside this step.

        Args:
            name: The name of the span.
            **arguments: Other fields of the span, such as ``input`` or ``agent_type``.

        Returns:
            The started span. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished, or the spans are nested too deeply.
        """
        return OpenAgent(self._session, self._handle, name, arguments)

    def workflow(self, name: str | None = None, **arguments: Unpack[WorkflowArguments]) -> OpenWorkflow:
        """Start a workflow span inside this step.

        Args:
            name: The name of the span.
            **arguments: Other fields of the span, such as ``input`` or ``tags``.

        Returns:
            The started span. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished, or the spans are nested too deeply.
        """
        return OpenWorkflow(self._session, self._handle, name, arguments)

    def llm(self, name: str | None = None, **arguments: Unpack[LlmArguments]) -> OpenLlm:
        """Start a span for a call of a model inside this step.

        Args:
            name: The name of the span.
            **arguments: Other fields of the span, such as ``input``, ``model``, or ``temperature``.

        Returns:
            The started span. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished, or the spans are nested too deeply.
        """
        return OpenLlm(self._session, self._handle, name, arguments)

    def retriever(self, name: str | None = None, **arguments: Unpack[RetrieverArguments]) -> OpenRetriever:
        """Start a span for a search for documents inside this step.

        Args:
            name: The name of the span.
            **arguments: Other fields of the span, such as ``input`` or ``tags``.

        Returns:
            The started span. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished, or the spans are nested too deeply.
        """
        return OpenRetriever(self._session, self._handle, name, arguments)

    def tool(self, name: str | None = None, **arguments: Unpack[ToolArguments]) -> OpenTool:
        """Start a span for a call of a tool inside this step.

        Args:
            name: The name of the span.
            **arguments: Other fields of the span, such as ``input`` or ``tool_call_id``.

        Returns:
            The started span. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished, or the spans are nested too deeply.
        """
        return OpenTool(self._session, self._handle, name, arguments)

    def control(self, name: str | None = None, **arguments: Unpack[ControlArguments]) -> OpenControl:
        """Start a span for a run of a control inside this step.

        Args:
            name: The name of the span.
            **arguments: Other fields of the span, such as ``input`` or ``check_stage``.

        Returns:
            The started span. Use it in a ``with`` block, which concludes it at the end, or call its ``conclude``.

        Raises:
            ValidationError: An argument is invalid.
            ValueError: The builder has finished, or the spans are nested too deeply.
        """
        return OpenControl(self._session, self._handle, name, arguments)


class OpenTrace(ParentStep):
    """A started trace."""

    __slots__ = ()

    _TYPE = "trace"

    def set(self, **arguments: Unpack[TraceArguments]) -> None:
        """Set fields of the trace. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[TraceArguments]) -> None:
        """Conclude the trace. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)


class OpenAgent(ParentStep):
    """A started agent span."""

    __slots__ = ()

    _TYPE = "agent"

    def set(self, **arguments: Unpack[AgentArguments]) -> None:
        """Set fields of the span. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[AgentArguments]) -> None:
        """Conclude the span. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)


class OpenWorkflow(ParentStep):
    """A started workflow span."""

    __slots__ = ()

    _TYPE = "workflow"

    def set(self, **arguments: Unpack[WorkflowArguments]) -> None:
        """Set fields of the span. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[WorkflowArguments]) -> None:
        """Conclude the span. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)


class OpenRetriever(ParentStep):
    """A started retriever span: a search for documents."""

    __slots__ = ()

    _TYPE = "retriever"

    def set(self, **arguments: Unpack[RetrieverArguments]) -> None:
        """Set fields of the span. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[RetrieverArguments]) -> None:
        """Conclude the span. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)


class OpenTool(ParentStep):
    """A started tool span: a call of a tool."""

    __slots__ = ()

    _TYPE = "tool"

    def set(self, **arguments: Unpack[ToolArguments]) -> None:
        """Set fields of the span. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[ToolArguments]) -> None:
        """Conclude the span. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)


class OpenLlm(OpenStep):
    """A started LLM span: a call of a model. It cannot hold spans."""

    __slots__ = ()

    _TYPE = "llm"

    def set(self, **arguments: Unpack[LlmArguments]) -> None:
        """Set fields of the span. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[LlmArguments]) -> None:
        """Conclude the span. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)


class OpenControl(OpenStep):
    """A started control span: a run of a control. It cannot hold spans."""

    __slots__ = ()

    _TYPE = "control"

    def set(self, **arguments: Unpack[ControlArguments]) -> None:
        """Set fields of the span. New values replace earlier ones; metadata and metrics are replaced key by key.

        Args:
            **arguments: The fields to set.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._set(arguments)

    def conclude(self, **arguments: Unpack[ControlArguments]) -> None:
        """Conclude the span. Its duration is the time since its start, unless you give ``duration_ns``.

        Args:
            **arguments: The fields to set at the end, such as ``output``.

        Raises:
            ValidationError: An argument is invalid.
        """
        self._conclude(arguments)
