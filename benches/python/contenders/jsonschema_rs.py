"""orjson with jsonschema-rs, which is the Rust crate `jsonschema`, on the published schema."""

from typing import Any

import jsonschema_rs
import orjson
import spanschema

VALIDATOR = jsonschema_rs.validator_for(spanschema.schema("LogTracesIngestRequest"), validate_formats=True)


class JsonschemaRs:
    """The validator is compiled once."""

    name = "orjson + jsonschema-rs"

    def bytes_verdict(self, payload: bytes) -> bool:
        """Parse, and ask for the verdict only."""
        return VALIDATOR.is_valid(orjson.loads(payload))

    def objects_wire(self, value: Any) -> bytes | None:
        """Check the objects and encode them."""
        return orjson.dumps(value) if VALIDATOR.is_valid(value) else None

    def late_failure(self, payload: bytes) -> bool:
        """Collect every error."""
        return not list(VALIDATOR.iter_errors(orjson.loads(payload)))
