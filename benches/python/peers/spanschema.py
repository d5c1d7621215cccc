"""spanschema, this project."""

from typing import Any

import spanschema

KIND = "LogTracesIngestRequest"


class Spanschema:
    """Uses the public functions."""

    name = "spanschema"

    def bytes_verdict(self, payload: bytes) -> bool:
        """Return whether the payload is valid."""
        return spanschema.validate(KIND, payload).valid

    def objects_wire(self, value: Any) -> bytes | None:
        """Encode the objects, and return the bytes if they are valid."""
        return spanschema.encode(KIND, value).json

    def bytes_canonical(self, payload: bytes) -> bytes | None:
        """Return the canonical JSON."""
        return spanschema.normalize(KIND, payload).json_bytes

    def late_failure(self, payload: bytes) -> bool:
        """Collect every issue."""
        return all(issue.severity == "warning" for issue in spanschema.validate(KIND, payload).issues)
