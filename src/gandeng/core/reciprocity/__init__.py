"""Balance between regions and fairness between businesses. What is not there yet is None."""
