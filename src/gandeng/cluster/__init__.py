"""The core's matching on many machines: region pairs as tasks, Parquet in and out, Ray optional."""
