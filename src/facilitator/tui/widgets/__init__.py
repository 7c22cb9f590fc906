"""What the screens are put together of. Attributes come down, messages go up."""
