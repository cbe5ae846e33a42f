"""The screens of the workstation, one module or folder each (design: Home, Lists, Check, ...)."""
