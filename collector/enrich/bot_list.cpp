#include "collector/enrich/bot_list.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "collector/enrich/pattern_data.hpp"
#include "collector/enrich/rule_set.hpp"

namespace footfall::collector {
namespace {

using Json = nlohmann::json;

constexpr const char* kHeadless = "(?i)headless|phantomjs|playwright|puppeteer|selenium|webdriver|cypress/";

// Patterns that look around (RE2 has none of that) reduced to what can be said without.
struct Substitute {
  std::string_view pattern;
  std::string_view instead;
};
constexpr Substitute kSubstitutes[] = {
    // Phones of the maker Cubot are no bots.
    {"(?<! cu)bots?(?:\\b|_)", "(?:^|[^u]|[^c]u|[^ ]cu)bots?(?:\\b|_)"},
    {"(?<!cam)scan", "(?:^|[^m]|[^a]m|[^c]am)scan"},
    {"(?<!lib)http", "(?:^|[^b]|[^i]b|[^l]ib)http"},
};

bool looks_around(std::string_view pattern) {
  return pattern.find("(?=") != std::string_view::npos || pattern.find("(?!") != std::string_view::npos ||
         pattern.find("(?<") != std::string_view::npos;
}

// A pattern as RE2 takes it, or nothing.
std::string_view plain_pattern(std::string_view pattern) {
  for (const Substitute& substitute : kSubstitutes) {
    if (substitute.pattern == pattern) {
      return substitute.instead;
    }
  }
  return looks_around(pattern) ? std::string_view() : pattern;
}

enum class Case : std::uint8_t { kMatters, kIgnored };

class Alternatives {
 public:
  void add(std::string_view pattern) {
    const std::string_view plain = plain_pattern(pattern);
    if (!plain.empty()) {
      text_.append(text_.empty() ? "(?:" : "|(?:").append(plain).append(")");
    }
  }

  std::unique_ptr<RE2> compile(Case letters) const {
    RE2::Options options = agent_regex_options();
    options.set_case_sensitive(letters == Case::kMatters);
    options.set_never_capture(true);
    auto regex = std::make_unique<RE2>(text_, options);
    return regex->ok() && !text_.empty() ? std::move(regex) : nullptr;
  }

 private:
  std::string text_;
};

std::unique_ptr<RE2> compile_crawlers() {
  Alternatives alternatives;
  const Json list = Json::parse(crawler_user_agents_json(), nullptr, false);
  for (const Json& entry : list.is_array() ? list : Json::array()) {
    if (const auto pattern = entry.find("pattern"); pattern != entry.end() && pattern->is_string()) {
      alternatives.add(pattern->get_ref<const std::string&>());
    }
  }
  return alternatives.compile(Case::kMatters);
}

std::unique_ptr<RE2> compile_isbot() {
  Alternatives alternatives;
  const Json list = Json::parse(isbot_patterns_json(), nullptr, false);
  for (const Json& pattern : list.is_array() ? list : Json::array()) {
    if (pattern.is_string()) {
      alternatives.add(pattern.get_ref<const std::string&>());
    }
  }
  return alternatives.compile(Case::kIgnored);
}

}  // namespace

BotList::BotList(std::unique_ptr<RE2> crawlers, std::unique_ptr<RE2> isbot)
    : crawlers_(std::move(crawlers)), isbot_(std::move(isbot)), headless_(kHeadless, agent_regex_options()) {}

Outcome<std::unique_ptr<BotList>> BotList::compile() {
  std::unique_ptr<RE2> crawlers = compile_crawlers();
  std::unique_ptr<RE2> isbot = compile_isbot();
  if (crawlers == nullptr || isbot == nullptr) {
    return Failure{FailureKind::kCorrupt, "the lists of bots' user agents cannot be compiled"};
  }
  return std::unique_ptr<BotList>(new BotList(std::move(crawlers), std::move(isbot)));
}

std::string_view BotList::reason(std::string_view user_agent) const {
  const re2::StringPiece text(user_agent.data(), user_agent.size());
  if (user_agent.empty()) {
    return "no_user_agent";
  }
  if (RE2::PartialMatch(text, headless_)) {
    return "headless";
  }
  return RE2::PartialMatch(text, *crawlers_) || RE2::PartialMatch(text, *isbot_) ? "user_agent_list"
                                                                                 : std::string_view();
}

}  // namespace footfall::collector
