#include "collector/report/sign_in.hpp"

#include "collector/http/client_address.hpp"
#include "collector/report/access.hpp"
#include "collector/report/json_body.hpp"
#include "collector/report/responses.hpp"

namespace footfall::collector::report {
namespace {

// As long as admin keeps the session.
constexpr std::int64_t kCookieSeconds = std::int64_t{14} * 24 * 60 * 60;

std::string cookie(const ReadingOptions& options, std::string_view value, std::int64_t seconds) {
  std::string text(kSessionCookie);
  text.append("=")
      .append(value)
      .append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=")
      .append(std::to_string(seconds));
  return options.transport == Transport::kTls ? text + "; Secure" : text;
}

// The text under the key, or nothing.
std::optional<std::string> text_of(const nlohmann::json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

// Someone signed in: who they are, and the cookie that says so from now on.
struct SignedIn {
  std::string name;
  Role role = Role::kViewer;
  std::string cookie;
  bool shared = false;
};

Answer<SignedIn> with_session(AdminStore& admin, const User& user) {
  Outcome<std::string> session = admin.open_session(user.name);
  if (!session) {
    return Refusal{503, "unavailable", session.error().message};
  }
  return SignedIn{user.name, user.role, *std::move(session), false};
}

// Nothing when there is no link in the body.
std::optional<Answer<SignedIn>> signed_in_by_link(AdminStore& admin, const nlohmann::json& body) {
  const std::optional<std::string> link = text_of(body, "link");
  if (!link) {
    return std::nullopt;
  }
  const Outcome<User> user = admin.use_sign_in_link(*link);
  if (user) {
    return with_session(admin, *user);
  }
  // A shared link opens again and again, until it expires or is revoked.
  if (const std::optional<Principal> shared = admin.principal_of_share(*link)) {
    return SignedIn{shared->name, shared->role, *link, true};
  }
  if (user.error().kind == FailureKind::kNotFound) {
    return Refusal{401, "link_used_or_expired", "this sign-in link was used before or has expired"};
  }
  return Refusal{503, "unavailable", user.error().message};
}

// Nothing when the address may ask.
std::optional<Refusal> too_often(SignIns& shared, const http::Request& request) {
  if (request.peer.is_loopback()) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> seconds = shared.addresses.take(http::sender_key(request.peer));
  if (!seconds) {
    return std::nullopt;
  }
  return Refusal{429, "too_many_attempts",
                 "too many sign-ins from this address; try again in " + std::to_string(*seconds) + " s"};
}

// By what the check of the password gave.
Answer<SignedIn> signed_in_as(AdminStore& admin, const std::optional<Outcome<User>>& checked) {
  if (!checked) {
    return Refusal{503, "too_many_sign_ins", "too many sign in at the moment; try again in a few seconds"};
  }
  const Outcome<User>& user = *checked;
  if (user) {
    return with_session(admin, *user);
  }
  switch (user.error().kind) {
    case FailureKind::kNotFound:
      return Refusal{401, "bad_credentials", "the user name or the password is wrong"};
    case FailureKind::kUnavailable:
      return Refusal{429, "too_many_attempts", user.error().message};
    default:
      return Refusal{503, "unavailable", user.error().message};
  }
}

http::Response answer(const ReadingOptions& options, const Answer<SignedIn>& someone) {
  if (!someone) {
    return refused(someone.error());
  }
  return answered({{"user", someone->name},
                   {"role", role_name(someone->role)},
                   {"shared", someone->shared},
                   {"csrf", csrf_token(someone->cookie)}})
      .with("Set-Cookie", cookie(options, someone->cookie, kCookieSeconds));
}

}  // namespace

http::asio::awaitable<http::Response> sign_in(const ReadingOptions& options, SignIns& shared,
                                              const http::Request& request) {
  const Answer<nlohmann::json> body = json_body(request);
  if (!body) {
    co_return refused(body.error());
  }
  if (const std::optional<Answer<SignedIn>> by_link = signed_in_by_link(options.admin, *body)) {
    co_return answer(options, *by_link);
  }
  std::optional<std::string> name = text_of(*body, "user");
  std::optional<std::string> password = text_of(*body, "password");
  if (!name || !password) {
    co_return refused(
        {400, "bad_parameter", R"(the body takes {"user":"...","password":"..."} or {"link":"..."})"});
  }
  if (const std::optional<Refusal> held = too_often(shared, request)) {
    co_return refused(*held);
  }
  const std::optional<Outcome<User>> checked =
      co_await shared.checks.check(*std::move(name), *std::move(password));
  co_return answer(options, signed_in_as(options.admin, checked));
}

http::Response sign_out(const ReadingOptions& options, const http::Request& request) {
  if (const Answer<void> json = must_be_json(request); !json) {
    return refused(json.error());
  }
  if (const Answer<void> own = must_be_own_page(request); !own) {
    return refused(own.error());
  }
  if (const std::string_view value = request.cookie(kSessionCookie); !value.empty()) {
    options.admin.close_session(value);
  }
  http::Response response;
  response.status = 204;
  return guarded(std::move(response)).with("Set-Cookie", cookie(options, "", 0));
}

}  // namespace footfall::collector::report
