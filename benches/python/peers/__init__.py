"""spanschema and its peers, each in its best form, one a file.

A peer is a class with some of these methods; it lacks those for tasks that it does not support. Each method raises or
returns a false value for a payload that it rejects.

- ``bytes_verdict(payload)``: bytes in, verdict out
- ``objects_wire(value)``: Python objects in, verdict and the bytes to send out
- ``bytes_canonical(payload)``: bytes in, canonical bytes out
- ``late_failure(payload)``: bytes in, all issues out
"""
