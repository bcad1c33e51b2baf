"""What gate.py looks at: the four systems of the runbooks on one emulator (systems), real plans of one of them (plans), and
how each check is made to fail (breaks)."""
