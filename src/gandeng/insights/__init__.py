"""Read-only: the first page of everybody, with what stands where and what to do next."""
