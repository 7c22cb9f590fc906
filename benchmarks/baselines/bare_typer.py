"""The least that Typer can help with: one command."""

import typer

app = typer.Typer()


@app.command()
def greet(name: str) -> None:
    """Greet somebody."""
    typer.echo(name)


if __name__ == "__main__":
    app()
