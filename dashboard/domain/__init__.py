"""The rules of the section: views, membership, places. No framework, no I/O."""
