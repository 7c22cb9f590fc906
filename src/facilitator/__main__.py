"""``python -m facilitator``."""


def main() -> None:
    """Placeholder until the command line is wired."""


if __name__ == "__main__":
    main()
