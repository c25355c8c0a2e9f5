#include "edge/core/nlohmann_tokens.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace footfall::edge {
namespace {

using Json = nlohmann::json;

// The parser's callbacks. A false ends the parsing: the reader knows why, or `broken_` does.
class Tokens : public nlohmann::json_sax<Json> {
 public:
  explicit Tokens(WireReader& reader) : reader_(reader) {}

  bool null() override { return reader_.null(); }
  bool boolean(bool value) override { return reader_.boolean(value); }
  bool number_integer(number_integer_t value) override { return reader_.integer(value); }
  bool number_unsigned(number_unsigned_t value) override {
    return value > static_cast<number_unsigned_t>(INT64_MAX)
               ? reader_.real(static_cast<double>(value))
               : reader_.integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t&) override { return reader_.real(value); }
  bool string(string_t& value) override { return reader_.string(value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return reader_.start_object(); }
  bool key(string_t& name) override { return reader_.key(name); }
  bool end_object() override { return reader_.end_object(); }
  bool start_array(std::size_t) override { return reader_.start_array(); }
  bool end_array() override { return reader_.end_array(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    broken_ = true;
    return false;
  }
  bool broken() const { return broken_; }

 private:
  WireReader& reader_;
  bool broken_ = false;
};

}  // namespace

Result<UncheckedBatch> decode_json(std::string_view body) {
  WireReader reader;
  Tokens tokens(reader);
  Json::sax_parse(body.begin(), body.end(), &tokens);
  if (tokens.broken()) {
    return Error{ErrorCode::kBrokenJson, {}, 0};
  }
  return std::move(reader).finish();
}

}  // namespace footfall::edge
