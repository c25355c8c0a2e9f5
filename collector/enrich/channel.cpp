#include "collector/enrich/channel.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "collector/enrich/channel_hosts.hpp"

namespace footfall::collector {
namespace {

struct Named {
  std::string_view name;
  Channel channel;
};

constexpr auto kNames = std::to_array<std::string_view>({"direct", "organic_search", "paid_search",
                                                         "organic_social", "paid_social", "email", "referral",
                                                         "affiliate", "display", "ai_assistant", "internal"});

// Parameters that networks add to the clicks of ads. Facebook adds its own to every link, paid or not.
constexpr auto kClickIds = std::to_array<Named>({
    {"gclid", Channel::kPaidSearch},
    {"gbraid", Channel::kPaidSearch},
    {"wbraid", Channel::kPaidSearch},
    {"msclkid", Channel::kPaidSearch},
    {"yclid", Channel::kPaidSearch},
    {"dclid", Channel::kDisplay},
    {"twclid", Channel::kPaidSocial},
    {"ttclid", Channel::kPaidSocial},
    {"li_fat_id", Channel::kPaidSocial},
    {"rdt_cid", Channel::kPaidSocial},
    {"epik", Channel::kPaidSocial},
    {"sccid", Channel::kPaidSocial},
});

constexpr auto kMediums = std::to_array<Named>({
    {"email", Channel::kEmail},
    {"e-mail", Channel::kEmail},
    {"e_mail", Channel::kEmail},
    {"mail", Channel::kEmail},
    {"newsletter", Channel::kEmail},
    {"affiliate", Channel::kAffiliate},
    {"affiliates", Channel::kAffiliate},
    {"partner", Channel::kAffiliate},
    {"display", Channel::kDisplay},
    {"banner", Channel::kDisplay},
    {"cpm", Channel::kDisplay},
    {"interstitial", Channel::kDisplay},
    {"expandable", Channel::kDisplay},
    {"social", Channel::kOrganicSocial},
    {"social-network", Channel::kOrganicSocial},
    {"social-media", Channel::kOrganicSocial},
    {"social_network", Channel::kOrganicSocial},
    {"social_media", Channel::kOrganicSocial},
    {"sm", Channel::kOrganicSocial},
    {"organic", Channel::kOrganicSearch},
    {"referral", Channel::kReferral},
    {"link", Channel::kReferral},
    {"ai", Channel::kAiAssistant},
    {"llm", Channel::kAiAssistant},
});

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return out;
}

template <class Table>
std::optional<Channel> find_named(const Table& table, std::string_view name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [name](const Named& named) { return named.name == name; });
  return row == table.end() ? std::nullopt : std::optional(row->channel);
}

const std::unordered_map<std::string_view, SourceKind>& known_hosts() {
  static const auto map = [] {
    std::unordered_map<std::string_view, SourceKind> hosts;
    for (const KnownHost& row : kKnownHosts) {
      hosts.emplace(row.host, row.kind);
    }
    return hosts;
  }();
  return map;
}

std::optional<SourceKind> find_host(std::string_view host) {
  const auto& hosts = known_hosts();
  while (!host.empty()) {
    if (const auto row = hosts.find(host); row != hosts.end()) {
      return row->second;
    }
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view suffix = host.substr(dot + 1);
    if (std::count(suffix.begin(), suffix.end(), '.') <= 1) {
      if (const auto row = hosts.find(std::string(host.substr(0, dot)) + ".*"); row != hosts.end()) {
        return row->second;
      }
    }
    host = suffix;
  }
  return std::nullopt;
}

// `utm_source` holds a host (chatgpt.com), a name (google) or what a site's owner made up.
std::optional<SourceKind> find_source(const std::string& source) {
  if (const std::optional<SourceKind> kind = find_host(source)) {
    return kind;
  }
  if (source == "newsletter" || source == "email" || source == "e-mail") {
    return SourceKind::kEmail;
  }
  if (source == "ig" || source == "fb" || source == "x") {
    return SourceKind::kSocial;
  }
  // Shorter names mean too many things.
  constexpr std::size_t kMinNameBytes = 4;
  if (source.size() < kMinNameBytes || source.find('.') != std::string::npos) {
    return std::nullopt;
  }
  for (const KnownHost& row : kKnownHosts) {
    if (row.host.substr(0, row.host.find('.')) == source &&
        std::count(row.host.begin(), row.host.end(), '.') == 1) {
      return row.kind;
    }
  }
  return std::nullopt;
}

Channel unpaid(SourceKind kind) {
  switch (kind) {
    case SourceKind::kSearch:
      return Channel::kOrganicSearch;
    case SourceKind::kSocial:
      return Channel::kOrganicSocial;
    case SourceKind::kEmail:
      return Channel::kEmail;
    case SourceKind::kAiAssistant:
      break;
  }
  return Channel::kAiAssistant;
}

bool is_paid(std::string_view medium) {
  return medium == "cpc" || medium == "ppc" || medium == "cpv" || medium == "cpa" || medium == "cpp" ||
         medium == "sem" || medium == "retargeting" || medium.starts_with("paid") ||
         medium.ends_with("-paid") || medium.ends_with("_paid");
}

Channel paid(std::string_view medium, std::optional<SourceKind> source) {
  if (medium.find("social") != std::string_view::npos || source == SourceKind::kSocial) {
    return Channel::kPaidSocial;
  }
  const bool bought_words = medium == "cpc" || medium == "ppc" || medium == "sem" ||
                            medium.find("search") != std::string_view::npos;
  return bought_words || source == SourceKind::kSearch ? Channel::kPaidSearch : Channel::kDisplay;
}

std::string_view without_www(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

// The same site: equal hosts, or one a subdomain of the other.
bool is_internal(std::string_view host, std::string_view referrer) {
  const std::string_view a = without_www(host);
  const std::string_view b = without_www(referrer);
  const auto under = [](std::string_view inner, std::string_view outer) {
    return inner.size() > outer.size() && inner.ends_with(outer) &&
           inner[inner.size() - outer.size() - 1] == '.' && outer.find('.') != std::string_view::npos;
  };
  return a == b || under(a, b) || under(b, a);
}

}  // namespace

std::string_view channel_name(Channel channel) {
  return kNames[static_cast<std::size_t>(channel)];
}

Channel channel_of(const Arrival& arrival) {
  const std::string medium = lower(arrival.utm_medium);
  const std::string source = lower(arrival.utm_source);
  const std::optional<SourceKind> source_kind = find_source(source);
  if (const auto channel = find_named(kClickIds, lower(arrival.click_id))) {
    return *channel;
  }
  if (is_paid(medium)) {
    return paid(medium, source_kind ? source_kind : find_host(arrival.referrer_host));
  }
  if (const auto channel = find_named(kMediums, medium)) {
    return *channel;
  }
  if (source_kind) {
    return unpaid(*source_kind);
  }
  if (!source.empty() || !medium.empty() || !arrival.utm_campaign.empty()) {
    const std::optional<SourceKind> referrer = find_host(arrival.referrer_host);
    return referrer ? unpaid(*referrer) : Channel::kReferral;
  }
  if (arrival.referrer_host.empty()) {
    return lower(arrival.click_id) == "fbclid" ? Channel::kOrganicSocial : Channel::kDirect;
  }
  if (is_internal(arrival.host, arrival.referrer_host)) {
    return Channel::kInternal;
  }
  const std::optional<SourceKind> referrer = find_host(arrival.referrer_host);
  return referrer ? unpaid(*referrer) : Channel::kReferral;
}

}  // namespace footfall::collector
