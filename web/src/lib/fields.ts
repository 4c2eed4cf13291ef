/** The fields that a coder looks at, in the order in which they are checked. */
export const FIELDS = [
  "sub_event_type", "date", "place", "perpetrators", "targets", "killed", "injured", "casualties_combined", "victims",
  "weapons", "reported_by", "status", "background", "aggregate",
] as const;
export type Field = (typeof FIELDS)[number];

/** The key of a field's evidence: the type's stands under the event type. */
export const evidenceKey = (field: Field): string => (field === "sub_event_type" ? "event_type" : field);
