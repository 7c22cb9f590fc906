"""What the screens say: words and rows made from a session, without anything of Textual."""
