"""From mentions to reports: segments, modality, roles, frames, and joining them."""
