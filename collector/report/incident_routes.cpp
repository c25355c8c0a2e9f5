#include "collector/report/incident_routes.hpp"

#include "collector/report/access.hpp"
#include "collector/report/responses.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::size_t kShown = 100;

Json instant(const Zone& zone, const std::optional<std::int64_t>& at_ms) {
  return at_ms ? Json(zone.text(*at_ms)) : Json();
}

Json incident_json(const AlertIncident& incident, const Zone& zone) {
  Json shown = {{"id", incident.id},
                {"rule", incident.rule},
                {"opened_at", zone.text(incident.opened_at_ms)},
                {"closed_at", instant(zone, incident.closed_at_ms)}};
  const Json facts = Json::parse(incident.facts, nullptr, false);
  if (facts.is_object()) {
    shown["facts"] = facts;
  }
  return shown;
}

Json delivery_json(const AlertDelivery& delivery, const Zone& zone) {
  return {{"id", delivery.id},
          {"channel", delivery.channel == AlertChannel::kEmail ? "email" : "webhook"},
          {"target", delivery.target},
          {"created_at", zone.text(delivery.created_at_ms)},
          {"attempts", delivery.attempts},
          {"sent_at", instant(zone, delivery.sent_at_ms)},
          {"next_at", instant(zone, delivery.next_at_ms)},
          {"outcome", delivery.outcome}};
}

http::Response incidents(const ReadingOptions& options, const http::Request& request) {
  const Answer<Principal> principal = principal_of(options.admin, request);
  if (!principal) {
    return refused(principal.error());
  }
  const Answer<Site> site = readable_site(options.admin, *principal, request.route.at("site"));
  if (!site) {
    return refused(site.error());
  }
  if (principal->role == Role::kViewer) {
    return refused({403, "forbidden", "this takes the role analyst or admin"});
  }
  Json body = {{"incidents", Json::array()}, {"deliveries", Json::array()}};
  const std::optional<Zone> zone = Zone::load(site->timezone);
  if (options.alerts == nullptr || !zone) {
    return answered(body);
  }
  const Outcome<std::vector<AlertIncident>> found = options.alerts->incidents(site->name, kShown);
  if (!found) {
    return guarded(http::problem(found.error()));
  }
  const Outcome<std::vector<AlertDelivery>> sent = options.alerts->deliveries(site->name, kShown);
  if (!sent) {
    return guarded(http::problem(sent.error()));
  }
  for (const AlertIncident& one : *found) {
    body["incidents"].push_back(incident_json(one, *zone));
  }
  for (const AlertDelivery& one : *sent) {
    body["deliveries"].push_back(delivery_json(one, *zone));
  }
  return answered(body);
}

}  // namespace

void add_incident_routes(http::Router& router, const ReadingOptions& options) {
  router.add("GET", "/api/v1/sites/{site}/alert-incidents",
             [options](http::Request& request) -> http::asio::awaitable<http::Response> {
               co_return incidents(options, request);
             });
}

}  // namespace footfall::collector::report
