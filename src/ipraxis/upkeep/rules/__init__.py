"""What upkeep decides. Pure: values in, values out."""
