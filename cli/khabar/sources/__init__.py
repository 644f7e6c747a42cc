"""Text → Release, newsroom.yaml → Newsroom, with the place of every problem."""
