"""What programs send and are shown: pydantic types, from which requests are read and the document is made."""
