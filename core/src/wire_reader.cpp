// The reading half of wire format v1: a state machine over JSON tokens.
//
//   document -> header -> events [ event { props } ]
//
// An error of the document or the header ends reading. An error of an event is noted in it, its remaining
// tokens are read or skipped, and the next event starts afresh.
#include <algorithm>
#include <array>

#include "footfall/wire.hpp"
#include "wire_names.hpp"

namespace footfall {
namespace {

struct HeaderText {
  std::string_view name;
  std::optional<std::string> UncheckedBatch::*member;
};
struct HeaderInteger {
  std::string_view name;
  std::optional<std::int64_t> UncheckedBatch::*member;
};

constexpr std::array<HeaderText, 10> kHeaderTexts = {{
    {wire_name::kSite, &UncheckedBatch::site},
    {wire_name::kBatch, &UncheckedBatch::batch},
    {wire_name::kStream, &UncheckedBatch::stream},
    {wire_name::kConsent, &UncheckedBatch::consent},
    {wire_name::kVisitor, &UncheckedBatch::visitor},
    {wire_name::kTracker, &UncheckedBatch::tracker},
    {wire_name::kLanguage, &UncheckedBatch::language},
    {wire_name::kTimezone, &UncheckedBatch::timezone},
    {wire_name::kScreen, &UncheckedBatch::screen},
    {wire_name::kConnection, &UncheckedBatch::connection},
}};
constexpr std::array<HeaderInteger, 7> kHeaderIntegers = {{
    {wire_name::kVersion, &UncheckedBatch::version},
    {wire_name::kSequence, &UncheckedBatch::sequence},
    {wire_name::kFirst, &UncheckedBatch::first},
    {wire_name::kOpenedAt, &UncheckedBatch::opened_at},
    {wire_name::kSentAt, &UncheckedBatch::sent_at},
    {wire_name::kDropped, &UncheckedBatch::dropped},
    {wire_name::kSample, &UncheckedBatch::sample},
}};

// Keys of an event beside the field table's, in the bits after its.
constexpr std::array<std::string_view, 4> kEventKeys = {wire_name::kKind, wire_name::kAt, wire_name::kNumber,
                                                        wire_name::kProps};

template <class Table>
auto find_named(const Table& table, std::string_view name) {
  return std::find_if(table.begin(), table.end(), [name](const auto& row) { return row.name == name; });
}

// Containers inside a value that is skipped; beyond, the document is refused before its nesting costs
// anything.
constexpr std::size_t kMaxSkipDepth = 8;

// An unknown key as it may be shown: what a stranger sent, short, and in plain characters.
std::string truncated_name(std::string_view name) {
  constexpr std::size_t kShownBytes = 32;
  std::string shown(name.substr(0, kShownBytes));
  for (char& c : shown) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    c = plain ? c : '?';
  }
  return shown;
}

// Sets the bit; false when it was set before.
bool first_time(std::uint64_t& seen, std::size_t position) {
  const std::uint64_t bit = std::uint64_t{1} << position;
  const bool first = (seen & bit) == 0;
  seen |= bit;
  return first;
}

}  // namespace

bool WireReader::fail(ErrorCode code, std::string_view field) {
  if (!error_) {
    error_ = Error{code, std::string(field), 0};
  }
  return false;
}

bool WireReader::note(ErrorCode code, std::string_view field) {
  if (!event().error) {
    event().error = Error{code, std::string(field), 0};
  }
  return true;
}

bool WireReader::wrong_type() {
  if (ignored_) {
    ignored_ = false;
    return true;
  }
  switch (level_) {
    case Level::kDocument:
      return fail(ErrorCode::kNotAnObject, {});
    case Level::kHeader:
      return fail(ErrorCode::kWrongType, key_);
    case Level::kEvents:
      batch_.events.emplace_back();
      note(ErrorCode::kNotAnObject, wire_name::kEvents);
      return batch_.events.size() <= kMaxBatchEvents || fail(ErrorCode::kTooManyEvents, wire_name::kEvents);
    case Level::kEvent:
    case Level::kProps:
      return note(ErrorCode::kWrongType, key_);
    case Level::kSkip:
      return true;
    case Level::kDone:
      break;
  }
  return fail(ErrorCode::kBrokenJson, {});
}

// A container stands where `matches` says it may; otherwise its tokens are skipped or reading fails.
bool WireReader::open_container(Level inner, bool matches) {
  if (level_ == Level::kSkip) {
    if (++skip_depth_ > kMaxSkipDepth) {
      return fail(ErrorCode::kNestedTooDeep, {});
    }
    return true;
  }
  if (matches && !ignored_) {
    level_ = inner;
    return true;
  }
  return wrong_type() && skip();
}

bool WireReader::skip() {
  skip_return_ = level_;
  skip_depth_ = 1;
  level_ = Level::kSkip;
  return true;
}

bool WireReader::start_object() {
  switch (level_) {
    case Level::kDocument:
      return open_container(Level::kHeader, true);
    case Level::kEvents:
      if (batch_.events.size() == kMaxBatchEvents) {
        return fail(ErrorCode::kTooManyEvents, wire_name::kEvents);
      }
      batch_.events.emplace_back();
      seen_event_ = 0;
      return open_container(Level::kEvent, true);
    case Level::kEvent:
      return open_container(Level::kProps, key_ == wire_name::kProps);
    default:
      return open_container(Level::kSkip, false);
  }
}

