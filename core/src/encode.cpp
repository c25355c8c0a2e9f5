// The writing half of wire format v1. Events in an array, then the header before them:
//
//   {"v":1, ... ,"events":[ EVENT , EVENT ... ]}
#include "double_text.hpp"
#include "footfall/wire.hpp"
#include "integer_text.hpp"
#include "wire_names.hpp"

namespace footfall {
namespace {

// Between an event's texts and its place. No text holds these: its quotes are escaped.
constexpr std::string_view kBeforeX = ",\"x\":";
constexpr std::string_view kThenY = ",\"y\":";

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (!control && c != '"' && c != '\\') {
      continue;
    }
    out.append(text.substr(copied, i - copied)).push_back('\\');
    copied = i;
    if (control) {
      constexpr std::string_view kHex = "0123456789abcdef";
      out.append("u00").push_back(c < 0x10 ? '0' : '1');
      out.push_back(kHex[static_cast<std::size_t>(c % 16)]);
      ++copied;
    }
  }
  out.append(text.substr(copied)).push_back('"');
}

void append_key(std::string& out, std::string_view name) {
  if (!out.empty() && out.back() != '{') {
    out.push_back(',');
  }
  out.append("\"").append(name).append("\":");
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  append_key(out, name);
  append_quoted(out, text);
}

void append_integer(std::string& out, std::string_view name, std::int64_t value) {
  append_key(out, name);
  out.append(integer_text(value));
}

void append_props(std::string& out, const Properties& props) {
  append_key(out, wire_name::kProps);
  out.push_back('{');
  for (const Property& property : props) {
    if (out.back() != '{') {
      out.push_back(',');
    }
    append_quoted(out, property.key);
    out.push_back(':');
    if (const auto* text = std::get_if<std::string>(&property.value)) {
      append_quoted(out, *text);
    } else if (const auto* number = std::get_if<double>(&property.value)) {
      append_double(out, *number);
    } else {
      out.append(*std::get_if<bool>(&property.value) ? "true" : "false");
    }
  }
  out.push_back('}');
}

}  // namespace

void EventsEncoder::append(const AnonymousEvent& event, std::int64_t opened_at_ms, std::int64_t first,
                           Telling telling) {
  if (!text_.empty()) {
    text_.push_back(',');
  }
  text_.push_back('{');
  append_text(text_, wire_name::kKind, kind_name(event.kind()));
  append_integer(text_, wire_name::kAt, event.at_ms() - opened_at_ms);
  const std::int64_t offset = event.number() - first;
  if (offset != next_number_) {
    append_integer(text_, wire_name::kNumber, offset);
  }
  next_number_ = offset + 1;
  ++count_;
  if (telling == Telling::kAgain && !before_place_.empty()) {
    text_.append(before_place_)
        .append(integer_text(*event.fields().number(Field::kX)))
        .append(kThenY)
        .append(integer_text(*event.fields().number(Field::kY)))
        .append(after_place_);
    return;
  }
  std::size_t told = text_.size();
  for (const FieldSet::Entry& entry : event.fields().entries()) {
    const FieldSpec& spec = spec_of(entry.field);
    if (entry.field == Field::kHost || entry.field == Field::kPath) {
      std::string& last = entry.field == Field::kHost ? host_ : path_;
      if (entry.text == last) {
        continue;
      }
      last = entry.text;
      before_place_.clear();
    }
    if (spec.type == FieldType::kText) {
      append_text(text_, spec.wire_name, entry.text);
    } else {
      append_integer(text_, spec.wire_name, entry.number);
    }
    if (entry.field <= Field::kPath) {
      told = text_.size();
    }
  }
  if (!event.props().empty()) {
    append_props(text_, event.props());
  }
  text_.push_back('}');
  if (event.kind() != EventKind::kClick) {
    return;
  }
  before_place_.clear();
  if (event.fields().has(Field::kX) && event.fields().has(Field::kY)) {
    const std::size_t x = text_.find(kBeforeX, told) + kBeforeX.size();
    const std::size_t y = text_.find(kThenY, x) + kThenY.size();
    before_place_ = text_.substr(told, x - told);
    after_place_ = text_.substr(text_.find_first_of(",}", y));
  }
}

std::size_t EventsEncoder::bytes_alone(const AnonymousEvent& event) {
  constexpr std::size_t kNumbers = 32;  // that grow with the batch
  EventsEncoder alone;
  alone.append(event, event.at_ms(), event.number());
  return alone.bytes() + kNumbers;
}

std::string EventsEncoder::take_text() {
  std::string taken;
  taken.swap(text_);
  host_.clear();
  path_.clear();
  before_place_.clear();
  count_ = 0;
  next_number_ = 0;
  return taken;
}

std::string encode_body(const BatchOrigin& origin, const BatchPlace& place, std::string_view events_text) {
  std::string out = "{";
  append_integer(out, wire_name::kVersion, kWireVersion);
  append_text(out, wire_name::kSite, origin.site);
  append_text(out, wire_name::kBatch, to_hex(place.batch));
  append_text(out, wire_name::kStream, to_hex(place.stream));
  append_integer(out, wire_name::kSequence, place.sequence);
  append_integer(out, wire_name::kFirst, place.first);
  append_integer(out, wire_name::kOpenedAt, place.opened_at_ms);
  append_integer(out, wire_name::kSentAt, place.sent_at_ms);
  append_text(out, wire_name::kConsent, consent_name(place.consent));
  if (place.visitor) {
    append_text(out, wire_name::kVisitor, to_hex(*place.visitor));
  }
  if (place.dropped > 0) {
    append_integer(out, wire_name::kDropped, place.dropped);
  }
  append_text(out, wire_name::kTracker, origin.tracker);
  for (const auto& [name, text] :
       {std::pair(wire_name::kLanguage, &origin.language), std::pair(wire_name::kTimezone, &origin.timezone),
        std::pair(wire_name::kScreen, &origin.screen),
        std::pair(wire_name::kConnection, &origin.connection)}) {
    if (!text->empty()) {
      append_text(out, name, *text);
    }
  }
  if (origin.sample != kWholeSample) {
    append_integer(out, wire_name::kSample, origin.sample);
  }
  append_key(out, wire_name::kEvents);
  return out.append("[").append(events_text).append("]}");
}

std::string encode(const BatchHeader& header, std::span<const AnonymousEvent> events) {
  EventsEncoder encoder;
  for (const AnonymousEvent& event : events) {
    encoder.append(event, header.opened_at_ms, header.first);
  }
  return encode_body(header, header, encoder.text());
}

}  // namespace footfall
