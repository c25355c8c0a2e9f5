#include "collector/http/message.hpp"

#include <nlohmann/json.hpp>

namespace footfall::collector::http {

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto found = headers.find(lower_case_name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string_view> Request::param(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) {
      return value;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> Request::params(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : query) {
    if (key == name) {
      values.push_back(value);
    }
  }
  return values;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

Response json_response(int status, std::string json) {
  Response response;
  response.status = status;
  response.body = std::move(json);
  response.with("Content-Type", "application/json");
  return response;
}

namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad request";
    case 401:
      return "Not signed in";
    case 403:
      return "Not allowed";
    case 404:
      return "Not found";
    case 405:
      return "Method not allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Too large";
    case 415:
      return "Unsupported media type";
    case 422:
      return "Nothing could be accepted";
    case 429:
      return "Too many requests";
    case 431:
      return "Headers too large";
    case 503:
      return "Unavailable";
    default:
      return status < 500 ? "Bad request" : "Internal error";
  }
}

}  // namespace

Response problem(int status, std::string_view reason, std::string_view detail,
                 std::optional<std::size_t> position, std::string_view parameter) {
  nlohmann::json body = {{"type", "about:blank"},
                         {"title", title_of(status)},
                         {"status", status},
                         {"detail", detail},
                         {"reason", reason}};
  if (!parameter.empty()) {
    body["parameter"] = parameter;
  }
  if (position) {
    body["position"] = *position;
  }
  Response response;
  response.status = status;
  // Text that is not UTF-8 is replaced, never an exception.
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  response.with("Content-Type", "application/problem+json").with("Footfall-Reason", std::string(reason));
  return response;
}

Response problem(const Failure& failure) {
  constexpr const char* kRetrySeconds = "5";
  switch (failure.kind) {
    case FailureKind::kInvalid:
      return problem(400, "bad_request", failure.message);
    case FailureKind::kNotFound:
      return problem(404, "not_found", failure.message);
    case FailureKind::kConflict:
      return problem(409, "conflict", failure.message);
    case FailureKind::kUnavailable:
      return problem(503, "unavailable", failure.message).with("Retry-After", kRetrySeconds);
    case FailureKind::kFull:
      return problem(503, "full", failure.message).with("Retry-After", kRetrySeconds);
    case FailureKind::kCorrupt:
    case FailureKind::kInternal:
      break;
  }
  return problem(500, "internal", "something went wrong on our side; the log says what");
}

}  // namespace footfall::collector::http
