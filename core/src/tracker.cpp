#include "footfall/tracker.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "double_text.hpp"
#include "footfall/anonymize.hpp"
#include "footfall/limits.hpp"
#include "footfall/validate.hpp"
#include "integer_text.hpp"

namespace footfall {
namespace {

// More than the longest event takes: every property at its limit and every character escaped.
constexpr std::size_t kMaxEventBytes = 26'000;

constexpr std::string_view kTextProp = "p.s.";
constexpr std::string_view kNumberProp = "p.n.";
constexpr std::string_view kBooleanProp = "p.b.";

// What the page cannot change and the format does not take is left out rather than refused with every batch.
BatchOrigin&& tidy(BatchOrigin&& origin) {
  if (origin.sample < 1 || origin.sample > kWholeSample) {
    origin.sample = kWholeSample;
  }
  const auto keep_plain = [](std::string& text, std::size_t max_bytes) {
    if (text.size() > max_bytes ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; })) {
      text.clear();
    }
  };
  keep_plain(origin.tracker, kMaxVersionBytes);
  keep_plain(origin.language, kMaxLanguageBytes);
  keep_plain(origin.timezone, kMaxTimezoneBytes);
  keep_plain(origin.screen, kMaxScreenBytes);
  return std::move(origin);
}

// Up to 18 digits, which no field has. Own code: the library's counts what goes past any number.
std::optional<std::int64_t> to_integer(std::string_view text) {
  const bool negative = text.starts_with('-');
  text.remove_prefix(negative ? 1 : 0);
  constexpr std::size_t kMaxDigits = 18;
  if (text.empty() || text.size() > kMaxDigits) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    number = 10 * number + (c - '0');
  }
  return negative ? -number : number;
}

using Fault = std::optional<ErrorCode>;

Fault unpack_property(std::string_view name, std::string_view value, Properties& props) {
  const std::string_view type = name.substr(0, kTextProp.size());
  const std::string_view key = name.substr(type.size());
  decltype(Property::value) typed;
  if (type == kTextProp) {
    typed.emplace<std::string>(value);
  } else if (type == kBooleanProp) {
    typed = value == "1";
  } else if (type != kNumberProp) {
    return ErrorCode::kUnknownField;
  } else if (const std::optional<double> number = parse_double(value)) {
    typed = *number;
  } else {
    return ErrorCode::kWrongType;
  }
  Property& property = props.emplace_back();
  property.key = key;
  property.value = std::move(typed);
  return {};
}

Fault unpack_field(std::string_view name, std::string_view value, RawEvent& event) {
  if (name == "url" || name == "referrer") {
    (name == "url" ? event.url : event.referrer) = value;
    return {};
  }
  const FieldSpec* spec = field_from_name(name);
  if (spec == nullptr) {
    return unpack_property(name, value, event.props);
  }
  if (spec->type == FieldType::kText) {
    event.fields.set_text(spec->field, value);
    return {};
  }
  const std::optional<std::int64_t> number = to_integer(value);
  if (!number) {
    return ErrorCode::kWrongType;
  }
  event.fields.set_number(spec->field, *number);
  return {};
}

Result<void> unpack(std::string_view packed, RawEvent& event) {
  while (!packed.empty()) {
    const std::string_view field = packed.substr(0, packed.find(kPackedSeparator));
    packed.remove_prefix(std::min(field.size() + 1, packed.size()));
    const std::string_view name = field.substr(0, field.find('='));
    const Fault fault = name.size() == field.size()
                            ? ErrorCode::kUnknownField
                            : unpack_field(name, field.substr(name.size() + 1), event);
    if (fault) {
      return Error{*fault, std::string(name), 0};
    }
  }
  return {};
}

}  // namespace

Result<RawEvent> unpack_event(EventKind kind, std::int64_t at_ms, std::string_view packed) {
  RawEvent event;
  event.kind = kind;
  event.at_ms = at_ms;
  if (const Result<void> read = unpack(packed, event); !read) {
    return read.error();
  }
  return event;
}

