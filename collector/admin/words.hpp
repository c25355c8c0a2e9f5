// Lists in one column of admin.db: words with a blank between. And the actor of what no user asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall::collector {

/// Who acts where a command of the program does.
inline constexpr std::string_view kCommandLine = "command line";

inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    words.emplace_back(word);
    text.remove_prefix(word.size() == text.size() ? word.size() : word.size() + 1);
  }
  return words;
}

}  // namespace footfall::collector
