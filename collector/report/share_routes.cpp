#include "collector/report/share_routes.hpp"

#include "collector/report/access.hpp"
#include "collector/report/json_body.hpp"
#include "collector/report/responses.hpp"

namespace footfall::collector::report {
namespace {

struct Caller {
  std::string name;
  std::string site;
};

Answer<Caller> caller_of(AdminStore& admin, const http::Request& request) {
  const Answer<Principal> principal = principal_of(admin, request);
  if (!principal) {
    return principal.error();
  }
  const Answer<Site> site = readable_site(admin, *principal, request.route.at("site"));
  if (!site) {
    return site.error();
  }
  if (principal->role == Role::kViewer) {
    return Refusal{403, "forbidden", "this takes the role analyst or admin"};
  }
  return Caller{principal->name, site->name};
}

Answer<Caller> changer_of(AdminStore& admin, const http::Request& request) {
  Answer<Caller> caller = caller_of(admin, request);
  if (!caller) {
    return caller;
  }
  if (const Answer<void> own = must_be_own_page(request); !own) {
    return own.error();
  }
  return caller;
}

Json instant(std::int64_t at_ms) {
  const std::optional<Zone> utc = Zone::load("UTC");
  return utc ? Json(utc->text(at_ms)) : Json();
}

http::Response list(const ReadingOptions& options, const http::Request& request) {
  const Answer<Caller> caller = caller_of(options.admin, request);
  if (!caller) {
    return refused(caller.error());
  }
  const Outcome<std::vector<IssuedKey>> links = options.admin.issued(KeyKind::kShare);
  if (!links) {
    return guarded(http::problem(links.error()));
  }
  const std::int64_t now_ms = options.now();
  Json shares = Json::array();
  for (const IssuedKey& link : *links) {
    if (link.site == caller->site && link.expires_at_ms) {
      shares.push_back({{"name", link.name},
                        {"expires_at", instant(*link.expires_at_ms)},
                        {"expired", *link.expires_at_ms <= now_ms}});
    }
  }
  return answered(Json{{"shares", std::move(shares)}});
}

Refusal bad_share(std::string_view key, std::string_view takes) {
  return {400, "bad_share", "'" + std::string(key) + "' takes " + std::string(takes)};
}

Answer<std::int64_t> days_of(const nlohmann::json& body) {
  const auto days = body.find("expires_days");
  if (days == body.end()) {
    return kUsualShareDays;
  }
  if (!days->is_number_integer() || *days < 1 || *days > kMostShareDays) {
    return bad_share("expires_days", "a whole number from 1 to " + std::to_string(kMostShareDays));
  }
  return days->get<std::int64_t>();
}

http::Response add(const ReadingOptions& options, const http::Request& request) {
  const Answer<Caller> caller = changer_of(options.admin, request);
  if (!caller) {
    return refused(caller.error());
  }
  const Answer<nlohmann::json> body = json_body(request);
  if (!body) {
    return refused(body.error());
  }
  for (const auto& [key, value] : body->items()) {
    if (key != "name" && key != "expires_days") {
      return refused(bad_share(key, "nothing: a link has name and expires_days"));
    }
  }
  const auto name = body->find("name");
  if (name == body->end() || !name->is_string()) {
    return refused(bad_share("name", "a text: who the link is for"));
  }
  const Answer<std::int64_t> days = days_of(*body);
  if (!days) {
    return refused(days.error());
  }
  const std::int64_t expires_ms = options.now() + *days * kDayMs;
  const auto& text = name->get_ref<const std::string&>();
  const Outcome<std::string> secret =
      options.admin.add_share_by(caller->name, text, caller->site, expires_ms);
  if (!secret) {
    return guarded(http::problem(secret.error()));
  }
  const Json made = {{"name", text},
                     {"expires_at", instant(expires_ms)},
                     {"expired", false},
                     {"link", "/sign-in?link=" + *secret}};
  return guarded(http::json_response(201, text_of(made)));
}

http::Response remove(const ReadingOptions& options, const http::Request& request) {
  const Answer<Caller> caller = changer_of(options.admin, request);
  if (!caller) {
    return refused(caller.error());
  }
  const Outcome<void> revoked =
      options.admin.revoke_share_by(caller->name, request.route.at("name"), caller->site);
  if (!revoked) {
    return guarded(http::problem(revoked.error()));
  }
  http::Response response;
  response.status = 204;
  return guarded(std::move(response));
}

using Handle = http::Response (*)(const ReadingOptions&, const http::Request&);

http::Handler handler(const ReadingOptions& options, Handle handle) {
  return [options, handle](http::Request& request) -> http::asio::awaitable<http::Response> {
    co_return handle(options, request);
  };
}

}  // namespace

void add_share_routes(http::Router& router, const ReadingOptions& options) {
  const std::string all = "/api/v1/sites/{site}/shares";
  router.add("GET", all, handler(options, list));
  router.add("POST", all, handler(options, add));
  router.add("DELETE", all + "/{name}", handler(options, remove));
}

}  // namespace footfall::collector::report
