"""What newer versions of Python have in `typing`, for all versions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Unpack
elif sys.version_info >= (3, 11):
    from typing import Unpack
else:
    try:
        from typing_extensions import Unpack
    except ImportError:
        # Without typing_extensions, annotations can still be evaluated, though not to the types of keyword arguments.
        from typing import Optional as Unpack

__all__ = ["Unpack"]
