"""Material that tests share: invented persons, cases walked by hand, and real offices in temporary folders."""
