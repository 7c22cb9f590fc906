"""How many people sit in each subgroup. Sizes are as equal as they can be, the larger first."""


def group_sizes(people: int, size: int | tuple[int, int]) -> tuple[int, ...] | None:
    """How many people sit in each group.

    Args:
        people: how many are to be placed.
        size: how many in a group, or the fewest and the most.

    Returns:
        The size of each group, or nothing if no number of groups keeps every size between the
        fewest and the most. Nobody to place gives no groups.
    """
    if people <= 0:
        return ()
    if not isinstance(size, tuple):
        return dealt(people, max(1, _rounded_half_down(people, size)))
    fewest, most = size
    # As many groups as there can be: fewer groups only get larger.
    number = people // max(1, fewest)
    sizes = dealt(people, number)
    return sizes if sizes and sizes[0] <= most else None


def closest_group_sizes(people: int, size: int | tuple[int, int]) -> tuple[int, ...]:
    """The same, or what comes closest where no number of groups keeps every size in the range."""
    sizes = group_sizes(people, size)
    if sizes is not None or not isinstance(size, tuple):
        return sizes or ()
    return dealt(people, max(1, people // max(1, size[0])))


def merged_sizes(sizes: tuple[int, ...], number: int) -> tuple[int, ...]:
    """The sizes of so many groups that whole neighbouring groups are dealt to evenly.

    Args:
        sizes: of the groups that there were, in their order.
        number: of groups that there are to be; never more than there were.
    """
    merged = []
    first = 0
    for count in dealt(len(sizes), min(number, len(sizes))):
        merged.append(sum(sizes[first : first + count]))
        first += count
    return tuple(merged)


def dealt(whole: int, shares: int) -> tuple[int, ...]:
    """So many shares of a whole, as equal as whole numbers allow, the larger first."""
    if shares <= 0:
        return ()
    each, rest = divmod(whole, shares)
    return (each + 1,) * rest + (each,) * (shares - rest)


def _rounded_half_down(whole: int, part: int) -> int:
    """How often the part goes into the whole, rounded, a half down."""
    part = max(1, part)
    return (2 * whole + part - 1) // (2 * part)
