"""Files in and out: tables of any office program, read safely and written back."""
