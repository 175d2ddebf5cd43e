"""The business in pure Python: values, rules and formulas, without input or output."""
