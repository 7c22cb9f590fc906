"""The words people read: names and fields in, sentences out."""
