"""What every response carries and every request must keep to: a public site that is only read.

The headers follow the Mozilla Observatory's advice for a site without third parties. They are set after the
request, so errors, exports and static files carry them too.
"""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import MethodNotAllowed, RequestEntityTooLarge

METHODS = ("GET", "HEAD")
MAX_BODY = 16 * 1024
"""Bytes of request body that are accepted; no address reads any."""

_YEAR = 365 * 24 * 60 * 60

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init_app(app: Flask, trusted_hosts: tuple[str, ...], *, behind_tls: bool) -> None:
    """Guard all routes of the application.

    Args:
        trusted_hosts: the Host headers that are answered; empty for any.
        behind_tls: whether the public address is https, so that browsers shall insist on it (HSTS).
    """
    app.config["TRUSTED_HOSTS"] = list(trusted_hosts) or None
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    headers = dict(HEADERS)
    if behind_tls:
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"

    @app.before_request
    def refuse_what_is_not_reading() -> None:
        if request.method not in METHODS:
            raise MethodNotAllowed(valid_methods=METHODS)
        if (request.content_length or 0) > MAX_BODY:
            raise RequestEntityTooLarge()

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(headers)
        return response