Result<Tracker> Tracker::create(TrackerOptions options) {
  if (!valid_site_name(options.site)) {
    return Error{ErrorCode::kUnknownOption, "site", 0};
  }
  return Tracker(std::move(options));
}

Tracker::Tracker(TrackerOptions&& options)
    : seed_(options.stream), signals_(options.signals), outbox_(tidy(std::move(options))) {
  begin_stream();
}

void Tracker::set_consent(Consent chosen, PrivacySignal signal, std::string_view device_id,
                          std::string_view user_hash) {
  Consent next = effective_consent(chosen, signal == PrivacySignal::kPresent, signals_);
  if (next == Consent::kGranted && device_id.empty()) {
    next = Consent::kAnonymous;
  }
  const std::optional<Id128> device = next == Consent::kGranted
                                          ? std::optional(visitor_hash(outbox_.origin().site, device_id))
                                          : std::nullopt;
  const bool withdrawn = consent_ == Consent::kGranted && next != Consent::kGranted;
  const std::optional<Id128> known_user = id_from_hex(user_hash);
  set_visitor_ids(device, withdrawn ? std::nullopt : known_user ? known_user : user_);
  if (next == consent_) {
    return;
  }
  close_batch();
  consent_ = next;
  if (consent_ == Consent::kDenied) {
    outbox_.wipe();
    user_.reset();
    session_ = SessionClock();
    click_.reset();
  }
  begin_stream();
}

void Tracker::identify(std::string_view user_id) {
  if (consent_ == Consent::kDenied) {
    return;
  }
  set_visitor_ids(
      device_, user_id.empty() ? std::nullopt : std::optional(visitor_hash(outbox_.origin().site, user_id)));
}

Result<void> Tracker::admit(EventKind kind, std::int64_t& at_ms) {
  if (consent_ == Consent::kDenied) {
    return Error{ErrorCode::kDenied, {}, 0};
  }
  if (stopped_) {
    return Error{ErrorCode::kStopped, {}, 0};
  }
  if (left_out_) {
    return Error{ErrorCode::kLeftOut, {}, 0};
  }
  if (at_ms < kMinInstantMs || at_ms >= kMaxInstantMs) {
    return Error{ErrorCode::kOutOfRange, {}, 0};
  }
  if (open_.count() > 0) {
    at_ms = std::max(at_ms, opened_at_ms_);  // a clock set back; offsets cannot be negative
  }
  const Priority priority = priority_of(kind);
  if ((outbox_.crowded() && priority != Priority::kFirst) || !allowance_.take(priority, at_ms)) {
    count_dropped(1);
    return Error{ErrorCode::kTooManyMade, {}, 0};
  }
  return {};
}

Result<void> Tracker::capture(EventKind kind, std::int64_t at_ms, std::string_view packed) {
  if (const Result<void> admitted = admit(kind, at_ms); !admitted) {
    return admitted;
  }
  RawEvent raw;
  raw.kind = kind;
  raw.at_ms = at_ms;
  if (const Result<void> read = unpack(packed, raw); !read) {
    count_dropped(1);
    return read;
  }
  Result<AnonymousEvent> event = Anonymizer::anonymize(std::move(raw), next_number_);
  if (!event) {
    count_dropped(1);
    return event.error();
  }
  add(*event, EventsEncoder::Telling::kAnew);
  if (kind == EventKind::kClick) {
    click_ = *std::move(event);
  }
  return {};
}

Result<void> Tracker::click_again(std::int64_t at_ms, std::int64_t x, std::int64_t y) {
  if (const Result<void> admitted = admit(EventKind::kClick, at_ms); !admitted) {
    return admitted;
  }
  if (!click_) {
    count_dropped(1);
    return Error{ErrorCode::kMissingField, {}, 0};
  }
  Anonymizer::place_again(*click_, at_ms, next_number_, x, y);
  add(*click_, EventsEncoder::Telling::kAgain);
  return {};
}

