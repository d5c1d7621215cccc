"""orjson with jsonschema-rs, the Python binding of the Rust crate `jsonschema`, and the published schema."""

from typing import Any

import jsonschema_rs
import orjson
import spanschema

VALIDATOR = jsonschema_rs.validator_for(spanschema.schema("LogTracesIngestRequest"), validate_formats=True)


class JsonschemaRs:
    """Uses a validator that is compiled once."""

    name = "orjson + jsonschema-rs"

    def bytes_verdict(self, payload: bytes) -> bool:
        """Parse, and compute the verdict only."""
        return VALIDATOR.is_valid(orjson.loads(payload))

    def objects_wire(self, value: Any) -> bytes | None:
        """Check the objects and encode them."""
        return orjson.dumps(value) if VALIDATOR.is_valid(value) else None

    def late_failure(self, payload: bytes) -> bool:
        """Collect every error."""
        return not list(VALIDATOR.iter_errors(orjson.loads(payload)))
