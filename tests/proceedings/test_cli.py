"""The command that prints the book."""

import pytest

from tests.proceedings.documents import FULL
from tests.proceedings.reading import Printed


@pytest.fixture
def run(app, tmp_path):
    def run(*options):
        return app.test_cli_runner().invoke(
            args=["proceedings", "--out", str(tmp_path / "book.pdf"), *options]
        )

    return run


def test_the_book_is_written_where_it_was_asked_for(run, demonstrating, published, tmp_path):
    published(FULL)
    done = run()
    assert (done.exit_code, [path.name for path in tmp_path.iterdir()]) == (0, ["book.pdf"])
    assert Printed((tmp_path / "book.pdf").read_bytes()).contents == {"ESC-0001": "3"}
    assert "book.pdf: 1 projects" in done.output


def test_an_empty_book_is_one_sentence_and_no_file(run, edition, tmp_path):
    done = run()
    assert (done.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert done.output == (
        "Error: No project of the Emergency Services Collaboration Summit 2027 has a final version yet, "
        "so the book would be empty.\n"
    )


def test_without_a_summit_there_is_no_book(run):
    done = run()
    assert (done.exit_code, done.output.count("There is no current Summit yet.")) == (1, 1)


def test_a_folder_that_is_not_there_is_named_before_anything_is_laid_out(run, edition, tmp_path):
    done = run("--out", str(tmp_path / "missing" / "book.pdf"))
    assert (done.exit_code, f"There is no folder {tmp_path / 'missing'}." in done.output) == (1, True)
