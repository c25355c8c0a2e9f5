// A request and its answer, with no socket in them: handlers are functions from one to the other.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "collector/base/failure.hpp"

namespace footfall::collector::http {

namespace asio = boost::asio;

/// A decoded request. Header names are lower case; path and parameters are percent-decoded.
struct Request {
  std::string method;
  std::string target;                                      ///< path and query as they were sent
  std::string path;                                        ///< without query
  std::vector<std::pair<std::string, std::string>> query;  ///< in order, names may repeat
  std::map<std::string, std::string, std::less<>> headers;
  std::map<std::string, std::string, std::less<>>
      route;  ///< values of `{name}` segments of the route's pattern
  std::string body;
  asio::ip::address peer;  ///< never stored, never logged
  /// Whether the client has closed its end meanwhile; empty where nobody can tell. To be called by the
  /// handler, in its own thread, until it has answered.
  std::function<bool()> client_gone = {};
  /// Whether the server is about to stop, so that an answer without an end has to end; empty where nobody can
  /// tell. As `client_gone`.
  std::function<bool()> closing = {};

  /// The header's value, or an empty view.
  std::string_view header(std::string_view lower_case_name) const;
  /// The first value of the parameter, or nothing.
  std::optional<std::string_view> param(std::string_view name) const;
  /// All values of the parameter, in order.
  std::vector<std::string_view> params(std::string_view name) const;
  /// The value of the cookie, or an empty view.
  std::string_view cookie(std::string_view name) const;
};

/// Where a streamed body goes. `write` waits until the client takes more, so memory stays constant.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// False when the client has gone: stop producing.
  virtual asio::awaitable<bool> write(std::string chunk) = 0;
};

/// Produces a body piece by piece (chunked transfer).
using BodyStream = std::function<asio::awaitable<void>(BodySink&)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, BodyStream> body;

  Response& with(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Response&& with(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
};

/// An answer with a JSON text.
Response json_response(int status, std::string json);

/// An error as `application/problem+json` (RFC 9457). `reason` is a stable snake_case name, also sent as
/// `Footfall-Reason`; `detail` is one sentence for a person; `parameter` is the one at fault, if one is, and
/// `position` is where its text could not be read.
Response problem(int status, std::string_view reason, std::string_view detail,
                 std::optional<std::size_t> position = std::nullopt, std::string_view parameter = {});

/// The problem that fits a failure: kInvalid 400, kNotFound 404, kConflict 409, kUnavailable and kFull 503
/// with `Retry-After`, the rest 500.
Response problem(const Failure& failure);

using Handler = std::function<asio::awaitable<Response>(Request&)>;

}  // namespace footfall::collector::http
