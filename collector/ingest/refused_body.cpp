#include "collector/ingest/refused_body.hpp"

#include <algorithm>

#include "footfall/scrub.hpp"

namespace footfall::collector {
namespace {

// Longer texts are no words of the format, longer numbers may be somebody's.
constexpr std::size_t kMaxWordBytes = 20;
constexpr std::size_t kMaxDigits = 4;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(std::string_view text) {
  return text.size() <= kMaxWordBytes &&
         std::all_of(text.begin(), text.end(),
                     [](char c) {
                       return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '.' || c == '-';
                     }) &&
         scrub_text(text, kMaxWordBytes) == text;
}

class Outline {
 public:
  explicit Outline(std::string_view body) : body_(body) {}

  std::string take() && {
    while (at_ < body_.size() && out_.size() < kMaxOutlineBytes) {
      step();
    }
    if (out_.size() > kMaxOutlineBytes) {
      out_.resize(kMaxOutlineBytes);
    }
    return std::move(out_);
  }

 private:
  void step() {
    const char c = body_[at_];
    if (c == '"') {
      text();
    } else if (is_digit(c)) {
      number();
    } else if (std::string_view("{}[]:,-").find(c) != std::string_view::npos) {
      out_.push_back(c);
      ++at_;
    } else if (!literal()) {
      if (!out_.ends_with('?') && c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        out_.push_back('?');
      }
      ++at_;
    }
  }

  // A text that does not end goes to the body's end.
  void text() {
    std::size_t end = at_ + 1;
    while (end < body_.size() && body_[end] != '"') {
      end += body_[end] == '\\' ? std::size_t{2} : std::size_t{1};
    }
    const bool whole = end < body_.size();
    end = std::min(end, body_.size());
    const std::string_view inside = body_.substr(at_ + 1, end - at_ - 1);
    out_.append("\"")
        .append(is_word(inside) ? inside : "[text " + std::to_string(inside.size()) + "]")
        .append(whole ? "\"" : "");
    at_ = end + (whole ? 1 : 0);
  }

  void number() {
    std::size_t end = at_;
    while (end < body_.size() && is_digit(body_[end])) {
      ++end;
    }
    const std::string_view digits = body_.substr(at_, end - at_);
    out_.append(digits.size() <= kMaxDigits ? digits : "[number]");
    at_ = end;
  }

  bool literal() {
    for (const std::string_view word : {"true", "false", "null"}) {
      if (body_.substr(at_).starts_with(word)) {
        out_.append(word);
        at_ += word.size();
        return true;
      }
    }
    return false;
  }

  std::string_view body_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string outline_of(std::string_view body) {
  return Outline(body).take();
}

}  // namespace footfall::collector
