"""What pages cost: the table of the budgets, measured on a whole Summit."""
