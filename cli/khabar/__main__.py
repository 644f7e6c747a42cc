"""`python -m khabar`: the command where its script is not on the path."""

from khabar.app import main

if __name__ == "__main__":
    main()
