"""A refused post comes back with everything that was typed, ready to be sent again."""

from __future__ import annotations

from flask import Request, render_template

LEFT_OUT = ("csrf_token", "password", "code", "secret")
"""Fields that are made anew or must not be shown again; a name that ends in one of these is left out too."""


def kept_fields(request: Request) -> list[tuple[str, str]]:
    """Return each name and text that was posted and may be kept, in the order of the form."""
    return [
        (name, text)
        for name, text in request.form.items(multi=True)
        if not name.endswith(LEFT_OUT) and text.strip()
    ]


def keeps_something(request: Request) -> bool:
    """Tell whether the post held anything that a person would have to type again."""
    return request.method == "POST" and bool(kept_fields(request))


def kept_page(request: Request, *, signed_out: bool, conflict: bool = False) -> str:
    """Return a page that says what happened and carries everything typed to the same address again."""
    return render_template(
        "errors/kept.html",
        fields=kept_fields(request),
        address=request.script_root + request.full_path.rstrip("?"),
        signed_out=signed_out,
        conflict=conflict,
    )
