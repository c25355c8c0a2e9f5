// The core's ErrorCode by number (core/include/footfall/error.hpp); a test compares.
const names = [
  ...[
    'broken_json',
    'not_an_object',
    'nested_too_deep',
    'unsupported_version',
    'missing_field',
    'unknown_field',
  ],
  ...['wrong_type', 'out_of_range', 'too_long', 'bad_characters', 'bad_identifier', 'unknown_kind'],
  ...['field_not_of_kind', 'unknown_consent', 'visitor_not_allowed', 'no_events', 'too_many_events'],
  ...[
    'too_many_props',
    'duplicate_field',
    'too_large',
    'too_old',
    'impossible_time',
    'unknown_option',
    'denied',
  ],
  ...['too_many_made', 'stopped', 'left_out', 'schema_violation'],
]

/** Why an event was not captured: what the core answered, or the first script's own word. */
export function reasonName(why: unknown): string {
  return typeof why === 'number' ? names[why - 1] || `reason ${why}` : String(why)
}
