#include "footfall/tracker.hpp"

#include <algorithm>
#include <array>
#include <charconv>
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
std::string plain_or_empty(std::string_view text, std::size_t max_bytes) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  return plain && text.size() <= max_bytes ? std::string(text) : std::string();
}

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

Result<void> unpack_property(std::string_view name, std::string_view value, Properties& props) {
  const std::string key(name.substr(kTextProp.size()));
  if (name.starts_with(kTextProp)) {
    props.push_back({key, std::string(value)});
  } else if (name.starts_with(kBooleanProp)) {
    props.push_back({key, value == "1"});
  } else if (!name.starts_with(kNumberProp)) {
    return Error{ErrorCode::kUnknownField, std::string(name), 0};
  } else if (const std::optional<double> number = parse_double(value)) {
    props.push_back({key, *number});
  } else {
    return Error{ErrorCode::kWrongType, key, 0};
  }
  return {};
}

Result<void> unpack_field(std::string_view name, std::string_view value, RawEvent& event) {
  if (name == "url") {
    event.url = value;
    return {};
  }
  if (name == "referrer") {
    event.referrer = value;
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
    return Error{ErrorCode::kWrongType, std::string(name), 0};
  }
  event.fields.set_number(spec->field, *number);
  return {};
}

}  // namespace

Result<RawEvent> unpack_event(EventKind kind, std::int64_t at_ms, std::string_view packed) {
  RawEvent event;
  event.kind = kind;
  event.at_ms = at_ms;
  while (!packed.empty()) {
    const std::string_view field = packed.substr(0, packed.find(kPackedSeparator));
    packed.remove_prefix(std::min(field.size() + 1, packed.size()));
    const std::size_t equals = field.find('=');
    if (equals == std::string_view::npos) {
      return Error{ErrorCode::kUnknownField, std::string(field), 0};
    }
    if (Result<void> read = unpack_field(field.substr(0, equals), field.substr(equals + 1), event); !read) {
      return read.error();
    }
  }
  return event;
}

Result<Tracker> Tracker::create(TrackerOptions options) {
  if (!valid_site_name(options.site)) {
    return Error{ErrorCode::kUnknownOption, "site", 0};
  }
  if (options.sample < 1 || options.sample > kWholeSample) {
    options.sample = kWholeSample;
  }
  options.tracker = plain_or_empty(options.tracker, kMaxVersionBytes);
  options.language = plain_or_empty(options.language, kMaxLanguageBytes);
  options.timezone = plain_or_empty(options.timezone, kMaxTimezoneBytes);
  options.screen = plain_or_empty(options.screen, kMaxScreenBytes);
  return Tracker(std::move(options));
}

Tracker::Tracker(TrackerOptions options)
    : seed_(options.stream), signals_(options.signals), outbox_(std::move(options)) {
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

Result<void> Tracker::capture(EventKind kind, std::int64_t at_ms, std::string_view packed) {
  if (consent_ == Consent::kDenied) {
    return Error{ErrorCode::kDenied, "consent", 0};
  }
  if (stopped_) {
    return Error{ErrorCode::kStopped, {}, 0};
  }
  if (left_out_) {
    return Error{ErrorCode::kLeftOut, {}, 0};
  }
  if (at_ms < kMinInstantMs || at_ms >= kMaxInstantMs) {
    return Error{ErrorCode::kOutOfRange, "at", 0};
  }
  if (open_.count() > 0) {
    at_ms = std::max(at_ms, opened_at_ms_);  // a clock set back; offsets cannot be negative
  }
  const Priority priority = priority_of(kind);
  if ((outbox_.crowded() && priority != Priority::kFirst) || !allowance_.take(priority, at_ms)) {
    count_dropped(1);
    return Error{ErrorCode::kTooManyMade, {}, 0};
  }
  Result<RawEvent> raw = unpack_event(kind, at_ms, packed);
  const Result<AnonymousEvent> event =
      raw ? Anonymizer::anonymize(*std::move(raw), next_number_) : Result<AnonymousEvent>(raw.error());
  if (!event) {
    count_dropped(1);
    return event.error();
  }
  add(*event);
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

void Tracker::add(const AnonymousEvent& event) {
  if (session_.observe(event.at_ms())) {
    close_batch();
  }
  if (open_.count() > 0 && open_.bytes() + kMaxEventBytes > kMaxBatchEventBytes) {
    EventsEncoder alone;
    alone.append(event, event.at_ms(), event.number());
    if (open_.bytes() + alone.bytes() + 32 > kMaxBatchEventBytes) {
      close_batch();
    }
  }
  if (open_.count() == 0) {
    opened_at_ms_ = event.at_ms();
    last_at_ms_ = event.at_ms();
    first_ = event.number();
  }
  open_.append(event, opened_at_ms_, first_);
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
