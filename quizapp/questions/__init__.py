"""What an item is: its schema, its parameters and variants, its loading, its kinds of answer."""
