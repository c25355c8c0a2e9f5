#include "collector/enrich/facts.hpp"

#include <utility>

#include "collector/enrich/bot_score.hpp"

namespace footfall::collector {

FactsMaker::FactsMaker(SaltSource salts, std::unique_ptr<Countries> countries,
                       std::unique_ptr<UserAgents> agents, AddressRanges data_centres)
    : salts_(std::move(salts)),
      countries_(std::move(countries)),
      agents_(std::move(agents)),
      data_centres_(std::move(data_centres)) {}

Outcome<std::unique_ptr<FactsMaker>> FactsMaker::create(SaltSource salts,
                                                        std::unique_ptr<Countries> countries,
                                                        AddressRanges data_centres) {
  auto agents = UserAgents::create();
  if (!agents) {
    return agents.error();
  }
  return std::unique_ptr<FactsMaker>(
      new FactsMaker(std::move(salts), std::move(countries), *std::move(agents), std::move(data_centres)));
}

Outcome<RequestFacts> FactsMaker::make(const BatchHeader& header, const RequestOrigin& origin,
                                       std::int64_t received_at_ms, std::span<const AnonymousEvent> events) {
  RequestFacts facts;
  facts.received_at_ms = received_at_ms;
  if (header.visitor) {
    facts.visitor = *header.visitor;
  } else {
    const Outcome<VisitorSalt> salt = salts_(received_at_ms);
    if (!salt) {
      return salt.error();
    }
    facts.visitor = anonymous_visitor(*salt, header.site, origin.address, origin.agent.user_agent);
  }
  if (countries_ != nullptr) {
    Place place = countries_->place_of(origin.address);
    facts.country = std::move(place.country);
    facts.region = std::move(place.region);
    facts.city = std::move(place.city);
  }
  AgentFacts agent = agents_->facts(origin.agent);
  facts.browser = std::move(agent.browser);
  facts.browser_version = std::move(agent.browser_version);
  facts.os = std::move(agent.os);
  facts.device = std::move(agent.device);
  BotVerdict verdict = judge_bot({agent.bot_reason, data_centres_.contains(origin.address)}, header, events);
  facts.bot = verdict.score >= kBotScore;
  facts.bot_reason = std::move(verdict.reason);
  return facts;
}

}  // namespace footfall::collector
