"""Tools of the maintainer that are no part of the product."""
