"""galileo, the official SDK, with its own models of the request."""

import json
from typing import Any

from galileo.schema.trace import TracesIngestRequest
from pydantic import ValidationError


class Galileo:
    """The steps of the SDK's client before it sends a request."""

    name = "galileo"

    def bytes_verdict(self, payload: bytes) -> TracesIngestRequest:
        """Build the models from the bytes."""
        return TracesIngestRequest.model_validate_json(payload)

    def objects_wire(self, value: Any) -> bytes:
        """Build the models, dump them as the SDK does, and encode them as its HTTP client does."""
        dumped = TracesIngestRequest.model_validate(value).model_dump(mode="json")
        return json.dumps(dumped, ensure_ascii=False, separators=(",", ":")).encode()

    def bytes_canonical(self, payload: bytes) -> str:
        """Build the models and serialize them."""
        return TracesIngestRequest.model_validate_json(payload).model_dump_json(exclude_none=True)

    def late_failure(self, payload: bytes) -> bool:
        """Collect every error."""
        try:
            return bool(TracesIngestRequest.model_validate_json(payload))
        except ValidationError as error:
            return not error.errors()
