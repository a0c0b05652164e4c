"""Layout builders: what every page is made of, styled by ``assets/css``."""
