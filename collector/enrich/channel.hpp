// Which channel a page view came by (METRICS.md, Channel). Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall::collector {

enum class Channel : std::uint8_t {
  kDirect,
  kOrganicSearch,
  kPaidSearch,
  kOrganicSocial,
  kPaidSocial,
  kEmail,
  kReferral,
  kAffiliate,
  kDisplay,
  kAiAssistant,
  kInternal,
};

/// The name in the column `channel`: `direct`, `organic_search`, ...
std::string_view channel_name(Channel channel);

/// What a page view says of where it came from; empty texts are absent.
struct Arrival {
  std::string_view host = {};  ///< of the page
  std::string_view referrer_host = {};
  std::string_view utm_source = {};
  std::string_view utm_medium = {};
  std::string_view utm_campaign = {};
  std::string_view click_id = {};  ///< the name of an advertiser's click parameter (`gclid`)
};

/// In this order: what an advertiser's click id says, `utm_medium`, `utm_source`, the referrer's host. Tagged
/// traffic of no known kind is a referral; no tag and no referrer is direct.
Channel channel_of(const Arrival& arrival);

}  // namespace footfall::collector
