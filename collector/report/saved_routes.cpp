#include "collector/report/saved_routes.hpp"

#include <charconv>

#include "collector/report/access.hpp"
#include "collector/report/json_body.hpp"
#include "collector/report/responses.hpp"
#include "collector/report/saved_body.hpp"

namespace footfall::collector::report {
namespace {

struct Caller {
  Principal who;
  std::string site;
};

Answer<Caller> reader_of(AdminStore& admin, const http::Request& request) {
  Answer<Principal> principal = principal_of(admin, request);
  if (!principal) {
    return principal.error();
  }
  const Answer<Site> site = readable_site(admin, *principal, request.route.at("site"));
  if (!site) {
    return site.error();
  }
  return Caller{*std::move(principal), site->name};
}

Answer<Caller> changer_of(AdminStore& admin, const http::Request& request) {
  Answer<Caller> caller = reader_of(admin, request);
  if (!caller) {
    return caller;
  }
  if (const Answer<void> own = must_be_own_page(request); !own) {
    return own.error();
  }
  if (caller->who.role == Role::kViewer) {
    return Refusal{403, "forbidden", "this takes the role analyst or admin"};
  }
  return caller;
}

std::string etag_of(const SavedItem& item) {
  return "\"" + std::to_string(item.revision) + "\"";
}

Json json_of(const SavedItem& item) {
  const std::optional<Zone> utc = Zone::load("UTC");
  const auto instant = [&](std::int64_t at_ms) { return utc ? Json(utc->text(at_ms)) : Json(); };
  Json shown = {{"name", item.name}};
  shown.update(Json::parse(item.body, nullptr, false));
  shown.update(Json{{"revision", item.revision},
                    {"changed_by", item.author},
                    {"created_at", instant(item.created_at_ms)},
                    {"changed_at", instant(item.changed_at_ms)}});
  return shown;
}

http::Response shown(const Outcome<SavedItem>& item) {
  return item ? answered(json_of(*item)).with("ETag", etag_of(*item)) : guarded(http::problem(item.error()));
}

// Alert rules hold addresses of people and of webhooks.
Answer<Caller> reader_of(AdminStore& admin, SavedKind kind, const http::Request& request) {
  Answer<Caller> caller = reader_of(admin, request);
  if (caller && kind == SavedKind::kAlert && caller->who.role == Role::kViewer) {
    return Refusal{403, "forbidden", "this takes the role analyst or admin"};
  }
  return caller;
}

http::Response list(AdminStore& admin, SavedKind kind, const http::Request& request) {
  const Answer<Caller> caller = reader_of(admin, kind, request);
  if (!caller) {
    return refused(caller.error());
  }
  const Outcome<std::vector<SavedItem>> items = admin.saved_items(caller->site, kind);
  if (!items) {
    return guarded(http::problem(items.error()));
  }
  Json all = Json::array();
  for (const SavedItem& item : *items) {
    all.push_back(json_of(item));
  }
  return answered(Json{{std::string(saved_kind_plural(kind)), std::move(all)}});
}

http::Response read(AdminStore& admin, SavedKind kind, const http::Request& request) {
  const Answer<Caller> caller = reader_of(admin, kind, request);
  return caller ? shown(admin.saved_item(caller->site, kind, request.route.at("name")))
                : refused(caller.error());
}

// `If-None-Match: *` makes only, `If-Match: "3"` changes only revision 3, neither takes any.
Answer<std::optional<std::int64_t>> expected_revision(const http::Request& request) {
  if (request.header("if-none-match") == "*") {
    return std::optional<std::int64_t>(0);
  }
  const std::string_view given = request.header("if-match");
  if (given.empty()) {
    return std::optional<std::int64_t>();
  }
  std::int64_t revision = 0;
  const char* const end = given.data() + given.size();
  if (given.size() < 3 || given.front() != '"' || given.back() != '"' ||
      std::from_chars(given.data() + 1, end - 1, revision).ptr != end - 1 || revision < 1) {
    return Refusal{400, "bad_parameter", "'If-Match' takes an ETag that was read, as \"3\""};
  }
  return std::optional(revision);
}

http::Response changed_meanwhile(const Failure& conflict) {
  return refused({412, "changed_meanwhile", conflict.message});
}

http::Response save(AdminStore& admin, SavedKind kind, const http::Request& request) {
  const Answer<Caller> caller = changer_of(admin, request);
  if (!caller) {
    return refused(caller.error());
  }
  const Answer<nlohmann::json> body = json_body(request);
  if (!body) {
    return refused(body.error());
  }
  if (const Answer<void> good = check_saved_body(kind, *body); !good) {
    return refused(good.error());
  }
  const Answer<std::optional<std::int64_t>> expected = expected_revision(request);
  if (!expected) {
    return refused(expected.error());
  }
  const Outcome<SavedItem> saved = admin.save_item(
      {caller->site, kind, request.route.at("name"), body->dump(), caller->who.name}, *expected);
  if (!saved && saved.error().kind == FailureKind::kConflict) {
    return changed_meanwhile(saved.error());
  }
  http::Response response = shown(saved);
  if (saved && saved->revision == 1) {
    response.status = 201;
  }
  return response;
}

http::Response remove(AdminStore& admin, SavedKind kind, const http::Request& request) {
  const Answer<Caller> caller = changer_of(admin, request);
  if (!caller) {
    return refused(caller.error());
  }
  const Answer<std::optional<std::int64_t>> expected = expected_revision(request);
  if (!expected) {
    return refused(expected.error());
  }
  const Outcome<void> removed =
      admin.remove_saved_item(caller->who.name, caller->site, kind, request.route.at("name"), *expected);
  if (!removed && removed.error().kind == FailureKind::kConflict) {
    return changed_meanwhile(removed.error());
  }
  if (!removed) {
    return guarded(http::problem(removed.error()));
  }
  http::Response response;
  response.status = 204;
  return guarded(std::move(response));
}

using Handle = http::Response (*)(AdminStore&, SavedKind, const http::Request&);

http::Handler handler(AdminStore& admin, SavedKind kind, Handle handle) {
  return [&admin, kind, handle](http::Request& request) -> http::asio::awaitable<http::Response> {
    co_return handle(admin, kind, request);
  };
}

}  // namespace

void add_saved_routes(http::Router& router, const ReadingOptions& options) {
  for (const SavedKind kind : kSavedKinds) {
    const std::string all = "/api/v1/sites/{site}/" + std::string(saved_kind_plural(kind));
    const std::string one = all + "/{name}";
    router.add("GET", all, handler(options.admin, kind, list));
    router.add("GET", one, handler(options.admin, kind, read));
    router.add("PUT", one, handler(options.admin, kind, save));
    router.add("DELETE", one, handler(options.admin, kind, remove));
  }
}

}  // namespace footfall::collector::report
