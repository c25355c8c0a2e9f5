#include "footfall/anonymize.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "footfall/hash.hpp"
#include "footfall/limits.hpp"
#include "footfall/scrub.hpp"

namespace footfall {
namespace {

// Query parameters that advertising networks add; that one is there is kept, its value never.
constexpr std::array<std::string_view, 10> kClickIds = {"gclid",   "gbraid", "wbraid", "dclid",     "fbclid",
                                                        "msclkid", "ttclid", "twclid", "li_fat_id", "yclid"};

constexpr std::array<Field, 5> kUtmFields = {Field::kUtmSource, Field::kUtmMedium, Field::kUtmCampaign,
                                             Field::kUtmTerm, Field::kUtmContent};

bool is_symbol(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  });
}

// What an error's message has between double quotes is what the page worked on: a name, a piece of JSON.
std::string without_quoted(std::string_view message) {
  const std::size_t first = message.find('"');
  const std::size_t last = message.rfind('"');
  return first < last ? std::string(message.substr(0, first)).append("\"[text]").append(message.substr(last))
                      : std::string(message);
}

std::string scrub(const FieldSpec& spec, std::string_view text) {
  const auto max = static_cast<std::size_t>(spec.max);
  switch (spec.scrub) {
    case Scrub::kText:
      return scrub_text(spec.field == Field::kErrorMessage ? without_quoted(text) : text, max);
    case Scrub::kHost:
      return scrub_host(text, max);
    case Scrub::kPath:
      return scrub_path(text, max);
    case Scrub::kSymbol:
      return is_symbol(text) && text.size() <= max ? std::string(text) : std::string();
  }
  return {};
}

std::int64_t clamped(Field field, std::int64_t number) {
  return std::clamp<std::int64_t>(number, 0, spec_of(field).max);
}

void scrub_fields(EventKind kind, FieldSet& fields) {
  fields.refine([kind](FieldSet::Entry& entry) {
    const FieldSpec& spec = spec_of(entry.field);
    if (!field_allowed(spec, kind)) {
      return false;
    }
    if (spec.type == FieldType::kInteger) {
      entry.number = clamped(entry.field, entry.number);
      return true;
    }
    entry.text = scrub(spec, entry.text);
    return !entry.text.empty();
  });
}

// Whether a number could be a payment card's: 13 to 19 digits whose check digit fits (Luhn, ISO/IEC 7812).
// The milliseconds of our time, 13 digits that begin with a 1, are none.
bool may_be_card(double number) {
  constexpr std::uint64_t kLeast = 2'000'000'000'000;
  constexpr double kEnd = 1e19;  // its own check digit does not fit
  const auto whole = static_cast<std::uint64_t>(std::min(std::fabs(number), kEnd));
  unsigned sum = 0;
  unsigned weight = 1;
  for (std::uint64_t rest = whole; rest > 0; rest /= 10) {
    const unsigned digit = static_cast<unsigned>(rest % 10) * weight;
    sum += digit / 10 + digit % 10;
    weight = 3 - weight;
  }
  return whole >= kLeast && sum % 10 == 0;
}

void scrub_props(EventKind kind, Properties& props) {
  auto kept = props.begin();
  for (Property& property : props) {
    const bool taken =
        std::any_of(props.begin(), kept, [&](const Property& other) { return other.key == property.key; });
    const auto* number = std::get_if<double>(&property.value);
    if (!kind_has_props(kind) || kept - props.begin() == kMaxProps || taken ||
        !valid_prop_key(property.key) ||
        (number != nullptr && (!std::isfinite(*number) || may_be_card(*number)))) {
      continue;
    }
    if (auto* text = std::get_if<std::string>(&property.value); text != nullptr) {
      *text = scrub_text(*text, kMaxPropTextBytes);
    }
    if (&*kept != &property) {
      *kept = std::move(property);
    }
    ++kept;
  }
  props.erase(kept, props.end());
}

void add_page_fields(const UrlParts& page, std::string_view referrer, FieldSet& fields) {
  fields.set_text(Field::kReferrerHost, split_url(referrer).host);
  for (const Field field : kUtmFields) {
    fields.set_text(field, query_value(page.query, spec_of(field).wire_name));
  }
  for (const std::string_view name : kClickIds) {
    if (query_has(page.query, name)) {
      fields.set_text(Field::kClickId, name);
      return;
    }
  }
}

// The same for the same fault, whatever numbers its message holds and wherever its lines moved to.
void add_fingerprint(FieldSet& fields) {
  std::string message;
  for (const char c : fields.text(Field::kErrorMessage)) {
    if (c < '0' || c > '9') {
      message.push_back(c);
    }
  }
  std::string_view frame = fields.text(Field::kErrorFrame);
  frame = frame.substr(0, frame.find(':', frame.rfind('/') + 1));
  const std::array<std::string_view, 4> parts = {"error", fields.text(Field::kErrorType), message, frame};
  constexpr std::size_t kDigits = 16;
  fields.set_text(Field::kErrorFingerprint, to_hex(hash_id(parts)).substr(0, kDigits));
}

}  // namespace

bool kind_has_props(EventKind kind) {
  switch (kind) {
    case EventKind::kEngagement:
    case EventKind::kVital:
    case EventKind::kRequest:
    case EventKind::kLongtask:
      return false;
    default:
      return true;
  }
}

bool valid_prop_key(std::string_view key) {
  return !key.empty() && key.size() <= kMaxPropKeyBytes && scrub_text(key, kMaxPropKeyBytes) == key &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return is_symbol(std::string_view(&c, 1)) || c == '$' || c == ' ' || c == '[' || c == ']';
         });
}

AnonymousEvent Anonymizer::anonymize_again(EventKind kind, std::int64_t at_ms, std::int64_t number,
                                           FieldSet&& fields, Properties&& props) {
  AnonymousEvent event;
  event.kind_ = kind;
  event.at_ms_ = at_ms;
  event.number_ = number;
  event.fields_ = std::move(fields);
  event.props_ = std::move(props);
  scrub_fields(kind, event.fields_);
  scrub_props(kind, event.props_);
  return event;
}

Result<AnonymousEvent> Anonymizer::anonymize(RawEvent&& raw, std::int64_t number) {
  const UrlParts page = split_url(raw.url);
  FieldSet fields = std::move(raw.fields);
  fields.set_text(Field::kHost, page.host);
  fields.set_text(Field::kPath, page.path.empty() ? "/" : page.path);
  if (raw.kind == EventKind::kPageview) {
    add_page_fields(page, raw.referrer, fields);
  }
  AnonymousEvent event =
      anonymize_again(raw.kind, raw.at_ms, number, std::move(fields), std::move(raw.props));
  if (event.fields_.text(Field::kHost).empty()) {
    return Error{ErrorCode::kBadCharacters, {}, 0};
  }
  if (const std::optional<Field> needed = required_field(raw.kind); needed && !event.fields().has(*needed)) {
    return Error{ErrorCode::kMissingField, std::string(spec_of(*needed).wire_name)};
  }
  if (raw.kind == EventKind::kError) {
    add_fingerprint(event.fields_);
  }
  return event;
}

void Anonymizer::place_again(AnonymousEvent& event, std::int64_t at_ms, std::int64_t number, std::int64_t x,
                             std::int64_t y) {
  event.at_ms_ = at_ms;
  event.number_ = number;
  event.fields_.set_number(Field::kX, clamped(Field::kX, x));
  event.fields_.set_number(Field::kY, clamped(Field::kY, y));
}

}  // namespace footfall
