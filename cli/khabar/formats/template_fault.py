"""What a template does wrong, as a problem with its file and line."""

from jinja2 import TemplateError

from khabar.problems import NewsroomError


def template_fault(name: str, error: TemplateError) -> NewsroomError:
    """The error of a template as one of ours; `name` is the template that was asked for."""
    where = f"{getattr(error, 'name', None) or name}:{getattr(error, 'lineno', '')}".rstrip(":")
    return NewsroomError(
        f"templates/{where}: {error.message or type(error).__name__}",
        "compare the template with the one that `khabar init` writes",
    )
