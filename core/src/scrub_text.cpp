// Five passes, each over the whole text: query strings, e-mail addresses, IP addresses, tokens, numbers.
// Tokens come before numbers so that a key full of digits becomes one marker. What other scripts, full-width
// forms and typographic dashes and spaces hide is found in the text's plain form (plain_text.cpp).
#include <algorithm>

#include "footfall/scrub.hpp"
#include "scrub_rules.hpp"

namespace footfall {
namespace {

// So many digits after a point tell a place to within 11 metres.
constexpr std::size_t kFineFraction = 4;
// So many digits with the separators of a telephone number between them are taken for one.
constexpr std::size_t kPhoneDigits = 7;
// A run of letters and digits this long, with both in it, is taken for a key.
constexpr std::size_t kMixedTokenChars = 16;
// A run of hexadecimal digits this long, with letters and digits in it.
constexpr std::size_t kHexTokenChars = 12;
// A run of capital and small letters this long without any digit (base64).
constexpr std::size_t kCaseTokenChars = 32;
// A run this long that goes so often from letters to digits, back, or from small letters to capitals (and
// fewer times where all are hexadecimal digits) was made by a machine.
constexpr std::size_t kShortTokenChars = 8;
constexpr std::size_t kShortTokenChanges = 5;
constexpr std::size_t kShortHexChanges = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_alnum(char c) {
  return is_digit(c) || is_upper(c) || is_lower(c);
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_word(char c) {
  return is_alnum(c) || c == '-' || c == '_';
}
// RFC 5321 local parts, the bytes of UTF-8 beyond ASCII (RFC 6531), and the colon of `user:password@host`.
bool is_local_part(char c) {
  return is_alnum(c) || std::string_view(":._%+-'!#$&*/=?^`{|}~").find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_domain(char c) {
  return is_alnum(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

template <class Predicate>
std::size_t run_end(std::string_view text, std::size_t from, Predicate belongs) {
  while (from < text.size() && belongs(text[from])) {
    ++from;
  }
  return from;
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
    if (!blank) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

// Where a query string or a fragment with a parameter begins, its end; otherwise 0. Addresses in texts carry
// them.
std::size_t query_end(std::string_view text, std::size_t from) {
  if (from == 0 || (text[from] != '?' && text[from] != '#') || text[from - 1] == ' ') {
    return 0;
  }
  const std::size_t equals = run_end(text, from + 1, [](char c) { return is_word(c) || c == '.'; });
  if (equals == from + 1 || equals == text.size() || text[equals] != '=') {
    return 0;
  }
  return std::min(text.find_first_of(" \"'<>()", equals), text.size());
}

// Query strings are cut off, e-mail addresses and the credentials of addresses replaced.
std::string replace_emails(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t sign_bytes = text[i] == '@' ? 1 : text.substr(i).starts_with("%40") ? 3 : 0;
    std::size_t begin = i;
    std::size_t end = query_end(text, i);
    if (sign_bytes > 0) {
      while (begin > copied && is_local_part(text[begin - 1])) {
        --begin;
      }
      end = run_end(text, i + sign_bytes, is_domain);
      const std::size_t dot = text.substr(0, end).find('.', i + sign_bytes + 1);
      const bool named = dot < end - 1 || text.substr(begin, i - begin).find("//") != std::string_view::npos;
      end = begin < i && named ? end : 0;
    }
    if (end > 0) {
      out.append(text.substr(copied, begin - copied))
          .append(sign_bytes > 0 ? kEmailMarker : std::string_view());
      copied = end;
      i = end - 1;
    }
  }
  return out.append(text.substr(copied));
}

// Four groups of one to three digits between dots, with a port or not; hexadecimal groups with enough colons
// for IPv6 or for a device's hardware address.
bool is_ip_address(std::string_view run) {
  constexpr std::size_t kHardwareChars = 17;
  const auto colons = std::count(run.begin(), run.end(), ':');
  if (colons >= 2) {
    return (run.find("::") != std::string_view::npos && run.size() >= 4) || colons == 7 ||
           (colons == 5 && run.size() == kHardwareChars);
  }
  run = run.substr(0, run.find(':'));
  std::size_t groups = 0;
  std::size_t at = 0;
  while (at < run.size()) {
    const std::size_t end = run_end(run, at, is_digit);
    if (end == at || end - at > 3) {
      return false;
    }
    ++groups;
    if (end == run.size()) {
      return groups == 4;
    }
    if (run[end] != '.') {
      return false;
    }
    at = end + 1;
  }
  return false;
}

std::string replace_ip_addresses(std::string_view text) {
  const auto belongs = [](char c) { return is_hex(c) || c == '.' || c == ':'; };
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = run_end(text, i, belongs);
    if (end == i || (i > 0 && is_alnum(text[i - 1]))) {
      end = std::max(end, i + 1);
      out.append(text.substr(i, end - i));
      i = end;
      continue;
    }
    std::size_t trimmed = end;
    while (trimmed > i && (text[trimmed - 1] == '.' ||
                           (text[trimmed - 1] == ':' && trimmed - i > 2 && text[trimmed - 2] != ':'))) {
      --trimmed;
    }
    const bool whole = end >= text.size() || !is_alnum(text[end]);
    if (whole && is_ip_address(text.substr(i, trimmed - i))) {
      out.append(kIpMarker).append(text.substr(trimmed, end - trimmed));
    } else {
      out.append(text.substr(i, end - i));
    }
    i = end;
  }
  return out;
}

bool is_token_piece(std::string_view piece) {
  std::size_t digits = 0;
  std::size_t uppers = 0;
  std::size_t hex = 0;
  std::size_t changes = 0;
  char before = 0;
  for (const char c : piece) {
    digits += is_digit(c) ? 1U : 0U;
    uppers += is_upper(c) ? 1U : 0U;
    hex += is_hex(c) ? 1U : 0U;
    changes +=
        before != 0 && (is_digit(before) != is_digit(c) || (is_lower(before) && is_upper(c))) ? 1U : 0U;
    before = c;
  }
  const std::size_t size = piece.size();
  if (digits == 0) {
    return uppers > 0 && uppers < size && size >= kCaseTokenChars;
  }
  const bool all_hex = hex == size;
  return digits < size &&
         (size >= (all_hex ? kHexTokenChars : kMixedTokenChars) ||
          (size >= kShortTokenChars && changes >= (all_hex ? kShortHexChanges : kShortTokenChanges)));
}

// 8-4-4-4-12 hexadecimal digits (RFC 9562).
bool is_uuid(std::string_view run) {
  if (run.size() != 36) {
    return false;
  }
  for (std::size_t i = 0; i < run.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? run[i] != '-' : !is_hex(run[i])) {
      return false;
    }
  }
  return true;
}

bool is_token(std::string_view run) {
  if (run.size() < kShortTokenChars) {
    return false;
  }
  if (is_uuid(run)) {
    return true;
  }
  for (std::size_t i = 0; i < run.size();) {
    const std::size_t end = run_end(run, i, is_alnum);
    if (is_token_piece(run.substr(i, end - i))) {
      return true;
    }
    i = end + 1;
  }
  return false;
}

std::string replace_tokens(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = run_end(text, i, is_word);
    if (end == i) {
      out.push_back(text[i++]);
      continue;
    }
    // RFC 7519: base64url of `{"`, then parts after dots.
    const bool jwt = text.substr(i).starts_with("eyJ") && end - i >= kHexTokenChars;
    if (jwt) {
      end = run_end(text, end, [](char c) { return is_word(c) || c == '.'; });
    }
    const std::string_view run = text.substr(i, end - i);
    out.append(jwt || is_token(run) ? kTokenMarker : run);
    i = end;
  }
  return out;
}

// Where a number that starts with the digit at `from` ends; counts its digits. Groups may be apart by one
// separator, or by two of which one is a bracket or a space.
std::size_t phone_end(std::string_view text, std::size_t from, std::size_t& digits) {
  constexpr std::string_view kSeparators = " -._/()";
  std::size_t end = run_end(text, from, is_digit);
  digits = end - from;
  while (true) {
    std::size_t next = end;
    while (next < text.size() && next - end < 3 && kSeparators.find(text[next]) != std::string_view::npos) {
      ++next;
    }
    const std::string_view gap = text.substr(end, next - end);
    const bool joins = !gap.empty() && gap != " - " &&
                       (gap.size() < 2 || gap.find_first_of("() ") != gap.npos) && next < text.size() &&
                       is_digit(text[next]);
    if (!joins) {
      return end;
    }
    end = run_end(text, next, is_digit);
    digits += end - next;
  }
}

bool is_gap(char c) {
  return c == ' ' || c == '-';
}

// Where an IBAN (ISO 13616) that starts at `from` ends, or 0. Its groups may be apart; its check digits must
// fit, so that no run of words is taken for one.
std::size_t iban_end(std::string_view text, std::size_t from) {
  constexpr std::size_t kHead = 4;  // country and check digits: reckoned last
  constexpr std::size_t kMinChars = 11;
  constexpr std::size_t kMaxChars = 30;
  std::size_t found = 0;
  std::size_t chars = 0;
  unsigned sum = 0;
  const auto add = [](unsigned to, char c) {
    return is_digit(c) ? (to * 10 + static_cast<unsigned>(c - '0')) % 97
                       : (to * 100 + static_cast<unsigned>((c & 0x1f) + 9)) % 97;
  };
  for (std::size_t i = from; i < text.size() && chars < kMaxChars; ++i) {
    const char c = text[i];
    if (i - from < kHead) {
      if (!is_alnum(c) || is_digit(c) != (i - from >= 2)) {
        return 0;
      }
      continue;
    }
    if (!is_alnum(c)) {
      if (!is_gap(c) || !is_alnum(text[i - 1])) {
        break;
      }
      continue;
    }
    sum = add(sum, c);
    if (++chars < kMinChars || (i + 1 < text.size() && is_alnum(text[i + 1]))) {
      continue;
    }
    unsigned whole = sum;
    for (std::size_t head = 0; head < kHead; ++head) {
      whole = add(whole, text[from + head]);
    }
    found = whole == 1 ? i + 1 : found;
  }
  return found;
}

// Where a British National Insurance number that starts at `from` ends, or 0: two letters of those that are
// given out, three pairs of digits, and A to D.
std::size_t insurance_number_end(std::string_view text, std::size_t from) {
  constexpr std::size_t kChars = 9;
  std::size_t at = from;
  for (std::size_t i = 0; i < kChars; ++i) {
    if (i > 0 && i % 2 == 0 && at < text.size() && is_gap(text[at])) {
      ++at;
    }
    if (at == text.size()) {
      return 0;
    }
    const char c = text[at++];
    const bool fits = i < 2 ? is_upper(c) && std::string_view("DFIQUV").find(c) == std::string_view::npos
                      : i + 1 < kChars ? is_digit(c)
                                       : c >= 'A' && c <= 'D';
    if (!fits) {
      return 0;
    }
  }
  return at < text.size() && is_alnum(text[at]) ? 0 : at;
}

std::string replace_numbers(std::string_view text, std::size_t id_digits) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (i == 0 || !is_alnum(text[i - 1])) {
      if (const std::size_t end = std::max(iban_end(text, i), insurance_number_end(text, i)); end > 0) {
        out.append(kNumberMarker);
        i = end;
        continue;
      }
    }
    const bool sign = (text[i] == '+' || text[i] == '(') && i + 1 < text.size() && is_digit(text[i + 1]);
    if (!sign && !is_digit(text[i])) {
      out.push_back(text[i++]);
      continue;
    }
    const std::size_t first = i + (sign ? 1 : 0);
    std::size_t digits = 0;
    const std::size_t long_end = phone_end(text, first, digits);
    if (digits >= kPhoneDigits) {
      out.append(kNumberMarker);
      i = long_end;
      continue;
    }
    const std::size_t short_end = run_end(text, first, is_digit);
    const std::size_t run = short_end - first;
    const bool fraction = i > 1 && text[i - 1] == '.' && is_digit(text[i - 2]);
    if (run >= kIdDigits || (run >= id_digits && !is_year(text.substr(first, run))) ||
        (fraction && run >= kFineFraction)) {
      out.append(kNumberMarker);
    } else {
      out.append(text.substr(i, short_end - i));
    }
    i = short_end;
  }
  return out;
}

// Whether any pass could find something: most texts are words without any of these.
bool may_be_personal(std::string_view text) {
  std::size_t digits = 0;
  std::size_t run = 0;
  for (const char c : text) {
    if (std::string_view("@%:?#").find(c) != std::string_view::npos ||
        static_cast<unsigned char>(c) >= 0x80) {
      return true;
    }
    digits += is_digit(c) ? 1U : 0U;
    run = is_alnum(c) ? run + 1 : 0;
    if (digits >= kFineFraction || (run >= kShortTokenChars && digits > 0) || run >= kCaseTokenChars) {
      return true;
    }
  }
  return false;
}

std::string replace_plain(std::string_view text, std::size_t id_digits) {
  return replace_numbers(replace_tokens(replace_ip_addresses(replace_emails(text))), id_digits);
}

}  // namespace

std::string replace_personal(std::string_view text, std::size_t id_digits) {
  if (!may_be_personal(text)) {
    return std::string(text);
  }
  std::string found = replace_plain(text, id_digits);
  const std::string plain = plain_text(found);
  if (plain == found) {
    return found;
  }
  std::string again = replace_plain(plain, id_digits);
  // Dashes and spaces of a text that hides nothing stay as they were set.
  return again == plain ? found : again;
}

std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) {
    return text;
  }
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return text.substr(0, end);
}

std::string scrub_text(std::string_view text, std::size_t max_bytes) {
  // Cutting can make a new match of what is left, so both are repeated until nothing changes. Each round that
  // changes something removes an identifier, so there are few.
  std::string now = without_controls(text);
  while (now.size() > max_bytes || may_be_personal(now)) {
    std::string next = without_controls(truncate_utf8(replace_personal(now, kIdDigits), max_bytes));
    if (next == now) {
      break;
    }
    now = std::move(next);
  }
  return now;
}

}  // namespace footfall
