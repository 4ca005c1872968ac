"""A printing press for books: parts laid out in limited children, kept by their content, bound to one PDF.

``sheets`` holds what a laid-out part is, ``child`` lays one out, ``pool`` runs children and keeps what they
made, ``fonts``, ``xmp`` and ``file`` know the format, ``binding`` makes the one tagged PDF of many parts.
"""
