// A second walk over the body, only where something was refused. Host and path that an event has from the one
// before are written into it, its number as well: a kept event stands alone.
#include "collector/ingest/keep_refused.hpp"

#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "footfall/limits.hpp"
#include "footfall/scrub.hpp"

namespace footfall::collector {
namespace {

namespace ondemand = simdjson::ondemand;

// Past it of a kept event only the reason is kept.
constexpr std::size_t kMaxKeptBytes = 8'192;
// Longer than any field's limit, so that what was too long still is.
constexpr std::size_t kMaxKeptText = 4'096;
constexpr std::size_t kMaxIntegerDigits = 12;
constexpr std::size_t kMaxNumberBytes = 32;

constexpr std::string_view kEvents = "events";
constexpr std::string_view kKind = "kind";
constexpr std::string_view kAt = "at";
constexpr std::string_view kNumber = "n";
constexpr std::string_view kProps = "props";

// By which rule a value is scrubbed.
enum class Rule : std::uint8_t { kText, kHost, kPath, kInteger, kTime, kProperty, kUnknown };

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string scrubbed_text(std::string_view text, Rule rule) {
  switch (rule) {
    case Rule::kHost:
      return scrub_host(text, kMaxKeptText);
    case Rule::kPath:
      return scrub_path(text, kMaxKeptText);
    default:
      return scrub_text(text, kMaxKeptText);
  }
}

std::string scrubbed_number(std::string_view token, Rule rule) {
  const bool plain = token.size() <= kMaxNumberBytes;
  const bool known = rule == Rule::kProperty || rule == Rule::kTime ||
                     (rule == Rule::kInteger && token.size() <= kMaxIntegerDigits);
  const bool harmless = known || scrub_text(token, kMaxKeptText) == token;
  return plain && harmless ? std::string(token) : "null";
}

std::string_view trimmed(std::string_view token) {
  const std::size_t end = token.find_last_not_of(" \t\r\n");
  return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

std::string scrubbed_value(ondemand::value value, Rule rule) {
  ondemand::json_type type{};
  if (value.type().get(type) != simdjson::SUCCESS) {
    return "null";
  }
  std::string_view text;
  if (type == ondemand::json_type::string && value.get_string().get(text) == simdjson::SUCCESS) {
    return json_text(scrubbed_text(text, rule));
  }
  if (type == ondemand::json_type::number) {
    return scrubbed_number(trimmed(value.raw_json_token()), rule);
  }
  bool truth = false;
  if (type == ondemand::json_type::boolean && value.get_bool().get(truth) == simdjson::SUCCESS) {
    return truth ? "true" : "false";
  }
  return "null";
}

// A key as it may be shown: where scrubbing changes it, it can no longer be that of a field.
std::string scrubbed_key(std::string_view key) {
  std::string clean = scrub_text(key, kMaxPropKeyBytes + 1);
  return clean == key ? clean : "?" + clean;
}

Rule rule_of(std::string_view key) {
  if (key == kAt || key == kNumber) {
    return Rule::kTime;
  }
  const FieldSpec* spec = field_from_name(key);
  if (spec == nullptr) {
    return key == kKind ? Rule::kText : Rule::kUnknown;
  }
  if (spec->type == FieldType::kInteger) {
    return Rule::kInteger;
  }
  return spec->scrub == Scrub::kHost ? Rule::kHost : spec->scrub == Scrub::kPath ? Rule::kPath : Rule::kText;
}

// An event's members as they are written.
class Members {
 public:
  void add(std::string_view key, std::string_view value) {
    text_.append(text_.empty() ? "{" : ",").append(json_text(key)).append(":").append(value);
  }
  std::string take() && { return text_.empty() ? "{}" : std::move(text_) + "}"; }

 private:
  std::string text_;
};

std::string scrubbed_props(ondemand::value value) {
  ondemand::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) {
    return scrubbed_value(value, Rule::kUnknown);
  }
  Members members;
  for (auto entry : object) {
    ondemand::field field;
    std::string_view key;
    if (std::move(entry).get(field) == simdjson::SUCCESS &&
        field.unescaped_key().get(key) == simdjson::SUCCESS) {
      members.add(scrubbed_key(key), scrubbed_value(field.value(), Rule::kProperty));
    }
  }
  return std::move(members).take();
}

// One walk over a body's events.
class Walk {
 public:
  Walk(const char* begin, const ValidBatch& batch) : begin_(begin), batch_(batch) {}

