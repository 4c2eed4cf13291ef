"""Reports of several documents that tell one incident: candidates, features, scores, clusters, judgements."""
