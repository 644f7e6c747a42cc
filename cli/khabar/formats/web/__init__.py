"""Parts of web pages: data for search engines, and fonts for the screen."""
