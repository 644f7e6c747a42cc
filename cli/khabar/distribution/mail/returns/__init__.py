"""Mail that comes back: wishes to get no more, bounces, complaints."""
