"""The success plan of an account: outline, bars beside days, forms, sharing."""
