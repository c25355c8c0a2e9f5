// Who visits: devices, browsers, countries, and the ways people come. Tables only; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace footfall::collector::simulate {

/// What a visitor browses with. `user_agent` holds a `%` where the version stands.
struct Equipment {
  double weight;
  std::string_view browser, os, device, screen;
  std::uint32_t newest_version;
  std::string_view user_agent;
};

inline constexpr auto kEquipment = std::to_array<Equipment>({
    {30, "Chrome", "Android", "mobile", "400x900", 131,
     "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%.0.0.0 Mobile "
     "Safari/537.36"},
    {21, "Safari", "iOS", "mobile", "400x800", 18,
     "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "Version/%.5 "
     "Mobile/15E148 Safari/604.1"},
    {22, "Chrome", "Windows", "desktop", "1900x1100", 131,
     "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%.0.0.0 "
     "Safari/537.36"},
    {8, "Safari", "macOS", "desktop", "1400x900", 18,
     "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/%.4.1 "
     "Safari/605.1.15"},
    {6, "Edge", "Windows", "desktop", "1500x900", 131,
     "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
     "Safari/537.36 "
     "Edg/%.0.0.0"},
    {5, "Firefox", "Windows", "desktop", "1900x1100", 132,
     "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%.0) Gecko/20100101 Firefox/%.0"},
    {3, "Firefox", "Linux", "desktop", "1900x1100", 132,
     "Mozilla/5.0 (X11; Linux x86_64; rv:%.0) Gecko/20100101 Firefox/%.0"},
    {3, "Safari", "iOS", "tablet", "800x1200", 18,
     "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/%.6 "
     "Mobile/15E148 "
     "Safari/604.1"},
    {2, "Chrome", "Android", "tablet", "1300x800", 131,
     "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%.0.0.0 "
     "Safari/537.36"},
});

inline constexpr Equipment kBotEquipment = {
    1,
    "Googlebot",
    "",
    "",
    "",
    2,
    "Mozilla/5.0 (compatible; Googlebot/%.1; +http://www.google.com/bot.html)"};
inline constexpr std::string_view kBotReason = "user_agent_list";

struct Home {
  double weight;
  std::string_view country, language, timezone;
};

inline constexpr auto kHomes = std::to_array<Home>({
    {38, "GB", "en-GB", "Europe/London"},
    {19, "DE", "de-DE", "Europe/Berlin"},
    {11, "US", "en-US", "America/New_York"},
    {7, "FR", "fr-FR", "Europe/Paris"},
    {6, "NL", "nl-NL", "Europe/Amsterdam"},
    {5, "IE", "en-IE", "Europe/Dublin"},
    {4, "AT", "de-AT", "Europe/Vienna"},
    {4, "SE", "sv-SE", "Europe/Stockholm"},
    {3, "CA", "en-CA", "America/Toronto"},
    {3, "AU", "en-AU", "Australia/Sydney"},
});

/// A way to the site. The channel is what enrichment makes of the other columns.
struct Way {
  double weight;            ///< of first visits
  double returning_weight;  ///< of visits of someone who was here before
  std::string_view channel, referrer_host, utm_source, utm_medium, utm_campaign;
};

inline constexpr auto kWays = std::to_array<Way>({
    {24, 52, "direct", "", "", "", ""},
    {26, 18, "organic_search", "www.google.com", "", "", ""},
    {5, 3, "organic_search", "www.bing.com", "", "", ""},
    {3, 2, "organic_search", "duckduckgo.com", "", "", ""},
    {10, 3, "paid_search", "www.google.com", "google", "cpc", "autumn-boots"},
    {7, 3, "organic_social", "www.instagram.com", "", "", ""},
    {3, 1, "organic_social", "www.reddit.com", "", "", ""},
    {6, 1, "paid_social", "", "instagram", "paid_social", "rain-ready"},
    {4, 12, "email", "", "newsletter", "email", "letters-from-the-fells"},
    {5, 2, "referral", "hikingblog.example", "", "", ""},
    {2, 1, "affiliate", "", "gearlist", "affiliate", ""},
    {2, 1, "display", "", "adnet", "display", "rain-ready"},
    {3, 1, "ai_assistant", "chatgpt.com", "", "", ""},
});

template <class Table>
constexpr auto weights_of(const Table& table) {
  std::array<double, std::tuple_size_v<Table>> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = table[i].weight;
  }
  return weights;
}

template <std::size_t N>
constexpr double sum_of(const std::array<double, N>& weights) {
  double sum = 0;
  for (const double weight : weights) {
    sum += weight;
  }
  return sum;
}

}  // namespace footfall::collector::simulate
