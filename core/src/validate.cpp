#include "footfall/validate.hpp"

#include <algorithm>

#include "footfall/anonymize.hpp"
#include "footfall/limits.hpp"
#include "wire_names.hpp"

namespace footfall {
namespace {

using Check = Result<void>;

Error error(ErrorCode code, std::string_view field) {
  return Error{code, std::string(field), 0};
}

bool is_site_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

// Printable ASCII: versions, language tags, zone names, screen sizes.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// One header field after another; the first error stays.
class HeaderCheck {
 public:
  std::int64_t integer(const std::optional<std::int64_t>& value, std::string_view name, std::int64_t min,
                       std::int64_t max) {
    if (!value) {
      refuse(ErrorCode::kMissingField, name);
      return 0;
    }
    if (*value < min || *value > max) {
      refuse(ErrorCode::kOutOfRange, name);
    }
    return *value;
  }

  Id128 id(const std::optional<std::string>& value, std::string_view name) {
    if (!value) {
      refuse(ErrorCode::kMissingField, name);
      return {};
    }
    const std::optional<Id128> id = id_from_hex(*value);
    if (!id) {
      refuse(ErrorCode::kBadIdentifier, name);
    }
    return id.value_or(Id128{});
  }

  std::string plain_text(std::optional<std::string>& value, std::string_view name, std::size_t max_bytes) {
    if (!value) {
      return {};
    }
    if (value->size() > max_bytes) {
      refuse(ErrorCode::kTooLong, name);
    } else if (!is_plain(*value)) {
      refuse(ErrorCode::kBadCharacters, name);
    }
    return *std::move(value);
  }

  void require(bool holds, ErrorCode code, std::string_view name) {
    if (!holds) {
      refuse(code, name);
    }
  }

  const std::optional<Error>& first_error() const { return error_; }

 private:
  void refuse(ErrorCode code, std::string_view name) {
    if (!error_) {
      error_ = error(code, name);
    }
  }

