"""Headers that a host should send with the site, in the languages of hosts.

A page says its own policy in a `meta` element, which cannot forbid frames (CSP 3, "frame-ancestors"
is ignored there), and no page can speak for a PDF. What `publish` puts into a storage bears its
type and caching already; these are for hosts that serve a folder.
"""

import json
from collections.abc import Mapping

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "script-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
# A year, as browsers ask before they take it for meant.
_HSTS = 31_536_000
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": f"max-age={_HSTS}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FOREVER, _SHORT = "public, max-age=31536000, immutable", "public, max-age=60, must-revalidate"

# Types of texts, by the names that nginx has for them, old ones too; it packs HTML by itself.
_PACKED = (
    "text/css text/javascript application/javascript application/json application/feed+json "
    "application/atom+xml application/xml text/xml text/plain text/calendar image/svg+xml"
)


def netlify() -> str:
    """`_headers`, which Netlify and Cloudflare Pages read at the root of a site.

    Rules of all patterns that fit are joined; so only what lies below `assets` has one of caching.
    """
    rows = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    feeds = "/:locale/feed.json\n  Content-Type: application/feed+json\n"
    return f"/*\n{rows}/assets/*\n  Cache-Control: {_FOREVER}\n{feeds}"


def nginx() -> str:
    """A part of a configuration of nginx: a `map` for its `http`, the rest for its `server`."""
    rows = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return (
        "# In `http { … }`:\n"
        "map $uri $khabar_cache {\n"
        f'    ~^/assets/ "{_FOREVER}";\n    default    "{_SHORT}";\n}}\n\n'
        "# In `server { … }`, whose `root` is the folder that `khabar publish` fills:\n"
        f"{rows}add_header Cache-Control $khabar_cache always;\n"
        f"gzip on;\ngzip_vary on;\ngzip_types {_PACKED};\n"
        "index index.html;\nerror_page 404 /404.html;\n"
        "location = /.khabar { deny all; }\nlocation ^~ /.khabar/ { deny all; }\n"
    )


def cloudfront() -> str:
    """A response headers policy of Amazon CloudFront, for `create-response-headers-policy`."""
    own = {
        "ContentSecurityPolicy": {"ContentSecurityPolicy": POLICY, "Override": True},
        "StrictTransportSecurity": {
            "AccessControlMaxAgeSec": _HSTS, "IncludeSubdomains": False, "Preload": False,
            "Override": True,
        },
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"ReferrerPolicy": HEADERS["Referrer-Policy"], "Override": True},
    }  # fmt: skip
    others = ("Permissions-Policy", "Cross-Origin-Opener-Policy")
    items = [{"Header": name, "Value": HEADERS[name], "Override": True} for name in others]
    config = {
        "Name": "khabar",
        "Comment": "Headers of a newsroom's site",
        "SecurityHeadersConfig": own,
        "CustomHeadersConfig": {"Quantity": len(items), "Items": items},
    }
    return json.dumps(config, indent=2) + "\n"
