// simdjson checks the whole text's UTF-8 and structure before the first token, and each value's grammar as it
// is read. Values are read in document order and none is skipped, so what reaches the end was well formed.
#include "collector/wire_json/json_tokens.hpp"

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <utility>

namespace footfall::collector {
namespace {

namespace ondemand = simdjson::ondemand;

// What walking a value came to.
enum class Walk : std::uint8_t {
  kOn,       // the value was read, go on
  kStopped,  // the reader wants no more; its `finish` says why
  kBroken,   // not JSON
};

Walk walked(bool go_on) {
  return go_on ? Walk::kOn : Walk::kStopped;
}

template <class Value>
Walk walk_number(Value&& value, WireReader& reader) {
  ondemand::number number;
  if (value.get_number().get(number) != simdjson::SUCCESS) {
    // An integer that fits neither int64 nor uint64 is refused as a number, and read as a real.
    double real = 0;
    return value.get_double().get(real) == simdjson::SUCCESS ? walked(reader.real(real)) : Walk::kBroken;
  }
  switch (number.get_number_type()) {
    case ondemand::number_type::signed_integer:
      return walked(reader.integer(number.get_int64()));
    case ondemand::number_type::unsigned_integer:
      return walked(reader.real(static_cast<double>(number.get_uint64())));
    default:
      return walked(reader.real(number.get_double()));
  }
}

Walk walk_value(ondemand::value value, WireReader& reader);

Walk walk_object(ondemand::object object, WireReader& reader) {
  if (!reader.start_object()) {
    return Walk::kStopped;
  }
  for (auto entry : object) {
    ondemand::field field;
    std::string_view key;
    if (std::move(entry).get(field) != simdjson::SUCCESS ||
        field.unescaped_key().get(key) != simdjson::SUCCESS) {
      return Walk::kBroken;
    }
    if (!reader.key(key)) {
      return Walk::kStopped;
    }
    if (const Walk walk = walk_value(field.value(), reader); walk != Walk::kOn) {
      return walk;
    }
  }
  return walked(reader.end_object());
}

Walk walk_array(ondemand::array array, WireReader& reader) {
  if (!reader.start_array()) {
    return Walk::kStopped;
  }
  for (auto element : array) {
    ondemand::value value;
    if (std::move(element).get(value) != simdjson::SUCCESS) {
      return Walk::kBroken;
    }
    if (const Walk walk = walk_value(value, reader); walk != Walk::kOn) {
      return walk;
    }
  }
  return walked(reader.end_array());
}

// Values that are not containers: of a field, an element or the document itself.
template <class Value>
Walk walk_scalar(Value&& value, ondemand::json_type type, WireReader& reader) {
  switch (type) {
    case ondemand::json_type::string: {
      std::string_view text;
      return value.get_string().get(text) == simdjson::SUCCESS ? walked(reader.string(text)) : Walk::kBroken;
    }
    case ondemand::json_type::number:
      return walk_number(value, reader);
    case ondemand::json_type::boolean: {
      bool truth = false;
      return value.get_bool().get(truth) == simdjson::SUCCESS ? walked(reader.boolean(truth)) : Walk::kBroken;
    }
    default: {
      bool null = false;
      return simdjson::simdjson_result<bool>(value.is_null()).get(null) == simdjson::SUCCESS && null
                 ? walked(reader.null())
                 : Walk::kBroken;
    }
  }
}

// `value` is a value or the document; both have the same readers.
template <class Value>
Walk walk_any(Value&& value, WireReader& reader) {
  ondemand::json_type type{};
  if (value.type().get(type) != simdjson::SUCCESS) {
    return Walk::kBroken;
  }
  if (type == ondemand::json_type::object) {
    ondemand::object object;
    return value.get_object().get(object) == simdjson::SUCCESS ? walk_object(object, reader) : Walk::kBroken;
  }
  if (type == ondemand::json_type::array) {
    ondemand::array array;
    return value.get_array().get(array) == simdjson::SUCCESS ? walk_array(array, reader) : Walk::kBroken;
  }
  return walk_scalar(value, type, reader);
}

Walk walk_value(ondemand::value value, WireReader& reader) {
  return walk_any(value, reader);
}

Walk walk_document(std::string_view body, WireReader& reader) {
  thread_local ondemand::parser parser;
  thread_local std::string padded;
  padded.assign(body);
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  ondemand::document document;
  if (parser.iterate(padded.data(), body.size(), padded.size()).get(document) != simdjson::SUCCESS) {
    return Walk::kBroken;
  }
  const Walk walk = walk_any(document, reader);
  // A location is left only when something follows the value.
  const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return walk == Walk::kOn && !at_end ? Walk::kBroken : walk;
}

}  // namespace

Result<UncheckedBatch> decode_json(std::string_view body) {
  WireReader reader;
  if (walk_document(body, reader) == Walk::kBroken) {
    return Error{ErrorCode::kBrokenJson, {}, 0};
  }
  return std::move(reader).finish();
}

}  // namespace footfall::collector