void Tracker::count_dropped(std::int64_t events) {
  if (consent_ == Consent::kDenied || events <= 0) {
    return;
  }
  outbox_.count_dropped(events);
  next_number_ += events;
}

void Tracker::close_batch() {
  if (open_.count() == 0) {
    return;
  }
  SealedBatch sealed;
  BatchPlace& header = sealed.header;
  header.batch = batch_id_of(stream_, sequence_);
  header.stream = stream_;
  header.sequence = sequence_;
  header.first = first_;
  header.opened_at_ms = opened_at_ms_;
  header.consent = consent_;
  header.visitor = visitor();
  sealed.event_count = open_.count();
  sealed.first_count = std::exchange(first_count_, 0);
  sealed.events = open_.take_text();
  sealed.last_at_ms = last_at_ms_;
  outbox_.push(std::move(sealed));
  ++sequence_;
}

std::optional<Outbox::Departure> Tracker::take(std::int64_t now_ms, Urgency urgency) {
  if (urgency == Urgency::kLeaving || now_ms - opened_at_ms_ >= batch_age_ms_) {
    close_batch();
  }
  return outbox_.take(now_ms, urgency);
}

void Tracker::set_pace(std::int64_t interval_ms) {
  if (interval_ms < 0) {
    (interval_ms == kSkipPace ? left_out_ : stopped_) = true;
    close_batch();
    outbox_.wipe();
    return;
  }
  batch_age_ms_ = std::clamp(interval_ms, kMaxBatchAgeMs, kMaxPaceMs);
}

std::optional<std::int64_t> Tracker::due_in_ms(std::int64_t now_ms) const {
  std::optional<std::int64_t> due = outbox_.due_at_ms();
  if (open_.count() > 0) {
    const std::int64_t closes_at_ms = opened_at_ms_ + batch_age_ms_;
    due = due ? std::min(*due, closes_at_ms) : closes_at_ms;
  }
  return due ? std::optional(std::max<std::int64_t>(*due - now_ms, 0)) : std::nullopt;
}

std::optional<Id128> Tracker::visitor() const {
  if (consent_ != Consent::kGranted) {
    return std::nullopt;
  }
  return user_ ? user_ : device_;
}

void Tracker::add(const AnonymousEvent& event, EventsEncoder::Telling telling) {
  if (session_.observe(event.at_ms())) {
    close_batch();
  }
  if (open_.count() > 0 && open_.bytes() + kMaxEventBytes > kMaxBatchEventBytes &&
      open_.bytes() + EventsEncoder::bytes_alone(event) > kMaxBatchEventBytes) {
    close_batch();
  }
  if (open_.count() == 0) {
    opened_at_ms_ = event.at_ms();
    last_at_ms_ = event.at_ms();
    first_ = event.number();
  }
  open_.append(event, opened_at_ms_, first_, telling);
  first_count_ += priority_of(event.kind()) == Priority::kFirst ? 1 : 0;
  last_at_ms_ = std::max(last_at_ms_, event.at_ms());
  next_number_ = event.number() + 1;
  if (open_.count() == kMaxBatchEvents) {
    close_batch();
  }
}

void Tracker::begin_stream() {
  const std::string from = to_hex(seed_);
  const std::string number = integer_text(streams_++);
  const std::array<std::string_view, 3> parts = {"stream", from, number};
  stream_ = hash_id(parts);
  sequence_ = 0;
  next_number_ = 0;
  draw();
}

void Tracker::draw() {
  const std::optional<Id128> id = visitor();
  left_out_ = id && !in_sample(*id, outbox_.origin().sample);
}

// A batch carries one visitor: when who that is changes, the open one ends.
void Tracker::set_visitor_ids(std::optional<Id128> device, std::optional<Id128> user) {
  const std::optional<Id128> before = visitor();
  const auto after = user ? user : device;
  if (consent_ == Consent::kGranted && before != after) {
    close_batch();
  }
  device_ = device;
  user_ = user;
  draw();
}

}  // namespace footfall
