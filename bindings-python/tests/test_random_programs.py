"""The first law of tracing, for random programs of traced functions that call each other."""

import random
from typing import Any

import pytest
from hostile_values import ERRORS, HOSTILE
from programs import FORMS, Program, outcome

from spanschema import TraceBuilder, traced
from spanschema._traced import STEP_TYPES


class RandomProgram:
    """A random tree of calls. Built twice from the same seed, it does the same twice."""

    def __init__(self, seed: int, trace: bool) -> None:
        self.random = random.Random(seed)
        self.trace = trace
        self.log: list[str] = []
        self.count = 0

    def function(self, depth: int) -> Any:
        """A function that calls others, and returns or raises something hostile."""
        self.count += 1
        number = self.count
        value = HOSTILE[self.random.choice(list(HOSTILE))]()
        error = ERRORS[self.random.choice(list(ERRORS))]() if self.random.random() < 0.3 else None
        catches = self.random.random() < 0.7
        children = [self.function(depth + 1) for _ in range(self.random.randrange(3))] if depth < 4 else []
        program = Program(value, error)

        def run(argument: Any) -> Any:
            self.log.append(f"{number} is called")
            for child in children:
                kind, result = outcome(child, value)
                self.log.append(f"{number} sees {kind} {type.__repr__(type(result))}")
                if kind == "raised" and not catches:
                    raise result
            if program.error is not None:
                raise program.error
            return program.answer

        program.run = run  # type: ignore[method-assign]
        function = program.forms()[self.random.choice(FORMS)]
        step_type = self.random.choice([*STEP_TYPES])
        return traced(step_type)(function) if self.trace else function  # type: ignore[call-overload]


@pytest.mark.parametrize("seed", range(40))
def test_random_programs_do_the_same_with_and_without_tracing(seed: int) -> None:
    plain, recorded = RandomProgram(seed, False), RandomProgram(seed, True)
    expected = outcome(plain.function(0), 1)
    builder = TraceBuilder(lenient=seed % 2 == 0)
    function = recorded.function(0)
    with builder.trace("t", input="q"):
        actual = outcome(function, 1)
    assert builder.finish()
    assert recorded.log == plain.log
    assert actual[0] == expected[0] and type(actual[1]) is type(expected[1])
