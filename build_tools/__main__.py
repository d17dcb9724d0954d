"""The `contested` command; `python -m build_tools` is the same."""

from build_tools.commands import main

if __name__ == "__main__":
    main()