bool WireReader::end_object() {
  switch (level_) {
    case Level::kSkip:
      if (--skip_depth_ == 0) {
        level_ = skip_return_;
      }
      return true;
    case Level::kProps:
      level_ = Level::kEvent;
      return true;
    case Level::kEvent:
      end_event();
      level_ = Level::kEvents;
      return true;
    case Level::kHeader:
      level_ = Level::kDone;
      return true;
    default:
      return fail(ErrorCode::kBrokenJson, {});
  }
}

bool WireReader::start_array() {
  const bool events = level_ == Level::kHeader && key_ == wire_name::kEvents;
  if (events) {
    batch_.has_events = true;
  }
  return open_container(Level::kEvents, events);
}

bool WireReader::end_array() {
  if (level_ == Level::kEvents) {
    level_ = Level::kHeader;
    return true;
  }
  return level_ == Level::kSkip ? end_object() : fail(ErrorCode::kBrokenJson, {});
}

bool WireReader::key(std::string_view name) {
  if (level_ == Level::kSkip) {
    return true;
  }
  key_ = name;
  if (level_ == Level::kHeader) {
    return header_key(name);
  }
  return level_ != Level::kEvent || event_key(name);
}

bool WireReader::header_key(std::string_view name) {
  std::size_t position = 0;
  if (const auto text = find_named(kHeaderTexts, name); text != kHeaderTexts.end()) {
    position = static_cast<std::size_t>(text - kHeaderTexts.begin());
  } else if (const auto integer = find_named(kHeaderIntegers, name); integer != kHeaderIntegers.end()) {
    position = kHeaderTexts.size() + static_cast<std::size_t>(integer - kHeaderIntegers.begin());
  } else if (name == wire_name::kEvents) {
    position = kHeaderTexts.size() + kHeaderIntegers.size();
  } else {
    return fail(ErrorCode::kUnknownField, truncated_name(name));
  }
  return first_time(seen_header_, position) || fail(ErrorCode::kDuplicateField, name);
}

bool WireReader::event_key(std::string_view name) {
  std::size_t position = 0;
  spec_ = field_from_name(name);
  if (spec_ != nullptr) {
    position = static_cast<std::size_t>(spec_->field);
  } else if (const auto at = std::find(kEventKeys.begin(), kEventKeys.end(), name); at != kEventKeys.end()) {
    position = kFieldCount + static_cast<std::size_t>(at - kEventKeys.begin());
  } else {
    ignored_ = true;
    return note(ErrorCode::kUnknownField, truncated_name(name));
  }
  if (!first_time(seen_event_, position)) {
    ignored_ = true;
    return note(ErrorCode::kDuplicateField, name);
  }
  return true;
}

bool WireReader::string(std::string_view value) {
  if (level_ == Level::kHeader) {
    const auto row = find_named(kHeaderTexts, key_);
    if (row == kHeaderTexts.end()) {
      return wrong_type();
    }
    batch_.*row->member = std::string(value);
    return true;
  }
  if (level_ == Level::kProps) {
    return property(Property{key_, std::string(value)});
  }
  if (level_ != Level::kEvent || ignored_) {
    return wrong_type();
  }
  if (key_ == wire_name::kKind) {
    event().kind_name = value;
    event().kind = kind_from_name(value);
    return true;
  }
  if (spec_ == nullptr || spec_->type != FieldType::kText) {
    return wrong_type();
  }
  event().fields.set_text(spec_->field, value);
  return true;
}

bool WireReader::integer(std::int64_t value) {
  if (level_ == Level::kHeader) {
    const auto row = find_named(kHeaderIntegers, key_);
    if (row == kHeaderIntegers.end()) {
      return wrong_type();
    }
    batch_.*row->member = value;
    return true;
  }
  if (level_ == Level::kProps) {
    return property(Property{key_, static_cast<double>(value)});
  }
  return level_ == Level::kEvent && !ignored_ ? event_integer(value) : wrong_type();
}

bool WireReader::event_integer(std::int64_t value) {
  if (key_ == wire_name::kAt) {
    event().at = value;
    return true;
  }
  if (key_ == wire_name::kNumber) {
    event().number = value;
    return true;
  }
  if (spec_ == nullptr || spec_->type != FieldType::kInteger) {
    return wrong_type();
  }
  event().fields.set_number(spec_->field, value);
  return true;
}

bool WireReader::real(double value) {
  return level_ == Level::kProps ? property(Property{key_, value}) : wrong_type();
}

bool WireReader::boolean(bool value) {
  return level_ == Level::kProps ? property(Property{key_, value}) : wrong_type();
}

bool WireReader::null() {
  return wrong_type();
}

bool WireReader::property(Property&& property) {
  Properties& props = event().props;
  if (props.size() == kMaxProps) {
    return note(ErrorCode::kTooManyProps, wire_name::kProps);
  }
  if (std::any_of(props.begin(), props.end(),
                  [&](const Property& other) { return other.key == property.key; })) {
    return note(ErrorCode::kDuplicateField, wire_name::kProps);
  }
  props.push_back(std::move(property));
  return true;
}

void WireReader::end_event() {
  FieldSet& fields = event().fields;
  for (const auto& [field, last] :
       {std::pair(Field::kHost, &last_host_), std::pair(Field::kPath, &last_path_)}) {
    if (fields.has(field)) {
      *last = fields.text(field);
    } else if (!last->empty()) {
      fields.set_text(field, *last);
    }
  }
}

Result<UncheckedBatch> WireReader::finish() && {
  if (error_) {
    return *std::move(error_);
  }
  if (level_ != Level::kDone) {
    return Error{level_ == Level::kDocument ? ErrorCode::kNotAnObject : ErrorCode::kBrokenJson, {}, 0};
  }
  return std::move(batch_);
}

}  // namespace footfall