  std::optional<Error> error_;
};

Result<BatchHeader> check_header(UncheckedBatch& in) {
  HeaderCheck check;
  // The version first: what the other fields mean depends on it.
  if (in.version) {
    check.require(*in.version == kWireVersion, ErrorCode::kUnsupportedVersion, wire_name::kVersion);
  } else {
    check.require(false, ErrorCode::kMissingField, wire_name::kVersion);
  }
  BatchHeader out;
  check.require(in.site.has_value(), ErrorCode::kMissingField, wire_name::kSite);
  if (in.site) {
    check.require(in.site->size() <= kMaxSiteBytes, ErrorCode::kTooLong, wire_name::kSite);
    check.require(valid_site_name(*in.site), ErrorCode::kBadCharacters, wire_name::kSite);
    out.site = *std::move(in.site);
  }
  out.batch = check.id(in.batch, wire_name::kBatch);
  out.stream = check.id(in.stream, wire_name::kStream);
  out.sequence = check.integer(in.sequence, wire_name::kSequence, 0, kMaxCounter);
  out.first = check.integer(in.first, wire_name::kFirst, 0, kMaxCounter);
  out.opened_at_ms = check.integer(in.opened_at, wire_name::kOpenedAt, kMinInstantMs, kMaxInstantMs);
  out.sent_at_ms = check.integer(in.sent_at, wire_name::kSentAt, kMinInstantMs, kMaxInstantMs);
  check.require(out.sent_at_ms >= out.opened_at_ms, ErrorCode::kOutOfRange, wire_name::kSentAt);
  check.require(in.consent.has_value(), ErrorCode::kMissingField, wire_name::kConsent);
  const std::optional<Consent> consent = consent_from_name(in.consent.value_or(""));
  check.require(consent && *consent != Consent::kDenied, ErrorCode::kUnknownConsent, wire_name::kConsent);
  out.consent = consent.value_or(Consent::kAnonymous);
  check.require(in.visitor.has_value() == (out.consent == Consent::kGranted), ErrorCode::kVisitorNotAllowed,
                wire_name::kVisitor);
  if (in.visitor) {
    out.visitor = check.id(in.visitor, wire_name::kVisitor);
  }
  out.dropped = check.integer(in.dropped ? in.dropped : std::optional<std::int64_t>(0), wire_name::kDropped,
                              0, kMaxCounter);
  check.require(in.tracker.has_value(), ErrorCode::kMissingField, wire_name::kTracker);
  out.tracker = check.plain_text(in.tracker, wire_name::kTracker, kMaxVersionBytes);
  out.language = check.plain_text(in.language, wire_name::kLanguage, kMaxLanguageBytes);
  out.timezone = check.plain_text(in.timezone, wire_name::kTimezone, kMaxTimezoneBytes);
  out.screen = check.plain_text(in.screen, wire_name::kScreen, kMaxScreenBytes);
  out.connection = check.plain_text(in.connection, wire_name::kConnection, kMaxConnectionBytes);
  out.sample = check.integer(in.sample ? in.sample : kWholeSample, wire_name::kSample, 1, kWholeSample);
  check.require(in.has_events, ErrorCode::kMissingField, wire_name::kEvents);
  check.require(!in.events.empty(), ErrorCode::kNoEvents, wire_name::kEvents);
  if (check.first_error()) {
    return *check.first_error();
  }
  return out;
}

Check check_fields(const UncheckedEvent& event) {
  for (const FieldSet::Entry& entry : event.fields.entries()) {
    const FieldSpec& spec = spec_of(entry.field);
    if (!field_allowed(spec, *event.kind)) {
      return error(ErrorCode::kFieldNotOfKind, spec.wire_name);
    }
    if (spec.type == FieldType::kInteger && (entry.number < 0 || entry.number > spec.max)) {
      return error(ErrorCode::kOutOfRange, spec.wire_name);
    }
    if (spec.type == FieldType::kText && entry.text.size() > static_cast<std::size_t>(spec.max)) {
      return error(ErrorCode::kTooLong, spec.wire_name);
    }
  }
  return {};
}

Check check_props(const UncheckedEvent& event) {
  if (!event.props.empty() && !kind_has_props(*event.kind)) {
    return error(ErrorCode::kFieldNotOfKind, wire_name::kProps);
  }
  for (const Property& property : event.props) {
    if (property.key.size() > kMaxPropKeyBytes) {
      return error(ErrorCode::kTooLong, wire_name::kProps);
    }
    if (!valid_prop_key(property.key)) {
      return error(ErrorCode::kBadCharacters, wire_name::kProps);
    }
    if (const auto* text = std::get_if<std::string>(&property.value);
        text != nullptr && text->size() > kMaxPropTextBytes) {
      return error(ErrorCode::kTooLong, wire_name::kProps);
    }
  }
  return {};
}

// `offset` is the event's number less the batch's `first`, `least` the smallest it may be.
Check check_event(const UncheckedEvent& event, const BatchHeader& header, std::int64_t offset,
                  std::int64_t least) {
  if (event.error) {
    return *event.error;
  }
  if (!event.kind) {
    return error(event.kind_name.empty() ? ErrorCode::kMissingField : ErrorCode::kUnknownKind,
                 wire_name::kKind);
  }
  if (!event.at) {
    return error(ErrorCode::kMissingField, wire_name::kAt);
  }
  if (*event.at < 0 || *event.at > kMaxInstantMs) {
    return error(ErrorCode::kOutOfRange, wire_name::kAt);
  }
  if (offset < least || offset > kMaxCounter) {
    return error(ErrorCode::kOutOfRange, wire_name::kNumber);
  }
  const std::int64_t at_ms = header.opened_at_ms + *event.at;
  if (at_ms > header.sent_at_ms + kMaxEventAheadMs) {
    return error(ErrorCode::kImpossibleTime, wire_name::kAt);
  }
  if (header.sent_at_ms - at_ms > kMaxEventAgeMs) {
    return error(ErrorCode::kTooOld, wire_name::kAt);
  }
  for (const Field field : {Field::kHost, Field::kPath}) {
    if (!event.fields.has(field)) {
      return error(ErrorCode::kMissingField, spec_of(field).wire_name);
    }
  }
  if (Check fields = check_fields(event); !fields) {
    return fields;
  }
  return check_props(event);
}

// What anonymization left must still be an event.
Check check_remaining(const AnonymousEvent& event) {
  if (!event.fields().has(Field::kHost)) {
    return error(ErrorCode::kBadCharacters, spec_of(Field::kHost).wire_name);
  }
  if (const std::optional<Field> needed = required_field(event.kind());
      needed && !event.fields().has(*needed)) {
    return error(ErrorCode::kMissingField, spec_of(*needed).wire_name);
  }
  return {};
}

}  // namespace

bool valid_site_name(std::string_view site) {
  return !site.empty() && site.size() <= kMaxSiteBytes &&
         std::all_of(site.begin(), site.end(), is_site_character) && site.front() != '.' &&
         site.front() != '_' && site.front() != '-';
}

Result<ValidBatch> validate(UncheckedBatch&& unchecked) {
  Result<BatchHeader> header = check_header(unchecked);
  if (!header) {
    return header.error();
  }
  ValidBatch out;
  out.batch_.header = *std::move(header);
  const BatchHeader& head = out.batch_.header;
  std::int64_t least = 0;
  std::size_t position = 0;
  for (UncheckedEvent& event : unchecked.events) {
    const std::int64_t offset = std::clamp<std::int64_t>(event.number.value_or(least), -1, kMaxCounter + 1);
    if (Check check = check_event(event, head, offset, least); !check) {
      out.rejected_.push_back({head.first + std::max(offset, least), check.error(), position});
    } else {
      AnonymousEvent clean =
          Anonymizer::anonymize_again(*event.kind, head.opened_at_ms + *event.at, head.first + offset,
                                      std::move(event.fields), std::move(event.props));
      if (Check remaining = check_remaining(clean); !remaining) {
        out.rejected_.push_back({clean.number(), remaining.error(), position});
      } else {
        out.batch_.events.push_back(std::move(clean));
      }
    }
    least = std::min(std::max(offset, least), kMaxCounter) + 1;
    ++position;
  }
  return out;
}

}  // namespace footfall
