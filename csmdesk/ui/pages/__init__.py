"""The pages: each shows one place of the app."""
