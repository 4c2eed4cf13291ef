"""Who acted and who was hit in an incident, from all its clauses and the rest of the article."""
