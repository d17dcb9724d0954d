# What a page may do is said in the page itself, because it is also read from a folder, where no server says it.
# 'self' means the page's own host over HTTP, and files of the same disk in a page opened from one (Chromium, Firefox).
# frame-ancestors, sandbox and reports work in a header only: docs/develop/headers.md has samples for hosts that can send them.
"""The Content Security Policy of every page."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Only files of the site itself; no inline script or style, no request made by a script, no plug-in, frame or form."""


def preview_policy(nonce: str = "") -> str:
    """The same for a preview, whose one script asks its server for changes; with a nonce if that script stands in the page itself."""
    scripts = f"script-src 'self' 'nonce-{nonce}'" if nonce else "script-src 'self'"
    return POLICY.replace("script-src 'self'", f"{scripts}; connect-src 'self'")
