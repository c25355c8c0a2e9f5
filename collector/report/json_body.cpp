#include "collector/report/json_body.hpp"

#include <algorithm>
#include <cctype>

namespace footfall::collector::report {

Answer<void> must_be_json(const http::Request& request) {
  std::string type(request.header("content-type"));
  type.resize(std::min(type.find(';'), type.size()));
  type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (type != "application/json") {
    return Refusal{415, "unsupported_media_type", "send the body as 'Content-Type: application/json'"};
  }
  return {};
}

Answer<nlohmann::json> json_body(const http::Request& request) {
  if (const Answer<void> json = must_be_json(request); !json) {
    return json.error();
  }
  nlohmann::json body = nlohmann::json::parse(request.body, nullptr, false);
  if (!body.is_object()) {
    return Refusal{400, "broken_json", "the body is no JSON object"};
  }
  return body;
}

}  // namespace footfall::collector::report
