"""What belongs to web pages: data for search engines, and fonts for the screen."""
