"""Success plans as files: pages, pictures and slides."""