  std::vector<KeptEvent> over(ondemand::array events) {
    for (auto entry : events) {
      ondemand::value event;
      if (kept_.size() == batch_.rejected().size() || std::move(entry).get(event) != simdjson::SUCCESS) {
        break;
      }
      take(event);
      ++position_;
    }
    kept_.resize(batch_.rejected().size());
    return std::move(kept_);
  }

 private:
  void take(ondemand::value event) {
    const RejectedEvent& next = batch_.rejected()[kept_.size()];
    const RejectedEvent* refused = next.position == position_ ? &next : nullptr;
    KeptEvent kept;
    kept.offset = offset_of(event.raw_json_token().data());
    ondemand::json_type type{};
    ondemand::object object;
    if (event.type().get(type) == simdjson::SUCCESS && type == ondemand::json_type::object &&
        event.get_object().get(object) == simdjson::SUCCESS) {
      kept.body = event_text(object, refused, kept);
    } else {
      kept.body = "null";
    }
    if (refused == nullptr) {
      return;
    }
    kept.body = kept.body.size() > kMaxKeptBytes ? std::string() : whole_batch(*refused, kept.body);
    kept_.push_back(std::move(kept));
  }

  std::string event_text(ondemand::object object, const RejectedEvent* refused, KeptEvent& kept) {
    Members members;
    std::string host;
    std::string path;
    bool numbered = false;
    for (auto entry : object) {
      ondemand::field field;
      std::string_view key;
      if (std::move(entry).get(field) != simdjson::SUCCESS) {
        break;
      }
      const std::size_t at = offset_of(field.key().raw()) - 1;
      if (field.unescaped_key().get(key) != simdjson::SUCCESS) {
        break;
      }
      if (refused != nullptr && refused->error.field == key) {
        kept.offset = at;
      }
      const Rule rule = rule_of(key);
      numbered = numbered || key == kNumber;
      if (refused == nullptr && rule != Rule::kHost && rule != Rule::kPath) {
        continue;
      }
      const std::string value =
          key == kProps ? scrubbed_props(field.value()) : scrubbed_value(field.value(), rule);
      for (const auto& [name, text] : {std::pair(Field::kHost, &host), std::pair(Field::kPath, &path)}) {
        if (spec_of(name).wire_name == key && text->empty()) {
          *text = value;
        }
      }
      members.add(scrubbed_key(key), value);
    }
    add_inherited(members, Field::kHost, host, host_);
    add_inherited(members, Field::kPath, path, path_);
    if (refused != nullptr && !numbered) {
      members.add(kNumber, std::to_string(refused->number - batch_.header().first));
    }
    return std::move(members).take();
  }

  // A host or path that the event lacks is that of the one before; one that it has is the next one's.
  static void add_inherited(Members& members, Field field, const std::string& own, std::string& last) {
    if (!own.empty()) {
      last = own;
    } else if (!last.empty()) {
      members.add(spec_of(field).wire_name, last);
    }
  }

  // The id follows from the event, so that it can be stored once only, however often it is replayed.
  std::string whole_batch(const RejectedEvent& refused, std::string_view event) const {
    BatchHeader header = batch_.header();
    const std::string batch = to_hex(header.batch);
    const std::string number = std::to_string(refused.number);
    const std::array<std::string_view, 4> parts = {"replay", header.site, batch, number};
    header.batch = hash_id(parts);
    header.dropped = 0;
    return encode_body(header, header, event);
  }

  std::size_t offset_of(const char* place) const { return static_cast<std::size_t>(place - begin_); }

  const char* begin_;
  const ValidBatch& batch_;
  std::vector<KeptEvent> kept_;
  std::size_t position_ = 0;
  std::string host_, path_;  // as JSON, of the event before
};

}  // namespace

std::vector<KeptEvent> keep_refused(std::string_view body, const ValidBatch& batch) {
  std::vector<KeptEvent> nothing(batch.rejected().size());
  if (nothing.empty()) {
    return nothing;
  }
  const simdjson::padded_string padded(body);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::object root;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS ||
      document.get_object().get(root) != simdjson::SUCCESS) {
    return nothing;
  }
  ondemand::array events;
  if (root.find_field_unordered(kEvents).get_array().get(events) != simdjson::SUCCESS) {
    return nothing;
  }
  return Walk(padded.data(), batch).over(events);
}

}  // namespace footfall::collector
