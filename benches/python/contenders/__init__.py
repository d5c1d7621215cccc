"""The contenders: ours, and other parties' libraries in their best form, one a file.

A contender is a class with some of these methods; a task that it can't do is absent. Each raises, or returns False, for a
payload that it refuses.

- ``bytes_verdict(payload)``: bytes in, verdict out
- ``objects_wire(value)``: Python objects in, verdict and the bytes to send out
- ``bytes_canonical(payload)``: bytes in, canonical bytes out
- ``late_failure(payload)``: bytes in, all issues out
"""
