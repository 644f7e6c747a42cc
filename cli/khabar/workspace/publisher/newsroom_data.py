"""The data of `newsroom.yaml`, for commands that need nothing else of a newsroom."""

from khabar.files.folder import NEWSROOM_FILE
from khabar.model import Newsroom
from khabar.sources.newsroom import parse_newsroom
from khabar.workspace.newsroom_files import NewsroomFiles


def newsroom_data(files: NewsroomFiles) -> Newsroom:
    """Read the newsroom's own data, without its logo, its press kit and its terms.

    Raises `NewsroomError` where `newsroom.yaml` is unusable.
    """
    return parse_newsroom(files.newsroom(), NEWSROOM_FILE)
