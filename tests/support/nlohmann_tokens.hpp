// Drives a WireReader with nlohmann_json's SAX parser: the tokenizer of tests and of hosts without simdjson.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "footfall/wire.hpp"

namespace footfall::support {

class SaxToReader {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit SaxToReader(WireReader& reader) : reader_(reader) {}

  bool null() { return reader_.null(); }
  bool boolean(bool value) { return reader_.boolean(value); }
  bool number_integer(number_integer_t value) { return reader_.integer(value); }
  bool number_unsigned(number_unsigned_t value) {
    return value > static_cast<number_unsigned_t>(INT64_MAX)
               ? reader_.real(static_cast<double>(value))
               : reader_.integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t&) { return reader_.real(value); }
  bool string(string_t& value) { return reader_.string(value); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return reader_.start_object(); }
  bool key(string_t& name) { return reader_.key(name); }
  bool end_object() { return reader_.end_object(); }
  bool start_array(std::size_t) { return reader_.start_array(); }
  bool end_array() { return reader_.end_array(); }
  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    broken_ = true;
    return false;
  }
  bool broken() const { return broken_; }

 private:
  WireReader& reader_;
  bool broken_ = false;
};

inline Result<UncheckedBatch> decode(std::string_view body) {
  WireReader reader;
  SaxToReader sax(reader);
  nlohmann::json::sax_parse(body.begin(), body.end(), &sax);
  if (sax.broken()) {
    return Error{ErrorCode::kBrokenJson, {}, 0};
  }
  return std::move(reader).finish();
}

}  // namespace footfall::support
