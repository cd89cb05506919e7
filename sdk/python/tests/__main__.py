"""The suite, in the Test Anything Protocol: `python3 -m tests`. `python3 -m unittest` runs it too."""

import sys
import unittest
from typing import Any


class TapResult(unittest.TestResult):
    def addSuccess(self, test: Any) -> None:
        print(f"ok {self.testsRun} - {name_of(test)}", flush=True)

    def addFailure(self, test: Any, err: Any) -> None:
        super().addFailure(test, err)
        print(f"not ok {self.testsRun} - {name_of(test)}\n{self.failures[-1][1]}", flush=True)

    def addError(self, test: Any, err: Any) -> None:
        super().addError(test, err)
        print(f"not ok {self.testsRun} - {name_of(test)}\n{self.errors[-1][1]}", flush=True)


def name_of(test: Any) -> str:
    return test.shortDescription() or str(test)


result = TapResult()
unittest.defaultTestLoader.discover("tests", top_level_dir=".").run(result)
print(f"1..{result.testsRun}")
sys.exit(0 if result.wasSuccessful() else 1)
