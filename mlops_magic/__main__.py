"""``python -m mlops_magic``."""

import sys

from mlops_magic.cli import main

if __name__ == "__main__":
    sys.exit(main())
