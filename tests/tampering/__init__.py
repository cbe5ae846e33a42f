"""What somebody who holds the database key can change past the program, made up from the schema; and what names it."""
