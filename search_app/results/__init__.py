"""The results page: what was found, the filters, how the query was read, and what is offered where nothing is found."""
