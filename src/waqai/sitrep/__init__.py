"""The situation report: one week of incidents as a page in two languages."""
