// What is kept of a request once its address and user agent are forgotten. Thread-safe.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "collector/base/failure.hpp"
#include "collector/enrich/address_ranges.hpp"
#include "collector/enrich/countries.hpp"
#include "collector/enrich/user_agents.hpp"
#include "collector/enrich/visitor_key.hpp"
#include "collector/spool/request_facts.hpp"
#include "footfall/batch.hpp"

namespace footfall::collector {

/// The secret salt of the UTC day that holds the instant. Must be callable from any thread.
using SaltSource = std::function<Outcome<VisitorSalt>(std::int64_t at_ms)>;

/// A request as far as facts are made from it. Never stored, never logged.
struct RequestOrigin {
  const boost::asio::ip::address& address;
  AgentHeaders agent;
};

class FactsMaker {
 public:
  /// `countries` may be null: then places are unknown. Failures: kCorrupt (the embedded lists).
  static Outcome<std::unique_ptr<FactsMaker>> create(SaltSource salts, std::unique_ptr<Countries> countries,
                                                     AddressRanges data_centres = {});
  FactsMaker(const FactsMaker&) = delete;
  FactsMaker& operator=(const FactsMaker&) = delete;

  /// The batch's visitor where consent is granted, else the day's key; and whether the batch is a bot's.
  /// Failures: those of the salt source.
  Outcome<RequestFacts> make(const BatchHeader& header, const RequestOrigin& origin,
                             std::int64_t received_at_ms, std::span<const AnonymousEvent> events = {});

 private:
  FactsMaker(SaltSource salts, std::unique_ptr<Countries> countries, std::unique_ptr<UserAgents> agents,
             AddressRanges data_centres);

  SaltSource salts_;
  std::unique_ptr<Countries> countries_;
  std::unique_ptr<UserAgents> agents_;
  AddressRanges data_centres_;
};

}  // namespace footfall::collector
