"""Scripts: read and checked, described for editors, found on their shelves, begun."""
